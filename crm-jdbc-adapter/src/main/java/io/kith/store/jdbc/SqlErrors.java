package io.kith.store.jdbc;

import io.kith.store.Index;
import io.kith.store.RecordType;
import io.kith.store.StoreException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Translates failures of a database by code. */
final class SqlErrors {
    /** What a constraint or unique index stands for; the field or index name beside the type. */
    private record Place(String type, String name) {}

    final Dialect dialect;
    private final Naming naming;
    private final Map<String, Place> places = new ConcurrentHashMap<>();

    SqlErrors(Dialect dialect, Naming naming) {
        this.dialect = dialect;
        this.naming = naming;
    }

    /** Learns the names of a type's constraints, and those of its children, so that failures can name their place. */
    void learn(RecordType type) {
        String name = type.name();
        places.put(naming.plainTable(name), new Place(name, Naming.ID));
        places.put(naming.constraint(name, Naming.ID), new Place(name, Naming.ID));
        String owned = type.isChild() ? ", " + naming.plainTable(name) + "." + Naming.ORDINAL : "";
        places.put(columns(type, List.of(Naming.TENANT, Naming.key(type))) + owned, new Place(name, Naming.ID));
        for (Index index : type.indexes()) {
            Place place = new Place(name, index.name());
            places.put(naming.index(name, index.name()), place);
            places.put(columns(type, dialect.indexColumns(type, index)), place);
        }
        type.fields().stream()
                .filter(field -> field.target() != null)
                .forEach(field -> places.put(naming.constraint(name, field.name()), new Place(name, field.name())));
        type.children().forEach(this::learn);
    }

    /** Returns the columns as databases list them that tell a unique index by its columns alone. */
    private String columns(RecordType type, List<String> columns) {
        String table = naming.plainTable(type.name());
        return columns.stream().map(column -> table + "." + column).collect(Collectors.joining(", "));
    }

    /** Translates a failure. */
    StoreException translate(
            SQLException failure, @Nullable RecordType type, Function<? super String, @Nullable UUID> keys) {
        Place place = place(failure, type);
        Failure kind = dialect.classify(failure);
        return switch (kind) {
            case UNIQUE -> new StoreException.UniqueViolation(place.type, keys.apply(place.type), place.name);
            case REFERENCE -> new StoreException.BrokenReference(place.type, place.name);
            case DEADLOCK, SERIALIZATION, LOCK_TIMEOUT -> new StoreException.Contention(kind.code());
            case CONNECTION_LOST, READ_ONLY, DISK_FULL, NO_PERMISSION -> new StoreException.Unavailable(kind.code());
            case MISSING_TABLE ->
                new StoreException.SchemaMismatch(
                        "missing: " + (type == null ? naming.qualified("a table") : naming.table(type)));
            case OTHER -> new StoreException.Failed(code(failure));
        };
    }

    /** Translates a failure that no record type is known for. */
    StoreException translate(SQLException failure) {
        return translate(failure, null, type -> null);
    }

    private Place place(SQLException failure, @Nullable RecordType type) {
        String constraint = dialect.constraint(failure);
        Place known = constraint == null ? null : places.get(constraint);
        if (known != null) {
            return known;
        }
        String fallback = type == null ? "" : type.name();
        String start = naming.prefix();
        int mark = constraint == null ? -1 : constraint.indexOf("__", start.length());
        if (constraint != null && mark > 0 && constraint.startsWith(start)) {
            return new Place(constraint.substring(start.length(), mark), constraint.substring(mark + 2));
        }
        return new Place(fallback, Naming.ID);
    }

    /** Returns the codes of a failure, for people who look it up; nothing of its text. */
    static String code(SQLException failure) {
        String state = failure.getSQLState();
        return (state == null ? "" : state + "/") + failure.getErrorCode();
    }
}
