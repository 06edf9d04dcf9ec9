package io.kith.crm.base;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * How a result came about: one sentence, and under it the steps that led there, each an explanation of its own.
 *
 * <p>A customer's level explains itself as {@code KEY: 120,000.00 in 12 months; VIP from 500,000: 380,000.00 to go}; its
 * steps may name the purchases counted. The inputs are the sentences' parameters, so that whoever applies the rule to
 * them again gets the same result.
 *
 * @param statement what came out, with the figures it rests on
 * @param steps what led there, in order; at most 100, and at most 8 levels deep
 */
public record Explanation(Reason statement, List<Explanation> steps) {

    /** The most steps under one sentence. */
    public static final int MAX_STEPS = 100;

    /** The most levels of sentences, the first included. */
    public static final int MAX_DEPTH = 8;

    private static final String INDENT = "  ";

    /** @throws IllegalArgumentException when there are too many steps or levels */
    public Explanation {
        Objects.requireNonNull(statement, "statement");
        steps = List.copyOf(steps);
        if (steps.size() > MAX_STEPS) {
            throw new IllegalArgumentException("an explanation has at most " + MAX_STEPS + " steps");
        }
        if (depth(steps) > MAX_DEPTH) {
            throw new IllegalArgumentException("an explanation is at most " + MAX_DEPTH + " levels deep");
        }
    }

    /** An explanation in one sentence. */
    public static Explanation of(Reason statement) {
        return new Explanation(statement, List.of());
    }

    /** An explanation with the steps that led to it. */
    public static Explanation of(Reason statement, List<Explanation> steps) {
        return new Explanation(statement, steps);
    }

    /** This explanation with one more step after the others. */
    public Explanation plus(Explanation step) {
        List<Explanation> more = new ArrayList<>(steps);
        more.add(step);
        return new Explanation(statement, more);
    }

    /** The statement in English, on one line. */
    public String why() {
        return in(Locale.ENGLISH);
    }

    /** The statement in that locale, on one line, instants in UTC. */
    public String in(Locale locale) {
        return statement.in(locale);
    }

    /** The statement and all steps in that locale, one line each, steps indented by two blanks a level. */
    public String inFull(Locale locale, ZoneId zone) {
        StringBuilder text = new StringBuilder();
        write(text, "", locale, zone);
        return text.toString();
    }

    /** The statement and all steps in that locale, instants in UTC. */
    public String inFull(Locale locale) {
        return inFull(locale, ZoneOffset.UTC);
    }

    private void write(StringBuilder text, String indent, Locale locale, ZoneId zone) {
        text.append(indent).append(statement.in(locale, zone));
        for (Explanation step : steps) {
            text.append('\n');
            step.write(text, indent + INDENT, locale, zone);
        }
    }

    /** Levels of an explanation with those steps; they are within the limit themselves, so this ends soon. */
    private static int depth(List<Explanation> steps) {
        int deepest = 0;
        for (Explanation step : steps) {
            deepest = Math.max(deepest, depth(step.steps));
        }
        return deepest + 1;
    }
}
