package io.kith.store.jdbc;

import static io.kith.store.OutboxRecord.AGGREGATE_ID;
import static io.kith.store.OutboxRecord.AGGREGATE_TYPE;
import static io.kith.store.OutboxRecord.ATTEMPTS;
import static io.kith.store.OutboxRecord.CLAIM;
import static io.kith.store.OutboxRecord.DUE_AT;
import static io.kith.store.OutboxRecord.ERROR_CODE;
import static io.kith.store.OutboxRecord.EVENT_TYPE;
import static io.kith.store.OutboxRecord.LEASE_UNTIL;
import static io.kith.store.OutboxRecord.OCCURRED_AT;
import static io.kith.store.OutboxRecord.PARKED;
import static io.kith.store.OutboxRecord.PARTITION_ID;
import static io.kith.store.OutboxRecord.PAYLOAD;
import static io.kith.store.OutboxRecord.POSITION;
import static io.kith.store.OutboxRecord.READY;
import static io.kith.store.OutboxRecord.RELAY;
import static io.kith.store.OutboxRecord.SEQUENCE;
import static io.kith.store.OutboxRecord.SETTLED;
import static io.kith.store.OutboxRecord.STATE;
import static io.kith.store.OutboxRecord.TYPE;

import io.kith.store.Field;
import io.kith.store.Outbox;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements of the outbox. */
final class OutboxSql {
    private static final String UNSETTLED = STATE.name() + " in ('" + READY + "', '" + PARKED + "')";
    private static final String IS_READY = STATE.name() + " = '" + READY + "'";

    private static final String EARLIER = " and (" + compared(SEQUENCE, " < ") + " or (" + compared(SEQUENCE, " = ")
            + " and " + compared(POSITION, " < ") + "))";

    /** Locks and returns the events that are due and the first of their aggregate; one parameter: how many. */
    final String lockHeads;

    /** Parameters: relay, claim, end of the lease (twice), tenant, id. */
    final String mark;

    /** Parameters: tenant, id, claim. */
    final String settle;

    /** Parameters: delay in microseconds, error code, tenant, id, claim. */
    final String postpone;

    OutboxSql(Dialect dialect, Naming naming) {
        String table = naming.table(TYPE);
        String columns = Stream.of(
                        PARTITION_ID,
                        AGGREGATE_TYPE,
                        AGGREGATE_ID,
                        SEQUENCE,
                        POSITION,
                        EVENT_TYPE,
                        PAYLOAD,
                        OCCURRED_AT,
                        ATTEMPTS)
                .map(field -> "o." + field.name())
                .collect(Collectors.joining(", "));
        // The clock is asked once, in a query of its own: asked anew for each row, it could not lead into an index.
        String now = "(select " + dialect.words.now() + ")";
        lockHeads = "select o.tenant, o.id, " + columns + ", " + dialect.words.newUuid() + ", " + now + " from " + table
                + " o where o." + IS_READY + " and o." + DUE_AT.name() + " <= " + now
                + " and (o." + CLAIM.name() + " is null or o." + LEASE_UNTIL.name() + " is null or o."
                + LEASE_UNTIL.name() + " <= " + now + ")"
                + " and o.id = " + first(table, READY, "") + " and " + first(table, PARKED, EARLIER) + " is null"
                + " order by o." + DUE_AT.name() + " fetch first ? rows only" + dialect.forUpdateSkipLocked();
        mark = "update " + table + " set " + RELAY.name() + " = ?, " + CLAIM.name() + " = ?, " + LEASE_UNTIL.name()
                + " = ?, " + DUE_AT.name() + " = ?, " + ATTEMPTS.name() + " = " + ATTEMPTS.name()
                + " + 1, version = version + 1 where tenant = ? and id = ?";
        String claimed = " where tenant = ? and id = ? and " + CLAIM.name() + " = ? and " + IS_READY;
        String released = CLAIM.name() + " = null, " + LEASE_UNTIL.name() + " = null, version = version + 1";
        settle = "update " + table + " set " + STATE.name() + " = '" + SETTLED + "', " + ERROR_CODE.name() + " = null, "
                + released + claimed;
        postpone = "update " + table + " set " + STATE.name() + " = case when " + ATTEMPTS.name() + " >= "
                + Outbox.MAX_ATTEMPTS + " then '" + PARKED + "' else '" + READY + "' end, " + DUE_AT.name() + " = "
                + dialect.words.afterNow() + ", " + ERROR_CODE.name() + " = ?, " + released + claimed;
    }

    /** Returns the indexes that the statements need beside the declared ones. */
    static List<JdbcSchemaTable.IndexShape> indexes(Dialect dialect, Naming naming) {
        return List.of(
                dialect.indexWhere(
                        naming.index(TYPE.name(), "ready"), STATE.name(), List.of(DUE_AT.name()), 0, IS_READY),
                dialect.indexWhere(
                        naming.index(TYPE.name(), "unsettled"),
                        STATE.name(),
                        List.of(Naming.TENANT, AGGREGATE_ID.name(), SEQUENCE.name(), POSITION.name()),
                        2,
                        UNSETTLED));
    }

    /** The id of the first event of the aggregate that is in a state. */
    private static String first(String table, String state, String condition) {
        List<Field> order = List.of(AGGREGATE_ID, STATE, SEQUENCE, POSITION);
        return "(select e.id from " + table + " e where e.tenant = o.tenant and " + compared(AGGREGATE_ID, " = ")
                + " and e." + STATE.name() + " = '" + state + "'" + condition + " order by e.tenant, "
                + order.stream().map(field -> "e." + field.name()).collect(Collectors.joining(", "))
                + " fetch first 1 row only)";
    }

    private static String compared(Field field, String operator) {
        return "e." + field.name() + operator + "o." + field.name();
    }
}
