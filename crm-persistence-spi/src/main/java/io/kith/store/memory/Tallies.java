package io.kith.store.memory;

import io.kith.store.Aggregate;
import io.kith.store.Aggregate.Group;
import io.kith.store.Aggregate.Measure;
import io.kith.store.Args;
import io.kith.store.Field;
import io.kith.store.Matcher;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.StoreException.LimitExceeded;
import io.kith.store.Tally;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One aggregation over one view. */
final class Tallies {

    private final View view;
    private final Aggregate aggregate;
    private final Map<List<@Nullable Object>, Sum[]> groups = new HashMap<>();
    /** By group: the bounds of its ranges, empty if it is by value. */
    private final List<List<Object>> bounds = new ArrayList<>();

    private Tallies(View view, Aggregate aggregate) {
        this.view = view;
        this.aggregate = aggregate;
    }

    /**
     * Counts.
     *
     * @throws LimitExceeded if there are too many groups
     */
    static List<Tally> of(View view, Aggregate aggregate, Args args) {
        return new Tallies(view, aggregate).count(args);
    }

    private List<Tally> count(Args args) {
        Slots slots = Slots.of(aggregate.where(), args);
        for (Group group : aggregate.groups()) {
            bounds.add(
                    group instanceof Group.ByBucket bucket
                            ? ascending(slots.list(bucket.slot(), bucket.field()))
                            : List.of());
        }
        slots.requireAll();
        Table table = view.table(aggregate.type());
        if (aggregate.groups().isEmpty()) {
            groups.put(List.of(), sums());
        }
        if (table != null) {
            RecordType type = aggregate.type();
            Matcher matcher = view.matcher();
            Access.choose(table, type, aggregate.where(), List.<Query.Order>of(), args)
                    .visit(stored -> {
                        Row row = view.as(type, stored);
                        if (matcher.matches(row, aggregate.where(), args)) {
                            add(row);
                        }
                        return true;
                    });
        }
        return sorted();
    }

    private static List<Object> ascending(List<Object> values) {
        if (values.size() < 2) {
            throw new IllegalArgumentException("ranges need at least two bounds");
        }
        for (int i = 1; i < values.size(); i++) {
            if (Matcher.compare(values.get(i - 1), values.get(i)) >= 0) {
                throw new IllegalArgumentException("the bounds of ranges do not ascend");
            }
        }
        return values;
    }

    private void add(Row row) {
        Sum[] sums;
        if (aggregate.groups().isEmpty()) {
            sums = Objects.requireNonNull(groups.get(List.of()));
        } else {
            List<@Nullable Object> values = groupOf(row);
            if (values.isEmpty()) {
                return;
            }
            sums = groups.computeIfAbsent(values, key -> sums());
            if (groups.size() > Aggregate.MAX_GROUPS) {
                throw new LimitExceeded("groups", Aggregate.MAX_GROUPS);
            }
        }
        for (Sum sum : sums) {
            sum.add(row);
        }
    }

    /** Returns the stored values of the groups; an empty list for a row outside all ranges. */
    private List<@Nullable Object> groupOf(Row row) {
        @Nullable Object[] values = new @Nullable Object[aggregate.groups().size()];
        for (int i = 0; i < values.length; i++) {
            Group group = aggregate.groups().get(i);
            if (group instanceof Group.ByField by) {
                values[i] = row.storedValue(by.field());
            } else if (group instanceof Group.ByReferenced by) {
                UUID target = row.uuid(by.reference());
                Row referenced = target == null ? null : view.get(by.targetType(), target);
                values[i] = referenced == null ? null : referenced.storedValue(by.field());
            } else if (group instanceof Group.ByBucket by) {
                Object value = row.storedValue(by.field());
                int range = value == null ? -1 : rangeOf(value, bounds.get(i));
                if (range < 0) {
                    return List.of();
                }
                values[i] = (long) range;
            }
        }
        return Arrays.asList(values);
    }

    private static int rangeOf(Object value, List<Object> limits) {
        int at = Collections.binarySearch(limits, value, Matcher::compare);
        int range = at >= 0 ? at : -at - 2;
        return range < limits.size() - 1 ? range : -1;
    }

    private List<Tally> sorted() {
        List<Map.Entry<List<@Nullable Object>, Sum[]>> entries = new ArrayList<>(groups.entrySet());
        entries.sort((one, other) -> compare(one.getKey(), other.getKey()));
        List<Tally> tallies = new ArrayList<>(entries.size());
        for (Map.Entry<List<@Nullable Object>, Sum[]> entry : entries) {
            tallies.add(new Tally(
                    restored(entry.getKey()),
                    Arrays.stream(entry.getValue()).map(Sum::result).toList()));
        }
        return tallies;
    }

    private static int compare(List<@Nullable Object> one, List<@Nullable Object> other) {
        for (int i = 0; i < one.size(); i++) {
            Object a = one.get(i);
            Object b = other.get(i);
            int sign = a == null || b == null ? Boolean.compare(a == null, b == null) : Matcher.compare(a, b);
            if (sign != 0) {
                return sign;
            }
        }
        return 0;
    }

    private List<@Nullable Object> restored(List<@Nullable Object> values) {
        List<@Nullable Object> restored = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            Group group = aggregate.groups().get(i);
            Field field = group instanceof Group.ByField by
                    ? by.field()
                    : group instanceof Group.ByReferenced by ? by.field() : null;
            restored.add(value == null || field == null ? value : field.restore(value));
        }
        return restored;
    }

    private Sum[] sums() {
        return aggregate.measures().stream().map(Sum::new).toArray(Sum[]::new);
    }

    /** One measure of one group, as it grows. */
    private static final class Sum {

        private final Measure measure;
        private final @Nullable Field field;
        private long count;
        private long small;
        private BigInteger large = BigInteger.ZERO;
        private @Nullable Object extreme;
        private final Set<Object> distinct = new HashSet<>(4);

        Sum(Measure measure) {
            this.measure = measure;
            this.field = measure.field();
        }

        void add(Row row) {
            if (field == null) {
                count++;
                return;
            }
            if (!row.isPresent(field)) {
                return;
            }
            switch (measure.function()) {
                case COUNT -> count++;
                case SUM -> addNumber(row.number(field));
                case COUNT_DISTINCT -> distinct.add(Objects.requireNonNull(row.storedValue(field)));
                case MIN -> keep(Objects.requireNonNull(row.storedValue(field)), -1);
                case MAX -> keep(Objects.requireNonNull(row.storedValue(field)), 1);
            }
        }

        private void addNumber(long number) {
            long sum = small + number;
            if (((small ^ sum) & (number ^ sum)) < 0) {
                large = large.add(BigInteger.valueOf(small));
                small = number;
            } else {
                small = sum;
            }
        }

        private void keep(Object value, int direction) {
            if (extreme == null || Matcher.compare(value, extreme) * direction > 0) {
                extreme = value;
            }
        }

        @Nullable
        Object result() {
            if (field == null) {
                return count;
            }
            return switch (measure.function()) {
                case COUNT -> (Object) count;
                case SUM -> new BigDecimal(large.add(BigInteger.valueOf(small)), field.scale());
                case COUNT_DISTINCT -> (long) distinct.size();
                case MIN, MAX -> extreme == null ? null : field.restore(extreme);
            };
        }
    }
}
