package io.kith.planted.attic;

/** Planted: a room that is on no floor. */
final class Unknown {}
