package io.kith.crm.kernel.engine;

import io.kith.store.Query;
import io.kith.store.Row;
import java.util.function.Function;

/**
 * A search that a mapping declares once: its shape, and what its rows become.
 *
 * @param query the shape; its slots are the arguments of the call
 * @param projection what a row becomes
 */
public record Lookup<R>(Query query, Function<Row, R> projection) {}
