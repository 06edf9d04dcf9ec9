package io.kith.crm.customer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of a customer: who changed what, when, from what to what.
 *
 * @param at when
 * @param actor who, in text form
 * @param command by which command, for example {@code customer.change}
 * @param version of the customer after the change
 * @param fields what changed, by the names of fields and parts, which are those of {@code Crm.describe}
 */
public record CustomerChange(Instant at, String actor, String command, long version, List<FieldChange> fields) {

    /** Copies the list. */
    public CustomerChange {
        fields = List.copyOf(fields);
    }

    /**
     * The change of one field, or of all parts of one kind.
     *
     * @param field its name
     * @param before the value before: text, number, yes or no, or a list of parts; null if there was none
     * @param after the value after, or null if there is none
     */
    public record FieldChange(
            String field, @Nullable Object before, @Nullable Object after) {}
}
