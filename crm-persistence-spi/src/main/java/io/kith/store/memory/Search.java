package io.kith.store.memory;

import io.kith.store.Args;
import io.kith.store.Cursor;
import io.kith.store.Field;
import io.kith.store.Matcher;
import io.kith.store.Page;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One query over one view. */
final class Search {

    private final View view;
    private final Query query;
    private final Args args;
    private final @Nullable Access access;

    /** Chooses the way; the arguments were checked before. */
    Search(View view, Query query, Args args) {
        this.view = view;
        this.query = query;
        this.args = args;
        Table table = view.table(query.type());
        this.access = table == null ? null : Access.choose(table, query.type(), query.where(), query.order(), args);
    }

    /**
     * Checks the arguments and chooses the way.
     *
     * @throws io.kith.store.StoreException.ValueRejected if one cannot be compared with its field
     * @throws IllegalArgumentException if they are not those that the query asks for
     */
    static Search of(View view, Query query, Args args) {
        Slots.of(query.where(), args).requireAll();
        return new Search(view, query, args);
    }

    /** Returns one page. */
    Page page(PageRequest request) {
        Cursor cursor = request.cursor();
        if (cursor != null) {
            requireOwn(cursor);
        }
        int wanted = request.offset() + request.limit() + 1;
        List<Row> found = first(cursor, wanted);
        boolean more = found.size() == wanted;
        List<Row> rows = new ArrayList<>(request.limit());
        for (int i = request.offset(); i < found.size() - (more ? 1 : 0); i++) {
            rows.add(handedOut(found.get(i)));
        }
        Cursor next = more && query.isKeyset() ? Cursor.after(query, rows.get(rows.size() - 1)) : null;
        return new Page(rows, next, request.withTotal() ? OptionalLong.of(count()) : OptionalLong.empty());
    }

    private void requireOwn(Cursor cursor) {
        if (!query.isKeyset()) {
            throw new IllegalArgumentException(query + " cannot be paged by cursor: its order is on no index");
        }
        boolean own = cursor.values().size() == query.order().size();
        for (int i = 0; own && i < cursor.values().size(); i++) {
            Field field = query.order().get(i).field();
            Object value = cursor.values().get(i);
            own = field.type().isNumeric()
                    ? value instanceof Long
                    : field.type() == io.kith.store.FieldType.UUID
                            ? value instanceof java.util.UUID
                            : value instanceof String;
        }
        if (!own) {
            throw new IllegalArgumentException("the cursor is of another query");
        }
    }

    /** Returns the first rows that match, in order, after the cursor. */
    private List<Row> first(@Nullable Cursor cursor, int count) {
        if (access == null) {
            return List.of();
        }
        if (access.isSorted()) {
            List<Row> rows = new ArrayList<>();
            access.visitSorted(query.order(), cursor, matching(row -> {
                rows.add(row);
                return rows.size() < count;
            }));
            return rows;
        }
        Comparator<Row> order = order();
        PriorityQueue<Row> least = new PriorityQueue<>(order.reversed());
        access.visit(matching(row -> {
            if (cursor == null || isAfter(row, cursor)) {
                if (least.size() < count) {
                    least.add(row);
                } else if (order.compare(row, least.element()) < 0) {
                    least.remove();
                    least.add(row);
                }
            }
            return true;
        }));
        List<Row> rows = new ArrayList<>(least);
        rows.sort(order);
        return rows;
    }

    /** Hands every row that matches to the sink, in order, and returns how many there were. */
    long each(Consumer<? super Row> sink) {
        if (access == null) {
            return 0;
        }
        long[] count = {0};
        if (access.isSorted()) {
            access.visitSorted(query.order(), null, matching(row -> {
                count[0]++;
                sink.accept(handedOut(row));
                return true;
            }));
            return count[0];
        }
        List<Row> rows = new ArrayList<>();
        access.visit(matching(rows::add));
        rows.sort(order());
        rows.forEach(row -> sink.accept(handedOut(row)));
        return rows.size();
    }

    /** Collects every row that matches, by key. */
    List<Row> all() {
        List<Row> rows = new ArrayList<>();
        visit(rows::add);
        rows.sort(Comparator.comparing(Row::key, RowOrder::compareKeys));
        return rows;
    }

    /** Visits every row that matches, in any order. */
    void visit(Consumer<? super Row> visitor) {
        if (access != null) {
            access.visit(matching(row -> {
                visitor.accept(row);
                return true;
            }));
        }
    }

    private long count() {
        long[] count = {0};
        visit(row -> count[0]++);
        return count[0];
    }

    private Predicate<Row> matching(Predicate<Row> next) {
        RecordType type = query.type();
        Matcher matcher = view.matcher();
        return stored -> {
            Row row = view.as(type, stored);
            return !matcher.matches(row, query.where(), args) || next.test(row);
        };
    }

    private Comparator<Row> order() {
        List<Query.Order> steps = query.order();
        return (one, other) -> {
            for (Query.Order step : steps) {
                int sign = compare(step, one, other);
                if (sign != 0) {
                    return sign;
                }
            }
            return RowOrder.compareKeys(one.key(), other.key());
        };
    }

    /** Absent comes last in both directions. */
    private static int compare(Query.Order step, Row one, Row other) {
        int sign = RowOrder.compare(step.field(), one, other);
        boolean bothThere = one.isPresent(step.field()) && other.isPresent(step.field());
        return step.descending() && bothThere ? -sign : sign;
    }

    private boolean isAfter(Row row, Cursor cursor) {
        for (int i = 0; i < query.order().size(); i++) {
            Query.Order step = query.order().get(i);
            Object value = row.storedValue(step.field());
            if (value == null) {
                return true;
            }
            int sign = Matcher.compare(value, cursor.values().get(i));
            if (sign != 0) {
                return step.descending() ? sign < 0 : sign > 0;
            }
        }
        return RowOrder.compareKeys(row.key(), cursor.key()) > 0;
    }

    /** Returns the row as the caller gets it: without children if the query leaves them out. */
    private Row handedOut(Row row) {
        RecordType type = query.type();
        if (query.withChildren() || type.children().isEmpty()) {
            return row;
        }
        Row.Builder bare = Row.stored(type, row.key(), row.version());
        for (Field field : type.fields()) {
            if (!field.type().isNumeric()) {
                bare.object(field, row.object(field));
            } else if (row.isPresent(field)) {
                bare.number(field, row.number(field));
            }
        }
        return bare.loaded();
    }
}
