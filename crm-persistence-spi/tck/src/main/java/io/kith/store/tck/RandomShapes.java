package io.kith.store.tck;

import io.kith.store.Aggregate;
import io.kith.store.Args;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.Index;
import io.kith.store.Query;
import io.kith.store.RecordType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Conditions, queries and aggregations of every kind, with the values for their slots. Good for one shape. */
final class RandomShapes {

    private static final int DEPTH = 4;

    private final RandomTypes types;
    private final RandomValues content;
    private final SplittableRandom random;
    private final List<Object> values = new ArrayList<>();
    private final Set<Field> compared = new HashSet<>();
    private boolean negatesChildren;

    RandomShapes(RandomTypes types, RandomValues content, SplittableRandom random) {
        this.types = types;
        this.content = content;
        this.random = random;
    }

    Args args() {
        return Args.of(values.toArray());
    }

    /** The fields that were compared, of all types. */
    Set<Field> compared() {
        return compared;
    }

    boolean negatesChildren() {
        return negatesChildren;
    }

    // ---- conditions

    Condition condition(RecordType type) {
        return condition(type, DEPTH, false);
    }

    private Condition condition(RecordType type, int depth, boolean negated) {
        int kind = random.nextInt(depth > 0 ? 17 : 7);
        return switch (kind) {
            case 0, 1, 2, 3 -> comparison(type);
            case 4 -> Condition.absent(any(type.fields()));
            case 5, 6 -> textual(type);
            case 7, 8 -> new Condition.And(parts(type, depth, negated));
            case 9, 10 -> new Condition.Or(parts(type, depth, negated));
            case 11, 12, 13 -> Condition.not(condition(type, depth - 1, !negated));
            case 14, 15 -> child(type, depth, negated);
            default -> referenced(type, depth, negated);
        };
    }

