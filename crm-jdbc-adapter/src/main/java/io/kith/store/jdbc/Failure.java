package io.kith.store.jdbc;

/** The kinds of failures that a database tells apart by its codes. */
enum Failure {
    UNIQUE,
    REFERENCE,
    DEADLOCK,
    SERIALIZATION,
    LOCK_TIMEOUT,
    /** A deliberate failure by which a statement that matched no row stops its whole message. */
    STALE,
    CONNECTION_LOST,
    READ_ONLY,
    DISK_FULL,
    NO_PERMISSION,
    MISSING_TABLE,
    OTHER
}
