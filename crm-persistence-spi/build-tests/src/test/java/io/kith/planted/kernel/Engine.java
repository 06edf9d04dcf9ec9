package io.kith.planted.kernel;

import io.kith.planted.base.Value;
import io.kith.planted.store.PlantedStore;

/** Obeys everything: the kernel sees the ground and the store. */
abstract class Engine {
    abstract Value value();

    abstract PlantedStore store();
}
