package io.kith.crm.customer;

import io.kith.crm.base.Explanation;
import io.kith.crm.base.Label;
import io.kith.crm.base.Money;
import java.time.Instant;
import java.util.Locale;

/**
 * Where a customer stands by what it bought lately.
 *
 * @param code the level
 * @param label what people call it
 * @param spent what counted
 * @param asOf at which instant
 * @param explanation how it came about
 */
public record CustomerLevel(String code, Label label, Money spent, Instant asOf, Explanation explanation) {

    /** Says how it came about, in English on one line. */
    public String why() {
        return why(Locale.ENGLISH);
    }

    /** Says how it came about, on one line. */
    public String why(Locale locale) {
        return explanation.in(locale);
    }

    /** The code. */
    @Override
    public String toString() {
        return code;
    }
}
