package io.kith.planted.customer;

import io.kith.planted.store.PlantedStore;

/** Planted: reaches the store past the kernel. */
abstract class ReadsAround {
    abstract PlantedStore store();
}
