package io.kith.examples.cli;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that the demo moves, so that its story happens when it is set. */
final class DemoClock implements InstantSource {

    private Instant now;

    DemoClock(Instant now) {
        this.now = now;
    }

    void moveTo(Instant later) {
        now = later;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
