package io.kith.planted.customer;

import io.kith.planted.store.PlantedStore;

/** Obeys everything: a mapping may see the store. */
abstract class CustomerMapping {
    abstract PlantedStore store();
}
