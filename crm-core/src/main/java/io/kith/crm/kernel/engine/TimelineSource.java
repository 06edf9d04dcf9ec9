package io.kith.crm.kernel.engine;

import io.kith.crm.kernel.TimelineEntry;

/**
 * Where rows of the timeline come from.
 *
 * @param records the way to them
 * @param lookup finds them: slot 0 is the customer's key, slot 1 an instant that they are not after
 */
record TimelineSource(Records<?> records, Lookup<TimelineEntry> lookup) {}
