package io.kith.planted.customer;

/** Obeys everything. */
public final class CustomerRecord {}
