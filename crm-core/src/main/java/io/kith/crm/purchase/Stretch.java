package io.kith.crm.purchase;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.CustomerRef;
import io.kith.crm.base.ExternalRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A stretch of a stream of purchases, to be written in chunks that have few customers each.
 *
 * <p>Logs are mostly sorted by time, so that a chunk of them has as many customers as purchases, from all over the tables: the
 * store reads and writes nearly every page of them for every chunk. Sorted by customer, a chunk stays within a part of them
 * (measured on H2: see the page on performance).
 */
final class Stretch {

    /** The most purchases of a stretch. */
    static final int MAX = 10_000;

    private static final Comparator<Purchase> BY_CUSTOMER =
            Comparator.comparing((Purchase purchase) -> nameOf(purchase.customer()));

    private final List<Purchase> purchases;

    private Stretch(List<Purchase> purchases) {
        this.purchases = purchases;
    }

    /** Reads the next stretch. */
    static Stretch next(Iterator<Purchase> stream) {
        List<Purchase> purchases = new ArrayList<>();
        while (stream.hasNext() && purchases.size() < MAX) {
            purchases.add(stream.next());
        }
        return new Stretch(purchases);
    }

    int size() {
        return purchases.size();
    }

    Purchase at(int place) {
        return purchases.get(place);
    }

    /** Returns the places of the purchases, chunk by chunk; those of one customer stay in their order. */
    List<List<Integer>> chunks() {
        List<Integer> places = IntStream.range(0, purchases.size()).boxed().toList();
        if (hasOrdersOnce()) {
            places = places.stream()
                    .sorted(Comparator.comparing(purchases::get, BY_CUSTOMER))
                    .toList();
        }
        List<List<Integer>> chunks = new ArrayList<>();
        for (int from = 0; from < places.size(); from += Backfill.MAX_CHUNK) {
            chunks.add(places.subList(from, Math.min(places.size(), from + Backfill.MAX_CHUNK)));
        }
        return chunks;
    }

    /** Of purchases with one key the first counts, so that they must not change places. */
    private boolean hasOrdersOnce() {
        Set<ExternalRef> orders = new HashSet<>();
        return purchases.stream().allMatch(purchase -> orders.add(purchase.order()));
    }

    private static String nameOf(CustomerRef customer) {
        return customer instanceof ExternalRef ref
                ? ref.system() + ' ' + ref.key()
                : ((CustomerId) customer).toString();
    }
}
