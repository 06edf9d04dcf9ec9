package io.kith.planted.pipeline;

import io.kith.planted.customer.CustomerRecord;

/** Obeys everything: a process sees what everyone refers to. */
public abstract class Deal {
    abstract CustomerRecord customer();
}
