package io.kith.store.jdbc;

import io.kith.store.Aggregate;
import io.kith.store.Args;
import io.kith.store.Assignment;
import io.kith.store.Changes;
import io.kith.store.Condition;
import io.kith.store.Cursor;
import io.kith.store.Field;
import io.kith.store.LoadResult;
import io.kith.store.Matcher;
import io.kith.store.Page;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.StoreException;
import io.kith.store.Tally;
import io.kith.store.Tenant;
import io.kith.store.Unit;
import io.kith.store.UnitOptions.Mode;
import io.kith.store.jdbc.Parts.Part;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A unit of work on a connection. */
final class JdbcUnit implements Unit {
    /** How many rows {@link #each} fetches at a time. */
    private static final int CHUNK = PageRequest.MAX_LIMIT;

    private final Compiled compiled;
    private final Tenant tenant;
    private final Mode mode;
    private final UnitConnection connection;
    private final BooleanSupplier storeClosed;
    private final Rows rows;
    private final Parts.Written written = new Parts.Written();
    private final Thread thread = Thread.currentThread();
    private @Nullable StoreException failure;
    private boolean flushedLast;
    private boolean ended;

    JdbcUnit(Compiled compiled, Tenant tenant, Mode mode, UnitConnection connection, BooleanSupplier storeClosed) {
        this.compiled = compiled;
        this.tenant = tenant;
        this.mode = mode;
        this.connection = connection;
        this.storeClosed = storeClosed;
        this.rows = compiled.rows;
    }

    @Override
    public @Nullable Row get(RecordType type, UUID key) {
        requireParent(type);
        requireUsable();
        try {
            return rows.get(connection.reading(), compiled.types.get(type), tenant, key);
        } catch (SQLException | StoreException failed) {
            throw noted(type, failed);
        }
    }

    @Override
    public Page page(Query query, Args args, PageRequest request) {
        Cursor cursor = request.cursor();
        if (cursor != null && !query.isKeyset()) {
            throw new IllegalArgumentException(query + " cannot be paged by cursor: its order is on no index");
        }
        if (cursor != null && cursor.values().size() != query.order().size()) {
            throw new IllegalArgumentException("the cursor belongs to another query than this " + query);
        }
        return run(query.type(), () -> {
            QuerySql sql = compiled.queries.get(query);
            Rows.Found found = fetch(sql, args, cursor, request.offset(), request.limit());
            OptionalLong total =
                    request.withTotal() ? OptionalLong.of(ask(sql.count, args, JdbcUnit::count)) : OptionalLong.empty();
            return new Page(found.rows(), found.more() ? after(query, found) : null, total);
        });
    }

    private static Cursor after(Query query, Rows.Found found) {
        return Cursor.after(query, found.rows().get(found.rows().size() - 1));
    }

    private Rows.Found fetch(QuerySql sql, Args args, @Nullable Cursor cursor, int offset, int limit)
            throws SQLException {
        // One row more than wanted tells whether there are others after them.
        int asked = limit + (sql.query.isKeyset() ? 1 : 0);
        QuerySql.Bounded bounded = cursor != null ? sql.afterBounded : offset > 0 ? null : sql.firstBounded;
        if (bounded != null) {
            Rows.Found page = fetchWithin(sql, bounded, args, cursor, limit);
            // Fewer: there is no bound, or others deleted rows meanwhile. The plain way tells.
            if (page.more()) {
                return page;
            }
        }
        SqlText.Statement text = cursor != null ? sql.after : offset > 0 ? sql.atOffset : sql.first;
        return rows(sql, text, limit, statement -> {
            int at = bind(statement, text, args, cursor);
            statement.setInt(at++, asked);
            if (offset > 0) {
                statement.setInt(at, offset);
            }
        });
    }

    private Rows.Found fetchWithin(
            QuerySql sql, QuerySql.Bounded bounded, Args args, @Nullable Cursor cursor, int limit) throws SQLException {
        Session.Values last = statement -> statement.setInt(bind(statement, bounded.bound(), args, cursor), limit);
        Session.Answer<Optional<Object>> first =
                results -> results.next() ? Optional.ofNullable(bounded.column().read(results, 1)) : Optional.empty();
        Optional<Object> bound = connection.reading().query(bounded.bound().sql(), last, first);
        if (bound.isEmpty()) {
            return new Rows.Found(List.of(), false);
        }
        return rows(sql, bounded.page(), limit, statement -> {
            int at = bind(statement, bounded.page(), args, cursor);
            bounded.column().bind(statement, at++, bound.get());
            statement.setInt(at, limit + 1);
        });
    }

    private int bind(PreparedStatement statement, SqlText.Statement text, Args args, @Nullable Cursor cursor)
            throws SQLException {
        return text.bind(new SqlText.Parameter.Call(statement, tenant, args, cursor));
    }

    private Rows.Found rows(QuerySql sql, SqlText.Statement text, int most, Session.Values values) throws SQLException {
        Session session = connection.reading();
        boolean withChildren = sql.query.withChildren();
        return session.query(
                text.sql(), values, results -> rows.list(session, results, sql.type, tenant, most, withChildren));
    }

    private static long count(ResultSet results) throws SQLException {
        return results.next() ? results.getLong(1) : 0;
    }

    private <T> T ask(SqlText.Statement sql, Args args, Session.Answer<T> answer) throws SQLException {
        return connection.reading().query(sql.sql(), statement -> bind(statement, sql, args, null), answer);
    }

