package io.kith.crm.base;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A kind of reason: a stable code, the names of its parameters, and the catalogue with its sentences.
 *
 * <p>Capabilities declare theirs as constants with {@link ReasonCatalogue#type}. Codes are contract: hosts branch on
 * them, so a code once released keeps its meaning and its parameters. Two types are equal when their codes are.
 */
public final class ReasonType {

    private static final int MAX_CODE = 100;

    private final ReasonCatalogue catalogue;
    private final String code;
    private final List<String> parameters;

    ReasonType(ReasonCatalogue catalogue, String code, List<String> parameters) {
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
        this.code = requireCode(code);
        this.parameters = List.copyOf(parameters);
        for (String parameter : this.parameters) {
            requireName(parameter);
        }
        if (this.parameters.stream().distinct().count() != this.parameters.size()) {
            throw new IllegalArgumentException(code + " names a parameter twice");
        }
    }

    /** The stable code, for example {@code customer.name.too-long}. */
    public String code() {
        return code;
    }

    /** The names of the parameters, in order. */
    public List<String> parameters() {
        return parameters;
    }

    /** Where its sentences stand. */
    public ReasonCatalogue catalogue() {
        return catalogue;
    }

    /**
     * A reason of this type.
     *
     * @param values one per parameter name, in that order: a {@link String}, an {@link Enum} (kept as its name), a whole
     *     number ({@code Byte} to {@code Long}, kept as {@code Long}), a {@link java.math.BigDecimal} of at most 38
     *     digits, a {@link Money}, a {@link Label}, an {@link java.time.Instant} or a {@link java.time.LocalDate}. Texts are kept as they
     *     can be shown on one line: cut after 200 UTF-16 units, and with control characters, lone surrogates and
     *     text-direction overrides replaced
     * @throws IllegalArgumentException when there are more or fewer values than names, or a value of another class
     */
    public Reason reason(Object... values) {
        if (values.length != parameters.size()) {
            throw new IllegalArgumentException(code + " takes " + parameters + ", got " + values.length + " values");
        }
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            named.put(parameters.get(i), ReasonValues.normalised(values[i], code, parameters.get(i)));
        }
        return new Reason(this, named);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReasonType that && code.equals(that.code);
    }

    @Override
    public int hashCode() {
        return code.hashCode();
    }

    /** The code. */
    @Override
    public String toString() {
        return code;
    }

    private static String requireCode(String code) {
        Characters.requireLength(code, MAX_CODE, "reason code");
        boolean wordBegins = true;
        boolean dotted = false;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            boolean separator = c == '.' || c == '-';
            boolean word = Characters.isLowerAscii(c) || Characters.isAsciiDigit(c);
            if (!word && (wordBegins || !separator)) {
                throw notACode();
            }
            wordBegins = separator;
            dotted |= c == '.';
        }
        if (wordBegins || !dotted) {
            throw notACode();
        }
        return code;
    }

    private static IllegalArgumentException notACode() {
        return new IllegalArgumentException("a reason code is dotted lower-case words, like customer.name.too-long");
    }

    private static void requireName(String name) {
        boolean fits = !name.isEmpty()
                && Characters.isLowerAscii(name.charAt(0))
                && name.chars()
                        .allMatch(c ->
                                Characters.isLowerAscii(c) || Characters.isAsciiDigit(c) || (c >= 'A' && c <= 'Z'));
        if (!fits) {
            throw new IllegalArgumentException("a parameter's name is letters and digits, a lower-case letter first");
        }
    }
}
