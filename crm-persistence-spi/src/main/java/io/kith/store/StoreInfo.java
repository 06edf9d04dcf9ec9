package io.kith.store;

import java.util.List;

/**
 * What a store is.
 *
 * @param name of the adapter, for people: for example {@code memory} or {@code jdbc}
 * @param product of the database behind it and its version, for people; the name again if there is none
 * @param joining whether its units run in transactions of the host
 * @param durable whether an acknowledged write survives the end of the process
 * @param findings what was found about durability and settings when the store was opened; empty when all is well
 */
public record StoreInfo(String name, String product, boolean joining, boolean durable, List<Finding> findings) {

    /** Copies the list. */
    public StoreInfo {
        findings = List.copyOf(findings);
    }

    /**
     * One thing that somebody should know.
     *
     * @param code stable, for programs: for example {@code durability.write-delay}
     * @param severe whether data can be lost because of it
     * @param advice one sentence for people: what it means and what to do
     */
    public record Finding(String code, boolean severe, String advice) {}
}
