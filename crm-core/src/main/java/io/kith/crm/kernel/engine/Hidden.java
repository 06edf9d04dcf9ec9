package io.kith.crm.kernel.engine;

import io.kith.crm.base.RefusedException;
import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fields and parts of one record type that an actor may not see, and how they are taken away. */
final class Hidden {

    private final RecordDescriptor descriptor;
    private final RecordType type;
    private final Set<Field> fields = new HashSet<>();
    private final Set<String> wholeParts = new HashSet<>();

    /** The names that an access policy says, and those of them that nothing had so far. */
    private record Names(Set<String> all, Set<String> unknown) {

        /** Returns whether something is meant that can be called in two ways. */
        boolean have(String name, String other) {
            unknown.remove(name);
            unknown.remove(other);
            return all.contains(name) || all.contains(other);
        }
    }

    /**
     * Finds them.
     *
     * @param names as an access policy says them
     * @throws IllegalStateException if one of them cannot be hidden, or names nothing: a slip of the pen would show what
     *     the host believes to be hidden
     */
    Hidden(RecordDescriptor descriptor, RecordType type, Set<String> names) {
        this.descriptor = descriptor;
        this.type = type;
        if (!names.isEmpty()) {
            hide(new Names(names, new TreeSet<>(names)));
        }
    }

    private void hide(Names names) {
        hideFields(names);
        type.children().forEach(parts -> hideParts(parts, names));
        descriptor.telling().forEach((derived, of) -> {
            if (fields.contains(of)) {
                fields.add(derived);
            }
        });
        if (!names.unknown().isEmpty()) {
            throw new IllegalStateException("the access policy hides from " + type.name() + " what it does not have: "
                    + String.join(", ", names.unknown()));
        }
    }

    private void hideFields(Names names) {
        for (Field field : type.fields()) {
            if (field.source() != null) {
                continue;
            }
            String plain = field.name().startsWith(Engine.CUSTOM_PREFIX)
                    ? field.name().substring(Engine.CUSTOM_PREFIX.length())
                    : field.name();
            if (names.have(field.name(), plain)) {
                if (field.isRequired() && field.type() != FieldType.TEXT) {
                    throw new IllegalStateException("the access policy hides " + field + ", which cannot be hidden");
                }
                fields.add(field);
            }
        }
    }

    /** A part cannot do without a required field: where that is hidden, the parts are hidden whole. */
    private void hideParts(RecordType parts, Names names) {
        String plain = View.partName(type, parts);
        boolean whole = names.have(plain, parts.name());
        Set<Field> found = new HashSet<>();
        for (Field field : parts.fields()) {
            if (field.source() == null && names.have(plain + "." + field.name(), parts.name() + "." + field.name())) {
                found.add(field);
                whole |= field.isRequired();
            }
        }
        if (whole) {
            wholeParts.add(parts.name());
            fields.addAll(parts.fields());
        } else {
            fields.addAll(found);
        }
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    boolean has(Field field) {
        return fields.contains(field);
    }

    /** Returns whether nothing of a kind of parts may be seen, not even whether there are any. */
    boolean hasAll(RecordType parts) {
        return wholeParts.contains(parts.name());
    }

    /** Takes away what the actor may not see. */
    Row mask(Row row) {
        if (fields.isEmpty()) {
            return row;
        }
        Row.Builder masked = row.toBuilder();
        for (Field field : type.fields()) {
            if (!fields.contains(field)) {
                continue;
            }
            if (field.isRequired()) {
                masked.set(field, field.length() < Records.MASKED.length() ? "*" : Records.MASKED);
            } else {
                masked.clear(field);
            }
        }
        if (row.hasChildren()) {
            for (RecordType parts : type.children()) {
                masked.children(parts, mask(parts, row.children(parts)));
            }
        }
        return masked.loaded();
    }

    private List<Row> mask(RecordType parts, List<Row> rows) {
        if (wholeParts.contains(parts.name())) {
            return List.of();
        }
        List<Field> taken = parts.fields().stream().filter(fields::contains).toList();
        if (taken.isEmpty()) {
            return rows;
        }
        List<Row> masked = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Row.Builder part = row.toBuilder();
            taken.forEach(part::clear);
            masked.add(part.loaded());
        }
        return masked;
    }

    /** Takes away from the journal's entry of a change what the actor may not see. */
    Map<String, Object> mask(Map<String, Object> diff) {
        if (fields.isEmpty()) {
            return diff;
        }
        Map<String, Object> masked = new LinkedHashMap<>(diff);
        for (Field field : type.fields()) {
            if (fields.contains(field)) {
                masked.remove(field.name());
            }
        }
        for (RecordType parts : type.children()) {
            Set<String> taken = new HashSet<>();
            parts.fields().stream().filter(fields::contains).forEach(field -> taken.add(field.name()));
            if (!taken.isEmpty() && masked.remove(parts.name()) instanceof List<?> pair) {
                Object was = without(pair.get(0), taken);
                Object is = without(pair.get(1), taken);
                if (!wholeParts.contains(parts.name()) && !was.equals(is)) {
                    masked.put(parts.name(), List.of(was, is));
                }
            }
        }
        return masked;
    }

    private static List<Map<Object, Object>> without(@Nullable Object parts, Set<String> names) {
        List<Map<Object, Object>> masked = new ArrayList<>();
        if (parts instanceof List<?> rows) {
            for (Object row : rows) {
                Map<Object, Object> part = new LinkedHashMap<>((Map<?, ?>) row);
                part.keySet().removeAll(names);
                masked.add(part);
            }
        }
        return masked;
    }

    /** Refuses a change of fields that the actor may not see, but for those that follow from others. */
    Row guard(Row before, Row after) {
        if (fields.isEmpty()) {
            return after;
        }
        for (Field field : type.fields()) {
            if (fields.contains(field)
                    && !descriptor.isDerived(field)
                    && !Objects.equals(before.value(field), after.value(field))) {
                throw refusal(field.name());
            }
        }
        for (RecordType parts : type.children()) {
            for (Field field : parts.fields()) {
                if (fields.contains(field)
                        && !descriptor.isDerived(parts)
                        && !values(before, parts, field).equals(values(after, parts, field))) {
                    throw refusal(field.name());
                }
            }
        }
        return after;
    }

    private static List<Object> values(Row row, RecordType parts, Field field) {
        List<Object> values = new ArrayList<>();
        for (Row part : row.children(parts)) {
            Object value = part.value(field);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** Returns the refusal of a question about what the actor may not see. */
    static RefusedException refusal(String name) {
        return new RefusedException(List.of(KernelReasons.FIELD_HIDDEN.reason(name)));
    }
}
