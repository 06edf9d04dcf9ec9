package io.kith.store.tck.plain;

import io.kith.store.Aggregate;
import io.kith.store.Args;
import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.StoreException;
import io.kith.store.Tally;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Groups and measures rows. */
final class Sums {

    private final Args args;
    private final BiFunction<RecordType, UUID, @Nullable Row> find;

    Sums(Args args, BiFunction<RecordType, UUID, @Nullable Row> find) {
        this.args = args;
        this.find = find;
    }

    List<Tally> of(Aggregate aggregate, List<Row> rows) {
        Map<List<@Nullable Object>, List<Row>> groups = new TreeMap<>((one, other) -> {
            for (int i = 0; i < one.size(); i++) {
                int sign = Values.ABSENT_LAST.compare(one.get(i), other.get(i));
                if (sign != 0) {
                    return sign;
                }
            }
            return 0;
        });
        if (aggregate.groups().isEmpty()) {
            groups.put(List.of(), rows);
        } else {
            for (Row row : rows) {
                List<@Nullable Object> group = groupOf(aggregate, row);
                if (group != null) {
                    groups.computeIfAbsent(group, none -> new ArrayList<>()).add(row);
                }
            }
        }
        if (groups.size() > Aggregate.MAX_GROUPS) {
            throw new StoreException.LimitExceeded("groups", Aggregate.MAX_GROUPS);
        }
        List<Tally> tallies = new ArrayList<>();
        groups.forEach((group, members) -> {
            List<@Nullable Object> measures = new ArrayList<>();
            aggregate.measures().forEach(measure -> measures.add(measured(measure, members)));
            tallies.add(new Tally(group, measures));
        });
        return tallies;
    }

    /** Returns the values that the row is grouped by, or null if a range leaves it out. */
    private @Nullable List<@Nullable Object> groupOf(Aggregate aggregate, Row row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Aggregate.Group group : aggregate.groups()) {
            if (group instanceof Aggregate.Group.ByField by) {
                values.add(row.value(by.field()));
            } else if (group instanceof Aggregate.Group.ByReferenced by) {
                UUID key = row.uuid(by.reference());
                Row far = key == null ? null : find.apply(by.targetType(), key);
                values.add(far == null ? null : far.value(by.field()));
            } else if (group instanceof Aggregate.Group.ByBucket by) {
                Object value = row.value(by.field());
                List<Object> bounds = args.comparables(by.slot(), by.field()).stream()
                        .map(by.field()::restore)
                        .toList();
                if (value == null
                        || Values.compare(value, bounds.get(0)) < 0
                        || Values.compare(value, bounds.get(bounds.size() - 1)) >= 0) {
                    return null;
                }
                values.add(bounds.stream()
                                .filter(bound -> Values.compare(bound, value) <= 0)
                                .count()
                        - 1);
            }
        }
        return values;
    }

    private static @Nullable Object measured(Aggregate.Measure measure, List<Row> rows) {
        Field field = measure.field();
        if (field == null) {
            return (long) rows.size();
        }
        List<Object> values = new ArrayList<>();
        rows.stream().map(row -> row.value(field)).filter(Objects::nonNull).forEach(values::add);
        return switch (measure.function()) {
            case COUNT -> (long) rows.size();
            case COUNT_DISTINCT -> {
                TreeSet<Object> different = new TreeSet<>(Values::compare);
                different.addAll(values);
                yield (long) different.size();
            }
            case SUM ->
                values.stream()
                        .map(value -> value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString()))
                        .reduce(BigDecimal.ZERO.setScale(field.scale()), BigDecimal::add);
            case MIN -> values.isEmpty() ? null : Collections.min(values, Values::compare);
            case MAX -> values.isEmpty() ? null : Collections.max(values, Values::compare);
        };
    }
}