    private List<Condition> parts(RecordType type, int depth, boolean negated) {
        List<Condition> parts = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            parts.add(condition(type, depth - 1, negated));
        }
        return parts;
    }

    private Condition child(RecordType type, int depth, boolean negated) {
        if (type.children().isEmpty()) {
            return comparison(type);
        }
        RecordType part = any(type.children());
        negatesChildren |= negated;
        Condition some = Condition.someChild(part, condition(part, depth - 1, negated));
        if (!negated && random.nextInt(3) == 0) {
            negatesChildren = true;
            return Condition.not(some);
        }
        return some;
    }

    private Condition referenced(RecordType type, int depth, boolean negated) {
        List<Field> references =
                type.fields().stream().filter(field -> field.target() != null).toList();
        if (references.isEmpty()) {
            return comparison(type);
        }
        Field reference = any(references);
        RecordType target = types.named(String.valueOf(reference.target()));
        return Condition.referenced(reference, target, condition(target, depth - 1, negated));
    }

    private Condition comparison(RecordType type) {
        List<Field> fields = new ArrayList<>(
                type.fields().stream().filter(RandomValues::canBeCompared).toList());
        fields.add(type.key());
        Field field = any(fields);
        compared.add(field);
        boolean ordered = field.type().isOrdered();
        return switch (random.nextInt(ordered ? 9 : 4)) {
            case 0, 1 -> Condition.eq(field, slot(value(field)));
            case 2 -> Condition.ne(field, slot(value(field)));
            case 3 -> {
                List<Object> list = new ArrayList<>();
                for (int i = 0; i < random.nextInt(4); i++) {
                    list.add(value(field));
                }
                yield Condition.in(field, slot(list));
            }
            case 4 -> Condition.lt(field, slot(value(field)));
            case 5 -> Condition.le(field, slot(value(field)));
            case 6 -> Condition.gt(field, slot(value(field)));
            case 7 -> Condition.ge(field, slot(value(field)));
            default -> Condition.between(field, slot(value(field)), slot(value(field)));
        };
    }

    private Condition textual(RecordType type) {
        List<Field> texts = type.fields().stream()
                .filter(field -> field.type() == FieldType.TEXT)
                .toList();
        Field field = any(texts);
        compared.add(field);
        String value = (String) value(field);
        if (field.isSearchable() && random.nextBoolean()) {
            return Condition.contains(field, slot(value));
        }
        return Condition.startsWith(field, slot(value));
    }

    private Object value(Field field) {
        return content.of(field, random);
    }

    private int slot(Object value) {
        // Now and then a slot is used twice.
        if (!values.isEmpty() && random.nextInt(5) == 0 && values.contains(value)) {
            return values.indexOf(value);
        }
        values.add(value);
        return values.size() - 1;
    }

    /** The slot for a value that is not part of a condition. */
    int extra(Object value) {
        values.add(value);
        return values.size() - 1;
    }

    // ---- queries

    Query query(RecordType type) {
        Query.Builder builder = Query.of(type);
        Condition where = random.nextInt(5) == 0 ? Condition.always() : condition(type);
        if (random.nextInt(3) > 0) {
            where = keyset(type, builder, where);
        } else {
            steps(type, builder);
        }
        builder.where(where);
        if (random.nextInt(6) == 0) {
            builder.withoutChildren();
        }
        return builder.build();
    }

    /** Orders by an index of required fields, so that cursors can be used. */
    private Condition keyset(RecordType type, Query.Builder builder, Condition where) {
        List<Index> possible = type.indexes().stream()
                .filter(index -> index.fields().stream()
                        .allMatch(field ->
                                field.isRequired() && (field.type().isOrdered() || field.type() == FieldType.BOOLEAN)))
                .toList();
        if (possible.isEmpty() || random.nextInt(6) == 0) {
            return where;
        }
        List<Field> fields = any(possible).fields();
        int fixed = fields.size() > 1 && random.nextInt(3) == 0 ? 1 : 0;
        for (int i = fixed; i < fields.size() && (i == fixed || random.nextBoolean()); i++) {
            step(builder, fields.get(i));
        }
        if (fixed == 0) {
            return where;
        }
        compared.add(fields.get(0));
        return Condition.and(where, Condition.eq(fields.get(0), slot(value(fields.get(0)))));
    }

    private void steps(RecordType type, Query.Builder builder) {
        Set<Field> chosen = new HashSet<>();
        for (int i = 0; i < 1 + random.nextInt(2); i++) {
            Field field = any(type.fields());
            if ((field.type().isOrdered() || field.type() == FieldType.BOOLEAN) && chosen.add(field)) {
                step(builder, field);
            }
        }
    }

    private void step(Query.Builder builder, Field field) {
        if (random.nextBoolean()) {
            builder.orderBy(field);
        } else {
            builder.orderByDescending(field);
        }
    }

    // ---- aggregations

    Aggregate aggregate(RecordType type) {
        Aggregate.Builder builder = Aggregate.of(type);
        if (random.nextInt(3) > 0) {
            builder.where(condition(type));
        }
        for (int i = 0; i < random.nextInt(3); i++) {
            group(type, builder);
        }
        builder.count();
        for (Field field : type.fields()) {
            if (field.type() == FieldType.JSON || field.type() == FieldType.BYTES || random.nextInt(3) > 0) {
                continue;
            }
            builder.countDistinct(field);
            if (field.type() == FieldType.LONG || field.type() == FieldType.DECIMAL) {
                builder.sum(field);
            }
            if (field.type().isOrdered()) {
                builder.min(field).max(field);
            }
        }
        return builder.build();
    }

    private void group(RecordType type, Aggregate.Builder builder) {
        Field field = any(type.fields());
        if (field.type() == FieldType.JSON || field.type() == FieldType.BYTES) {
            return;
        }
        if (field.type().isOrdered() && field.type() != FieldType.TEXT && random.nextBoolean()) {
            List<Object> bounds = content.bounds(field, random);
            if (bounds.size() > 1) {
                builder.groupByBucket(field, extra(bounds));
            }
            return;
        }
        if (field.target() != null && random.nextInt(4) > 0) {
            RecordType target = types.named(String.valueOf(field.target()));
            Field far = any(target.fields());
            if (far.type() != FieldType.JSON && far.type() != FieldType.BYTES) {
                builder.groupByReferenced(field, target, far);
            }
            return;
        }
        builder.groupBy(field);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
