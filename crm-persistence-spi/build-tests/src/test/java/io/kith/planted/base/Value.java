package io.kith.planted.base;

/** Obeys everything. */
public final class Value {}
