package io.kith.crm.kernel.engine;

import static io.kith.crm.kernel.Purpose.ACCOUNTABILITY;
import static io.kith.crm.kernel.Sensitivity.INTERNAL;
import static io.kith.crm.kernel.Sensitivity.PERSONAL;
import static io.kith.store.Field.Trait.REQUIRED;

import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The journal's table: one row per record and change. */
final class JournalMapping extends Mapping<JournalEntry> {

    private static final RecordType.Builder DECLARATION = RecordType.named("journal_entry");

    static final Field PARTY = DECLARATION.uuid("party_id");
    static final Field RECORD_TYPE = DECLARATION.text("record_type", 24, REQUIRED);
    static final Field RECORD = DECLARATION.uuid("record_id", REQUIRED);
    static final Field RECORD_VERSION = DECLARATION.number("record_version", REQUIRED);
    static final Field CHANGED_AT = DECLARATION.instant("changed_at", REQUIRED);
    static final Field ACTOR = DECLARATION.text("actor", 140, REQUIRED);
    static final Field COMMAND = DECLARATION.text("command", 60, REQUIRED);
    static final Field DIFF = DECLARATION.json("diff", RecordType.MAX_TEXT, REQUIRED);

    static final RecordType TYPE = DECLARATION
            .index("by_record", RECORD, RECORD_VERSION)
            .index("by_party", PARTY, CHANGED_AT)
            .build();

    static final RecordDescriptor DESCRIPTOR = RecordDescriptor.of(TYPE)
            .tag(Tag.queryable(ACCOUNTABILITY, INTERNAL), RECORD_TYPE, RECORD, RECORD_VERSION, CHANGED_AT, COMMAND)
            .tag(Tag.queryable(ACCOUNTABILITY, PERSONAL), PARTY, ACTOR)
            .tag(Tag.shown(ACCOUNTABILITY, PERSONAL), DIFF)
            .partyReference(PARTY)
            .notJournalled()
            .build();

    private final io.kith.crm.kernel.Json json;
    final Lookup<JournalEntry> ofRecord;
    final Lookup<JournalEntry> ofParty;

    JournalMapping(RecordType type, io.kith.crm.kernel.Json json) {
        super(type);
        this.json = json;
        ofRecord = lookup(Query.of(type)
                .where(Condition.eq(RECORD, 0))
                .orderByDescending(RECORD_VERSION)
                .build());
        ofParty = lookup(Query.of(type)
                .where(Condition.and(Condition.eq(PARTY, 0), Condition.le(CHANGED_AT, 1)))
                .orderByDescending(CHANGED_AT)
                .build());
    }

    @Override
    public UUID keyOf(JournalEntry entry) {
        return entry.id();
    }

    @Override
    public JournalEntry read(Row row) {
        return new JournalEntry(
                row.key(),
                row.uuid(PARTY),
                Objects.requireNonNull(row.text(RECORD_TYPE)),
                Objects.requireNonNull(row.uuid(RECORD)),
                row.number(RECORD_VERSION),
                Objects.requireNonNull(row.instant(CHANGED_AT)),
                Objects.requireNonNull(row.text(ACTOR)),
                Objects.requireNonNull(row.text(COMMAND)),
                diff(Objects.requireNonNull(row.text(DIFF))));
    }

    @SuppressWarnings("unchecked") // the journal writes objects only
    private Map<String, Object> diff(String text) {
        return json.read(text, Map.class);
    }

    /** Returns how long a value becomes, in characters. */
    int length(Object value) {
        return json.write(value).length();
    }

    @Override
    public void write(JournalEntry entry, Row.Builder row) {
        row.set(PARTY, entry.party())
                .set(RECORD_TYPE, entry.recordType())
                .set(RECORD, entry.record())
                .set(RECORD_VERSION, entry.recordVersion())
                .set(CHANGED_AT, entry.at())
                .set(ACTOR, entry.actor())
                .set(COMMAND, entry.command())
                .set(DIFF, json.write(entry.diff()));
    }
}
