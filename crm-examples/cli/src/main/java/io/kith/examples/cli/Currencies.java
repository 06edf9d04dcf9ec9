package io.kith.examples.cli;

import io.kith.crm.base.Money;

/** Currencies as users name them. */
final class Currencies {

    private Currencies() {}

    static boolean isOne(String code) {
        try {
            Money.zero(code);
            return true;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    /** Refuses the value of {@code --currency} if it is none. */
    static void require(String code) {
        if (!isOne(code)) {
            throw new UserMistake("option.currency", "not a currency of ISO 4217: " + code);
        }
    }
}
