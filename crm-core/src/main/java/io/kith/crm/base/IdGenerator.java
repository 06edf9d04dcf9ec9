package io.kith.crm.base;

import java.util.UUID;

/** Makes the ids of new records. Implementations are safe for use by many threads and never give the same id twice. */
@FunctionalInterface
public interface IdGenerator {

    /** A new id. */
    UUID next();
}
