package io.kith.store;

import java.util.List;

/**
 * What a store's schema lacks, compared with a catalogue.
 *
 * @param catalogue what it was compared with
 * @param storedVersion the version that the store has, 0 if it has none
 * @param storedMinimumReader the least version that may work on the store as it is, 0 if it has none
 * @param steps what is to be done, in order; empty when nothing is
 * @param problems what the store cannot mend by itself, each a stable code and the place, for example
 *     {@code column-type: kith_book.price}; the plan cannot be applied while there are any
 */
public record SchemaPlan(
        Catalogue catalogue, int storedVersion, int storedMinimumReader, List<Step> steps, List<String> problems) {

    /** Copies the lists. */
    public SchemaPlan {
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
    }

    /**
     * One thing to be done.
     *
     * @param what one line for people
     * @param statements how it is done, in the store's own language; complete without parameters
     */
    public record Step(String what, List<String> statements) {

        /** Copies the list. */
        public Step {
            statements = List.copyOf(statements);
        }
    }

    /** Returns whether the store has everything, so that units can run. */
    public boolean isCurrent() {
        return steps.isEmpty() && problems.isEmpty() && !isTooOld();
    }

    /** Returns whether the program is too old for the store: below the store's minimum reader. */
    public boolean isTooOld() {
        return catalogue.version() < storedMinimumReader;
    }
}
