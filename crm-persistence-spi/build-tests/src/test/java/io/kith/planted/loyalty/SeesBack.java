package io.kith.planted.loyalty;

import io.kith.planted.lead.SeesASibling;

/** Planted: closes the circle. */
public abstract class SeesBack {
    abstract SeesASibling neighbour();
}
