package io.kith.crm.kernel.engine;

import io.kith.crm.kernel.RetentionPolicy;
import io.kith.store.Args;
import io.kith.store.Condition;
import io.kith.store.OutboxRecord;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.List;

/** Deletes idempotency keys and delivered events when their time is over, the oldest first, a few in each unit. */
final class Retention {

    /** Events carry their payload, so that many of them would be a heavy unit. */
    static final int CHUNK = 200;

    private static final Command<Integer> EXPIRE = new Command<>("upkeep.expire", "expire", Command.Answer.constant(0));

    private static final Query DELIVERED = Query.of(OutboxRecord.TYPE)
            .where(Condition.and(Condition.eq(OutboxRecord.STATE, 0), Condition.lt(OutboxRecord.DUE_AT, 1)))
            .orderBy(OutboxRecord.DUE_AT)
            .build();

    private final RetentionPolicy policy;
    private final Execution execution;
    private final Query keys;

    Retention(RetentionPolicy policy, Execution execution, RecordType keys) {
        this.policy = policy;
        this.execution = execution;
        this.keys = Query.of(keys)
                .where(Condition.lt(CommandKeyMapping.APPLIED_AT, 0))
                .orderBy(CommandKeyMapping.APPLIED_AT)
                .build();
    }

    /** Deletes at most so many, and returns how many there were. */
    int expire(Caller caller, int budget) {
        return execution.spend(caller, EXPIRE, budget, CHUNK, this::expire);
    }

    private int expire(Work work, int wanted) {
        int count = delete(
                work, CommandKeyMapping.DESCRIPTOR, keys, Args.of(work.now().minus(policy.idempotencyKeys())), wanted);
        if (count < wanted) {
            Args settled = Args.of(OutboxRecord.SETTLED, work.now().minus(policy.deliveredEvents()));
            count += delete(work, OutboxDesk.EVENTS, DELIVERED, settled, wanted - count);
        }
        return count;
    }

    private static int delete(Work work, RecordDescriptor descriptor, Query query, Args args, int most) {
        List<Row> rows =
                work.reader().page(query, args, PageRequest.first(most)).rows();
        rows.forEach(row -> work.delete(descriptor, row));
        return rows.size();
    }
}
