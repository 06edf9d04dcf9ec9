package io.kith.crm.testing;

import io.kith.crm.customer.CustomerSheet;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Customers of whom some are there twice.
 *
 * @param sheets what is said of them, in the order in which they come
 * @param repeats the places of the sheets that say again who came before, and the place of the one that said it first; all other
 *     sheets are of customers unlike each other
 */
public record Crowd(List<CustomerSheet> sheets, SortedMap<Integer, Integer> repeats) {

    /** Copies both. */
    public Crowd {
        sheets = List.copyOf(sheets);
        repeats = Collections.unmodifiableSortedMap(new TreeMap<>(repeats));
    }
}
