package io.kith.crm.kernel;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant's outbox holds that is not delivered: for dashboards and alarms.
 *
 * @param waiting how many events wait, those being delivered and those to be tried again among them
 * @param oldestOrNull when the oldest of them happened, or null if none waits
 * @param parked how many failed too often and wait for a person
 */
public record EventBacklog(long waiting, @Nullable Instant oldestOrNull, long parked) {

    /** Returns when the oldest event that waits happened, or nothing if none waits. */
    public Optional<Instant> oldest() {
        return Optional.ofNullable(oldestOrNull);
    }
}
