package io.kith.store.tck.plain;

import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A row as the plain store keeps it: values by name, so that any version of its declaration can read it. */
record Kept(
        Tenant tenant,
        String type,
        UUID key,
        long version,
        Map<String, Object> values,
        Map<String, List<Map<String, Object>>> parts) {

    static Kept of(Tenant tenant, Row row, long version) {
        return new Kept(tenant, row.type().name(), row.key(), version, Map.of(), Map.of()).with(row, version);
    }

    /** The same with the values and children that the row speaks of, and otherwise as it was. */
    Kept with(Row row, long newVersion) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        for (Field field : row.type().fields()) {
            all.remove(field.name());
        }
        all.putAll(valuesOf(row));
        Map<String, List<Map<String, Object>>> allParts = new LinkedHashMap<>(parts);
        for (RecordType part : row.type().children()) {
            if (isLoaded(row, part)) {
                List<Map<String, Object>> rows = new ArrayList<>();
                row.children(part).forEach(child -> rows.add(valuesOf(child)));
                allParts.put(part.name(), rows);
            }
        }
        return new Kept(tenant, type, key, newVersion, all, allParts);
    }

    Row read(RecordType as, boolean withParts) {
        Row.Builder builder = fill(Row.stored(as, key, version), as, values);
        for (RecordType part : as.children()) {
            if (withParts) {
                List<Row> rows = new ArrayList<>();
                for (Map<String, Object> child : parts.getOrDefault(part.name(), List.of())) {
                    rows.add(fill(Row.of(part, key), part, child).loaded());
                }
                builder.children(part, rows);
            }
        }
        return builder.loaded();
    }

    boolean is(Tenant whose, String name, UUID id) {
        return tenant.equals(whose) && type.equals(name) && key.equals(id);
    }

    private static Map<String, Object> valuesOf(Row row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : row.type().fields()) {
            Object value = row.value(field);
            // The fold of a text is made again when the text is read.
            if (value != null && field.source() == null) {
                values.put(field.name(), value);
            }
        }
        return values;
    }

    private static Row.Builder fill(Row.Builder builder, RecordType type, Map<String, Object> values) {
        for (Field field : type.fields()) {
            Object value = values.get(field.name());
            if (value != null) {
                builder.set(field, value);
            }
        }
        return builder;
    }

    private static boolean isLoaded(Row row, RecordType part) {
        try {
            return row.children(part) != null;
        } catch (IllegalStateException notLoaded) {
            return false;
        }
    }
}
