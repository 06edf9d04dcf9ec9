package io.kith.crm.purchase;

import java.util.Locale;

/** What has become of a purchase. */
public enum PurchaseState {
    /** It counts, perhaps less what was returned of it. */
    VALID,
    /** All of it was returned: it no longer counts as a purchase, its amounts stay in the sums of both sides. */
    RETURNED,
    /** It was called off and counts nowhere. */
    CANCELLED;

    /** Returns the word under which it is stored. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PurchaseState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
