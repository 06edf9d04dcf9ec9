package io.kith.crm.kernel.engine;

import static io.kith.crm.kernel.Purpose.IDENTIFICATION;
import static io.kith.crm.kernel.Sensitivity.INTERNAL;
import static io.kith.store.Field.Trait.REQUIRED;

import io.kith.crm.base.ExternalRef;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.Objects;
import java.util.UUID;

/** The table of the hosts' own keys. */
final class ExternalReferenceMapping extends Mapping<ExternalReference> {

    static final String ONCE = "once";

    private static final RecordType.Builder DECLARATION = RecordType.named("external_ref");

    static final Field RECORD_TYPE = DECLARATION.text("record_type", 24, REQUIRED);
    static final Field RECORD = DECLARATION.uuid("record_id", REQUIRED);
    static final Field SYSTEM = DECLARATION.text("ref_system", ExternalRef.MAX_SYSTEM_LENGTH, REQUIRED);
    static final Field KEY = DECLARATION.text("ref_key", ExternalRef.MAX_KEY_LENGTH, REQUIRED);

    static final RecordType TYPE = DECLARATION
            .unique(ONCE, RECORD_TYPE, SYSTEM, KEY)
            .index("by_record", RECORD)
            .build();

    static final RecordDescriptor DESCRIPTOR = RecordDescriptor.of(TYPE)
            .tag(Tag.queryable(IDENTIFICATION, INTERNAL), RECORD_TYPE, RECORD, SYSTEM, KEY)
            .notJournalled()
            .build();

    final Lookup<ExternalReference> byRef;
    final Lookup<ExternalReference> byKeys;
    final Lookup<ExternalReference> ofRecord;

    ExternalReferenceMapping(RecordType type) {
        super(type);
        byRef = lookup(Query.of(type)
                .where(Condition.and(Condition.eq(RECORD_TYPE, 0), Condition.eq(SYSTEM, 1), Condition.eq(KEY, 2)))
                .build());
        byKeys = lookup(Query.of(type)
                .where(Condition.and(Condition.eq(RECORD_TYPE, 0), Condition.eq(SYSTEM, 1), Condition.in(KEY, 2)))
                .build());
        ofRecord = lookup(Query.of(type).where(Condition.eq(RECORD, 0)).build());
    }

    @Override
    public UUID keyOf(ExternalReference reference) {
        return reference.id();
    }

    @Override
    public ExternalReference read(Row row) {
        return new ExternalReference(
                row.key(),
                Objects.requireNonNull(row.text(RECORD_TYPE)),
                Objects.requireNonNull(row.uuid(RECORD)),
                new ExternalRef(Objects.requireNonNull(row.text(SYSTEM)), Objects.requireNonNull(row.text(KEY))));
    }

    @Override
    public void write(ExternalReference reference, Row.Builder row) {
        row.set(RECORD_TYPE, reference.recordType())
                .set(RECORD, reference.record())
                .set(SYSTEM, reference.ref().system())
                .set(KEY, reference.ref().key());
    }
}
