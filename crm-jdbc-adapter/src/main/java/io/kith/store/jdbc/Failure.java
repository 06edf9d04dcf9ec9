package io.kith.store.jdbc;

import java.util.Locale;

/** The kinds of failures that a database tells apart by its codes. */
enum Failure {
    UNIQUE,
    REFERENCE,
    DEADLOCK,
    SERIALIZATION,
    LOCK_TIMEOUT,
    CONNECTION_LOST,
    READ_ONLY,
    DISK_FULL,
    NO_PERMISSION,
    MISSING_TABLE,
    OTHER;

    /** Returns the stable code by which a store tells of such a failure. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
