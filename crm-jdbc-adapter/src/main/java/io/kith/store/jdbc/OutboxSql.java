package io.kith.store.jdbc;

import io.kith.store.Outbox;
import io.kith.store.OutboxRecord;
import java.util.List;

/** The statements of the outbox, in the words of {@link OutboxRecord}. */
final class OutboxSql {
    /** Locks and returns the events that are due and the first of their aggregate; one parameter: how many. */
    final String lockHeads;

    /** Parameters: relay, claim, end of the lease (twice), tenant, id. */
    final String mark;

    /** Parameters: tenant, id, claim. */
    final String settle;

    /** Parameters: delay in microseconds, error code, tenant, id, claim. */
    final String postpone;

    OutboxSql(Dialect dialect, Naming naming) {
        String table = naming.table(OutboxRecord.TYPE);
        // The clock is asked once, in a query of its own: asked anew for each row, it could not lead into an index.
        String now = "(select " + dialect.words.now() + ")";
        String earlier = "e.seq < o.seq or (e.seq = o.seq and e.seq_position < o.seq_position)";
        String heads = "select o.tenant, o.id, o.partition_id, o.aggregate_type, o.aggregate_id, o.seq, o.seq_position,"
                + " o.event_type, o.payload, o.occurred_at, o.attempts, " + dialect.words.newUuid() + ", " + now
                + " from " + table + " o where o.state = 'ready' and o.due_at <= " + now
                + " and (o.claim is null or o.lease_until is null or o.lease_until <= " + now + ")"
                + " and o.id = " + first(table, "e.state = 'ready'")
                + " and " + first(table, "e.state = 'parked' and (" + earlier + ")") + " is null"
                + " order by o.due_at limit ?";
        lockHeads = dialect.locking(heads, true);
        String change = "update " + table + " set version = version + 1, ";
        mark = change + "relay = ?, claim = ?, lease_until = ?, due_at = ?, attempts = attempts + 1"
                + " where tenant = ? and id = ?";
        String release = change + "claim = null, lease_until = null, ";
        String claimed = " where tenant = ? and id = ? and claim = ? and state = 'ready'";
        settle = release + "state = 'settled', error_code = null" + claimed;
        postpone = release + "state = case when attempts >= " + Outbox.MAX_ATTEMPTS
                + " then 'parked' else 'ready' end, due_at = " + dialect.words.afterNow() + ", error_code = ?"
                + claimed;
    }

    /** The id of the first event of the aggregate that is in a state; the order is that of the index. */
    private static String first(String table, String condition) {
        return "(select e.id from " + table + " e where e.tenant = o.tenant and e.aggregate_id = o.aggregate_id and "
                + condition + " order by e.tenant, e.aggregate_id, e.state, e.seq, e.seq_position"
                + " limit 1)";
    }

    /** Returns the indexes that the statements need beside the declared ones. */
    static List<JdbcSchemaTable.Shape> indexes(Dialect dialect, Naming naming) {
        String type = OutboxRecord.TYPE.name();
        return List.of(
                dialect.indexWhere(naming.index(type, "ready"), "state", List.of("due_at"), 0, "state = 'ready'"),
                dialect.indexWhere(
                        naming.index(type, "unsettled"),
                        "state",
                        List.of(Naming.TENANT, "aggregate_id", "seq", "seq_position"),
                        2,
                        "state in ('ready', 'parked')"));
    }
}
