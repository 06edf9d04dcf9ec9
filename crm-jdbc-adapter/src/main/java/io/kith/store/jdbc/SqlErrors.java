package io.kith.store.jdbc;

import io.kith.store.RecordType;
import io.kith.store.StoreException;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
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
        type.indexes().forEach(index -> places.put(naming.index(name, index.name()), new Place(name, index.name())));
        type.fields().stream()
                .filter(field -> field.target() != null)
                .forEach(field -> places.put(naming.constraint(name, field.name()), new Place(name, field.name())));
        type.children().forEach(this::learn);
    }

    /** Translates a failure. */
    StoreException translate(
            SQLException failure, @Nullable RecordType type, Function<? super String, @Nullable UUID> keys) {
        Place place = place(failure, type);
        return switch (dialect.classify(failure)) {
            case UNIQUE -> new StoreException.UniqueViolation(place.type, keys.apply(place.type), place.name);
            case REFERENCE -> new StoreException.BrokenReference(place.type, place.name);
            case DEADLOCK -> new StoreException.Contention("deadlock");
            case SERIALIZATION -> new StoreException.Contention("serialization");
            case LOCK_TIMEOUT -> new StoreException.Contention("lock-timeout");
            case CONNECTION_LOST -> new StoreException.Unavailable("connection-lost");
            case READ_ONLY -> new StoreException.Unavailable("read-only");
            case DISK_FULL -> new StoreException.Unavailable("disk-full");
            case NO_PERMISSION -> new StoreException.Unavailable("no-permission");
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

    Failure classify(SQLException failure) {
        return dialect.classify(failure);
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
