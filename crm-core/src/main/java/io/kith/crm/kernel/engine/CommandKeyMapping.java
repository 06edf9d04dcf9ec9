package io.kith.crm.kernel.engine;

import static io.kith.crm.kernel.Purpose.OPERATION;
import static io.kith.crm.kernel.Sensitivity.INTERNAL;
import static io.kith.store.Field.Trait.REQUIRED;

import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.Objects;
import java.util.UUID;

/** The table of idempotency keys. */
final class CommandKeyMapping extends Mapping<CommandKey> {

    private static final RecordType.Builder DECLARATION = RecordType.named("command_key");

    static final Field IDEMPOTENCY_KEY = DECLARATION.text("idempotency_key", Caller.MAX_KEY, REQUIRED);
    static final Field COMMAND = DECLARATION.text("command", 60, REQUIRED);
    static final Field PAYLOAD_HASH = DECLARATION.text("payload_hash", 64, REQUIRED);
    static final Field ANSWER = DECLARATION.text("answer", 2_000, REQUIRED);
    static final Field APPLIED_AT = DECLARATION.instant("applied_at", REQUIRED);

    static final RecordType TYPE = DECLARATION
            .unique("once", IDEMPOTENCY_KEY)
            .index("by_age", APPLIED_AT)
            .build();

    static final RecordDescriptor DESCRIPTOR = RecordDescriptor.of(TYPE)
            .tag(Tag.shown(OPERATION, INTERNAL), IDEMPOTENCY_KEY, COMMAND, PAYLOAD_HASH, ANSWER, APPLIED_AT)
            .notJournalled()
            .build();

    final Query byKey;

    CommandKeyMapping(RecordType type) {
        super(type);
        byKey = Query.of(type).where(Condition.eq(IDEMPOTENCY_KEY, 0)).build();
    }

    @Override
    public UUID keyOf(CommandKey key) {
        return key.id();
    }

    @Override
    public CommandKey read(Row row) {
        return new CommandKey(
                row.key(),
                Objects.requireNonNull(row.text(IDEMPOTENCY_KEY)),
                Objects.requireNonNull(row.text(COMMAND)),
                Objects.requireNonNull(row.text(PAYLOAD_HASH)),
                Objects.requireNonNull(row.text(ANSWER)),
                Objects.requireNonNull(row.instant(APPLIED_AT)));
    }

    @Override
    public void write(CommandKey key, Row.Builder row) {
        row.set(IDEMPOTENCY_KEY, key.key())
                .set(COMMAND, key.command())
                .set(PAYLOAD_HASH, key.payloadHash())
                .set(ANSWER, key.answer())
                .set(APPLIED_AT, key.appliedAt());
    }
}
