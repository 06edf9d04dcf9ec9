package io.kith.crm.kernel;

import io.kith.crm.base.Reason;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a customer's history: what happened, when, by whom and why.
 *
 * @param at when it happened
 * @param what a coded sentence with its figures
 * @param actor who did it, in text form, or null where that was not kept
 * @param recordType the type of the record behind it
 * @param record the key of the record behind it
 */
public record TimelineEntry(
        Instant at, Reason what, @Nullable String actor, String recordType, UUID record) {

    /** Says it in a language. */
    public String in(Locale locale) {
        return at + "  " + what.in(locale) + (actor == null ? "" : "  (" + actor + ")");
    }

    /** Says it in English. */
    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }
}
