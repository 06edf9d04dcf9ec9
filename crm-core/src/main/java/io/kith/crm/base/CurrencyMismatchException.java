package io.kith.crm.base;

import java.util.Currency;
import java.util.Objects;

/** Two amounts of different currencies were added or compared; Kith never converts on its own. */
public final class CurrencyMismatchException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final Currency expected;
    private final Currency actual;

    CurrencyMismatchException(Currency expected, Currency actual) {
        super("amounts are of different currencies: " + expected.getCurrencyCode() + " and "
                + actual.getCurrencyCode());
        this.expected = Objects.requireNonNull(expected, "expected");
        this.actual = Objects.requireNonNull(actual, "actual");
    }

    /** The currency of the amount that was asked. */
    public Currency expected() {
        return expected;
    }

    /** The currency of the amount that was handed in. */
    public Currency actual() {
        return actual;
    }
}
