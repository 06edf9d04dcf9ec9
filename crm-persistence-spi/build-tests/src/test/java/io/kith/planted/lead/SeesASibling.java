package io.kith.planted.lead;

import io.kith.planted.loyalty.SeesBack;

/** Planted: a process that sees its neighbour, which closes a circle too. */
public abstract class SeesASibling {
    abstract SeesBack neighbour();
}
