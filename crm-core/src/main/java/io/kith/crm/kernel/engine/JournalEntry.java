package io.kith.crm.kernel.engine;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of one record: who changed what, when, from what to what.
 *
 * @param id of the entry
 * @param party the customer that the record belongs to, or null
 * @param recordType the type of the record
 * @param record its key
 * @param recordVersion its version after the change
 * @param at when
 * @param actor who, in text form
 * @param command by which command
 * @param diff by field, the value before and the value after; absent ones are null, those too long to be kept "…"
 */
public record JournalEntry(
        UUID id,
        @Nullable UUID party,
        String recordType,
        UUID record,
        long recordVersion,
        Instant at,
        String actor,
        String command,
        Map<String, Object> diff) {

    JournalEntry with(Map<String, Object> other) {
        return new JournalEntry(id, party, recordType, record, recordVersion, at, actor, command, other);
    }
}
