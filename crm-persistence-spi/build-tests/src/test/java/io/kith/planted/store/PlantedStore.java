package io.kith.planted.store;

/** Stands for the store contract. */
public interface PlantedStore {}
