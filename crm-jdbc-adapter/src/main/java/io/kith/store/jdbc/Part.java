package io.kith.store.jdbc;

import io.kith.store.RecordType;
import io.kith.store.StoreException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a flush with its values.
 *
 * @param sql the text, the same object for the same shape
 * @param type whose rows it writes
 * @param key of the one row that it writes, or null if there are several
 * @param expected the version that the row must have, or {@link #ANY} if it is not a versioned statement
 * @param values binds all but the mark of a versioned statement
 */
record Part(String sql, RecordType type, @Nullable UUID key, long expected, Values values) {

    static final long ANY = -1;

    /** Binds values and returns the position after the last. */
    @FunctionalInterface
    interface Values {
        int bind(PreparedStatement statement, int from) throws SQLException;
    }

    boolean isVersioned() {
        return expected != ANY;
    }

    StoreException stale() {
        return new StoreException.StaleVersion(type.name(), java.util.Objects.requireNonNull(key), expected);
    }
}
