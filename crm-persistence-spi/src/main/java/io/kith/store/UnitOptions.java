package io.kith.store;

import java.util.Objects;

/**
 * How a unit runs.
 *
 * @param mode what it may do
 * @param attempts how often at most the work is run when contention proves that nothing was kept, 1 to 5
 * @param label names the unit for people who watch, for example a command's name; no personal data
 */
public record UnitOptions(Mode mode, int attempts, String label) {

    /** What a unit may do and see. */
    public enum Mode {
        /** Reads single statements, each of which sees what was committed before it. */
        READ,
        /** Reads and writes in one transaction, read committed; stale versions are refused. */
        WRITE,
        /** Reads one unchanging state of the whole store. */
        SNAPSHOT
    }

    /** Reads. */
    public static final UnitOptions READ = new UnitOptions(Mode.READ, 5, "read");

    /** Reads and writes. */
    public static final UnitOptions WRITE = new UnitOptions(Mode.WRITE, 5, "write");

    /** Reads one unchanging state. */
    public static final UnitOptions SNAPSHOT = new UnitOptions(Mode.SNAPSHOT, 5, "snapshot");

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if attempts is not from 1 to 5
     */
    public UnitOptions {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(label, "label");
        if (attempts < 1 || attempts > 5) {
            throw new IllegalArgumentException("attempts is from 1 to 5: " + attempts);
        }
    }

    /** The same, run once only. */
    public UnitOptions once() {
        return new UnitOptions(mode, 1, label);
    }

    /** The same under another label. */
    public UnitOptions named(String other) {
        return new UnitOptions(mode, attempts, other);
    }
}
