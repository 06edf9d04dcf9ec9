package io.kith.crm.kernel.engine;

import io.kith.crm.kernel.TimelineEntry;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Where rows of the timeline come from.
 *
 * @param records the way to them
 * @param lookup finds them: slot 0 is the customer's key, slot 1 an instant that they are not after
 * @param shown what they become, in their order; those that the actor may not see are left out
 */
record TimelineSource<R>(Records<?> records, Lookup<R> lookup, BiFunction<Work, List<R>, List<TimelineEntry>> shown) {

    /** Rows that need no second look. */
    static TimelineSource<TimelineEntry> of(Records<?> records, Lookup<TimelineEntry> lookup) {
        return new TimelineSource<>(records, lookup, (work, entries) -> entries);
    }
}
