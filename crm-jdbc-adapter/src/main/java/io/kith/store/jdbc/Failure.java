package io.kith.store.jdbc;

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
    OTHER
}
