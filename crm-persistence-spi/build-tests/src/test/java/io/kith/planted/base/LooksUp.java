package io.kith.planted.base;

import io.kith.planted.customer.CustomerRecord;

/** Planted: the ground floor sees a room above it. */
abstract class LooksUp {
    abstract CustomerRecord above();
}
