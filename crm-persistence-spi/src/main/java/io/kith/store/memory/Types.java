package io.kith.store.memory;

import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.Index;
import io.kith.store.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The record types that this store has met. A type becomes known when it is first used; its name gives it a place, the
 * same for all tenants.
 *
 * <p>Declarations of one name share a table. Its form has every field, index and kind of children of all declarations
 * that wrote to it; rows are read and written by field name.
 */
final class Types {

    /** A field that refers to rows of another type. */
    record Referrer(String typeName, int place, @Nullable String child, String field) {}

    private record Union(RecordType one, RecordType other) {}

    private final Recasts recasts = new Recasts();
    private final ConcurrentHashMap<RecordType, Integer> places = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<RecordType, Shape> shapes = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Union, Shape> unions = new ConcurrentHashMap<>();
    private volatile Map<String, Integer> placesByName = Map.of();
    private volatile Map<String, List<Referrer>> referrers = Map.of();
    private volatile List<RecordType> declared = List.of();

    Recasts recasts() {
        return recasts;
    }

    /**
     * Returns the place of a type's tables.
     *
     * @throws IllegalArgumentException if it is a child type
     */
    int place(RecordType type) {
        Integer place = places.get(type);
        return place == null ? meet(type) : place;
    }

    /** Returns the place of the type of this name, or -1 if none was ever used. */
    int place(String name) {
        Integer place = placesByName.get(name);
        return place == null ? -1 : place;
    }

    /** Returns who may refer to rows of this type. */
    List<Referrer> referrersTo(String name) {
        return referrers.getOrDefault(name, List.of());
    }

    private synchronized int meet(RecordType type) {
        if (type.isChild()) {
            throw new IllegalArgumentException(type + " is a child type");
        }
        for (RecordType other : declared) {
            if (other.name().equals(type.name())) {
                recasts.between(other, type);
            }
        }
        Integer place = placesByName.get(type.name());
        if (place == null) {
            place = placesByName.size();
            Map<String, Integer> more = new HashMap<>(placesByName);
            more.put(type.name(), place);
            placesByName = Map.copyOf(more);
        }
        List<RecordType> moreTypes = new ArrayList<>(declared);
        moreTypes.add(type);
        declared = List.copyOf(moreTypes);
        noteReferences(type, place);
        places.put(type, place);
        return place;
    }

    /** Lets a name begin anew: what it was declared as before is not to be compared with what comes. */
    synchronized void forget(String name) {
        declared = declared.stream().filter(type -> !type.name().equals(name)).toList();
    }

    private void noteReferences(RecordType type, int place) {
        Map<String, List<Referrer>> more = new HashMap<>(referrers);
        for (Shape.Reference reference : shape(type).references()) {
            RecordType child = reference.child();
            Referrer referrer = new Referrer(
                    type.name(),
                    place,
                    child == null ? null : child.name(),
                    reference.field().name());
            List<Referrer> known = new ArrayList<>(more.getOrDefault(reference.target(), List.of()));
            if (!known.contains(referrer)) {
                known.add(referrer);
                more.put(reference.target(), List.copyOf(known));
            }
        }
        referrers = Map.copyOf(more);
    }

    Shape shape(RecordType type) {
        return shapes.computeIfAbsent(type, Shape::new);
    }

    /** Returns a form that has everything of both; the given one if it does already. */
    Shape union(Shape shape, RecordType type) {
        if (shape.type() == type || covers(shape.type(), type)) {
            return shape;
        }
        if (covers(type, shape.type())) {
            return shape(type);
        }
        return unions.computeIfAbsent(new Union(shape.type(), type), pair -> new Shape(build(pair.one, pair.other)));
    }

    private static boolean covers(RecordType wide, RecordType narrow) {
        Set<String> fields = new HashSet<>();
        wide.fields().forEach(field -> fields.add(field.name()));
        Map<String, RecordType> children = new HashMap<>();
        wide.children().forEach(child -> children.put(child.name(), child));
        return narrow.fields().stream().allMatch(field -> fields.contains(field.name()))
                && narrow.indexes().stream().allMatch(index -> hasIndex(wide, index))
                && narrow.children().stream().allMatch(child -> {
                    RecordType same = children.get(child.name());
                    return same != null && (same == child || covers(same, child));
                });
    }

    private static boolean hasIndex(RecordType type, Index index) {
        return type.indexes().stream()
                .anyMatch(other -> other.name().equals(index.name()) && other.unique() == index.unique());
    }

    private static RecordType build(RecordType one, RecordType other) {
        RecordType.Builder builder = RecordType.named(one.name());
        fill(builder, one, other);
        Map<String, List<RecordType>> kinds = new java.util.LinkedHashMap<>();
        for (RecordType type : List.of(one, other)) {
            type.children()
                    .forEach(child -> kinds.computeIfAbsent(child.name(), name -> new ArrayList<>())
                            .add(child));
        }
        kinds.forEach((name, same) -> fill(builder.children(name), same.toArray(new RecordType[0])));
        return builder.build();
    }

    private static void fill(RecordType.Builder builder, RecordType... types) {
        Map<String, Field> made = new HashMap<>();
        for (RecordType type : types) {
            for (Field field : type.fields()) {
                if (field.source() == null && !made.containsKey(field.name())) {
                    boolean searchable = Arrays.stream(types)
                            .flatMap(each -> each.fields().stream())
                            .anyMatch(each -> each.isSearchable() && each.name().equals(field.name()));
                    Field copy = copy(builder, field, searchable);
                    made.put(copy.name(), copy);
                    if (searchable) {
                        made.put(copy.folded().name(), copy.folded());
                    }
                }
            }
        }
        Set<String> indexes = new HashSet<>();
        for (RecordType type : types) {
            for (Index index : type.indexes()) {
                Field[] over = index.fields().stream()
                        .map(field -> made.getOrDefault(field.name(), field))
                        .toArray(Field[]::new);
                if (indexes.add(index.name())) {
                    if (index.unique()) {
                        builder.unique(index.name(), over);
                    } else {
                        builder.index(index.name(), over);
                    }
                }
            }
        }
    }

    /** Nothing is required in a form: which values a row must have is for the declaration that writes it to say. */
    private static Field copy(RecordType.Builder builder, Field field, boolean searchable) {
        String target = field.target();
        Field.Trait[] traits = searchable ? new Field.Trait[] {Field.Trait.SEARCHABLE} : new Field.Trait[0];
        if (field.type() == FieldType.UUID && target != null) {
            return builder.reference(field.name(), target, traits);
        }
        return switch (field.type()) {
            case TEXT -> builder.text(field.name(), field.length(), traits);
            case JSON -> builder.json(field.name(), field.length(), traits);
            case LONG -> builder.number(field.name(), traits);
            case DECIMAL -> builder.decimal(field.name(), field.length(), field.scale(), traits);
            case BOOLEAN -> builder.flag(field.name(), traits);
            case INSTANT -> builder.instant(field.name(), traits);
            case DATE -> builder.date(field.name(), traits);
            case UUID -> builder.uuid(field.name(), traits);
            case BYTES -> builder.bytes(field.name(), field.length(), traits);
        };
    }
}