    @Override
    public long each(Query query, Args args, Consumer<? super Row> sink) {
        if (!query.isKeyset()) {
            throw new IllegalArgumentException(query + " cannot be walked: its order is on no index");
        }
        long count = 0;
        Cursor cursor = null;
        while (true) {
            Cursor from = cursor;
            Rows.Found chunk = run(query.type(), () -> fetch(compiled.queries.get(query), args, from, 0, CHUNK));
            chunk.rows().forEach(sink);
            count += chunk.rows().size();
            if (!chunk.more()) {
                return count;
            }
            cursor = after(query, chunk);
        }
    }

    @Override
    public List<Tally> aggregate(Aggregate aggregate, Args args) {
        return run(aggregate.type(), () -> {
            AggregateSql sql = compiled.aggregates.get(aggregate);
            List<Tally> tallies = ask(sql.statement, args, sql::read);
            if (tallies.size() > Aggregate.MAX_GROUPS) {
                throw new StoreException.LimitExceeded("groups", Aggregate.MAX_GROUPS);
            }
            return tallies;
        });
    }

    @Override
    public List<Row> lock(RecordType type, Collection<UUID> keys) {
        requireWrite();
        requireParent(type);
        if (keys.isEmpty()) {
            return List.of();
        }
        // The same order for everybody: nobody waits for one who waits for him.
        TreeSet<UUID> distinct = new TreeSet<>(Matcher::compare);
        distinct.addAll(keys);
        return run(type, () -> {
            Session session = connection.writing(false);
            TypeSql sql = compiled.types.get(type);
            try (PreparedStatement statement = session.prepare(connection.isOwn() ? sql.ownLock : sql.lock)) {
                compiled.dialect.bindArray(statement, 1, sql.key, List.copyOf(distinct));
                statement.setString(2, tenant.id());
                if (!statement.execute()) {
                    statement.getMoreResults();
                }
                List<Row> locked = rows.list(session, statement.getResultSet(), sql, tenant, distinct.size(), true)
                        .rows();
                return locked.stream()
                        .sorted(Comparator.comparing(Row::key, Matcher::compare))
                        .toList();
            }
        });
    }

    @Override
    public void apply(Changes changes) {
        requireWrite();
        run(null, () -> {
            List<Part> parts = new Parts(compiled.dialect, compiled.types, tenant, written).of(changes);
            if (!parts.isEmpty()) {
                flush(parts, changes.isLast() && connection.isOwn());
            }
            flushedLast = changes.isLast();
            return this;
        });
    }

    private void flush(List<Part> parts, boolean last) throws SQLException {
        // One statement that is all there is needs no transaction around it.
        Session session = connection.writing(last && parts.size() == 1);
        if (compiled.flush.send(session, parts, last)) {
            connection.committed();
        }
    }

    @Override
    public LoadResult load(RecordType type, List<Row> rowsToLoad, OnConflict onConflict) {
        requireWrite();
        requireParent(type);
        return run(
                type, () -> new Loader(compiled, tenant).load(connection.writing(false), type, rowsToLoad, onConflict));
    }

    @Override
    public OptionalLong adjust(RecordType type, UUID key, Field field, long delta, long min, long max) {
        requireWrite();
        requireParent(type);
        written.first(key);
        return run(
                type,
                () -> new Adjustment(compiled, type, field)
                        .run(connection.writing(false), tenant, key, delta, min, max));
    }

    @Override
    public long rewrite(RecordType type, Condition where, Args args, List<Assignment> assignments) {
        requireWrite();
        requireParent(type);
        written.anything();
        return run(type, () -> {
            SqlText.Statement sql = compiled.rewrites.get(new Matches.Rewrite(type, where, List.copyOf(assignments)));
            try (PreparedStatement statement = connection.writing(false).prepare(sql.sql())) {
                bind(statement, sql, args, null);
                return statement.executeLargeUpdate();
            }
        });
    }

    /** Returns the connection inside the unit's transaction, for a host's own statements. */
    Connection connection() {
        return run(null, () -> (mode == Mode.WRITE ? connection.writing(false) : connection.reading()).connection());
    }

    /** Returns the first failure, after which the unit can only roll back, or null. */
    @Nullable
    StoreException failure() {
        return failure;
    }

    /** Commits what is not committed yet, if that is the store's to do. */
    void commit() {
        try {
            connection.commit();
        } catch (StoreException failed) {
            failure = failed;
            throw failed;
        }
    }

    void end() {
        ended = true;
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T run(@Nullable RecordType type, Work<T> work) {
        requireUsable();
        try {
            return work.run();
        } catch (SQLException | StoreException failed) {
            throw noted(type, failed);
        }
    }

    /** Notes what dooms the unit. A value that was refused before anything was sent does not. */
    private StoreException noted(@Nullable RecordType type, Exception failed) {
        StoreException translated = failed instanceof SQLException sql
                ? connection.isClosed()
                        ? new StoreException.Unavailable("connection-lost")
                        : compiled.errors.translate(sql, type, typeName -> null)
                : (StoreException) failed;
        if (!(translated instanceof StoreException.ValueRejected)) {
            failure = translated;
        }
        return translated;
    }

    private void requireUsable() {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("a unit belongs to the thread that it was opened in");
        }
        if (ended) {
            throw new IllegalStateException("the unit has ended");
        }
        if (storeClosed.getAsBoolean()) {
            throw new IllegalStateException("the store is closed");
        }
        if (failure != null) {
            throw new StoreException.UnitDoomed(failure);
        }
        if (flushedLast) {
            throw new IllegalStateException("the unit has applied its last changes");
        }
    }

    private void requireWrite() {
        if (mode != Mode.WRITE) {
            throw new IllegalStateException("a unit to " + mode + " cannot write");
        }
    }

    private static void requireParent(RecordType type) {
        if (type.isChild()) {
            throw new IllegalArgumentException(type + " is a child type: use its owner");
        }
    }
}
