package io.kith.crm.kernel.engine;

import io.kith.crm.base.ReasonCatalogue;
import io.kith.crm.base.ReasonType;
import java.util.Map;

/** The rules of Jakarta Validation as reasons of ours. */
final class InputReasons {

    static final ReasonCatalogue CATALOGUE = ReasonCatalogue.of(InputReasons.class, "inputs");

    static final ReasonType INVALID = CATALOGUE.type("input.invalid");

    private static final ReasonType REQUIRED = CATALOGUE.type("input.required");
    private static final ReasonType BLANK = CATALOGUE.type("input.blank");
    private static final ReasonType EMPTY = CATALOGUE.type("input.empty");
    private static final ReasonType SIZE = CATALOGUE.type("input.size", "min", "max");
    private static final ReasonType PATTERN = CATALOGUE.type("input.pattern");
    private static final ReasonType EMAIL = CATALOGUE.type("input.email");
    private static final ReasonType DIGITS = CATALOGUE.type("input.digits", "integer", "fraction");
    private static final ReasonType MIN = CATALOGUE.type("input.min", "value");
    private static final ReasonType MAX = CATALOGUE.type("input.max", "value");
    private static final ReasonType POSITIVE = CATALOGUE.type("input.positive");
    private static final ReasonType NOT_NEGATIVE = CATALOGUE.type("input.not-negative");
    private static final ReasonType PAST = CATALOGUE.type("input.past");

    private static final Map<String, ReasonType> BY_CONSTRAINT = Map.ofEntries(
            Map.entry("NotNull", REQUIRED),
            Map.entry("NotBlank", BLANK),
            Map.entry("NotEmpty", EMPTY),
            Map.entry("Size", SIZE),
            Map.entry("Pattern", PATTERN),
            Map.entry("Email", EMAIL),
            Map.entry("Digits", DIGITS),
            Map.entry("Min", MIN),
            Map.entry("DecimalMin", MIN),
            Map.entry("Max", MAX),
            Map.entry("DecimalMax", MAX),
            Map.entry("Positive", POSITIVE),
            Map.entry("PositiveOrZero", NOT_NEGATIVE),
            Map.entry("Past", PAST),
            Map.entry("PastOrPresent", PAST));

    private InputReasons() {}

    /** Returns the reason of a constraint, by the simple name of its annotation. */
    static ReasonType of(String constraint) {
        return BY_CONSTRAINT.getOrDefault(constraint, INVALID);
    }
}
