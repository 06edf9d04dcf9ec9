package io.kith.store.jdbc;

import io.kith.store.RecordType;
import io.kith.store.StoreException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One statement of a flush with its values. */
record Part(String sql, RecordType type, @Nullable UUID key, long expected, Values values) {
    static final long ANY = -1;

    /** Binds values and returns the position after the last. */
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
