package io.kith.crm.kernel.engine;

import io.kith.store.Aggregate;
import io.kith.store.Tally;
import java.util.function.Function;

/**
 * An aggregation that a mapping declares once: its shape, and what its groups become.
 *
 * @param aggregate the shape; its slots are the arguments of the call
 * @param projection what a group becomes
 */
public record Summary<R>(Aggregate aggregate, Function<Tally, R> projection) {}
