package io.kith.store;

/**
 * The schema side of a store. Nothing here is called by ordinary reading and writing: a host validates at start by
 * default, and applies or renders when it decides to.
 */
public interface Schema {

    /**
     * Compares the catalogue with what the store has, reading only. Columns, indexes and views that the store has
     * beyond the catalogue are tolerated.
     */
    SchemaPlan plan(Catalogue catalogue);

    /** Writes the plan as one text that a person can review and a migration tool can run; empty when nothing is due. */
    String render(SchemaPlan plan);

    /**
     * Carries the plan out, under a lock that keeps other processes from doing the same. Safe to repeat: after a crash
     * in the middle, a new plan holds what is left.
     *
     * @throws StoreException.SchemaMismatch if the plan is refused, or the store changed since it was planned
     */
    void apply(SchemaPlan plan);
}
