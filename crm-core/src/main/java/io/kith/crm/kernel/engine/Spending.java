package io.kith.crm.kernel.engine;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What customers bought, as far as other capabilities need to know it; provided where purchases are in use. Returned and
 * cancelled purchases do not count.
 */
public interface Spending {

    /**
     * One amount that counts, at the moment from which it counts.
     *
     * @param at when it was bought
     * @param amount what it still comes to after returns
     */
    record Spent(Instant at, Money amount) {}

    /** Returns the sum of what a customer bought in [from, until) in one currency, changes of this unit included. */
    Money between(Work work, CustomerId customer, String currency, Instant from, Instant until);

    /**
     * Returns what a customer bought in [from, until) in one currency, oldest first, changes of this unit included; at
     * most {@code limit}.
     */
    List<Spent> oldest(Work work, CustomerId customer, String currency, Instant from, Instant until, int limit);

    /**
     * Hands what a customer bought in [from, until), in every currency, oldest first, to the sink, changes of this unit
     * included, in constant memory; returns how many there were.
     */
    long walk(Work work, CustomerId customer, Instant from, Instant until, Consumer<? super Spent> sink);

    /**
     * Hands what many customers ever bought, in every currency and in any order, to the sink, changes of this unit
     * included; at most 1000 customers. Returns how many there were.
     */
    long eachOf(Work work, Collection<CustomerId> customers, BiConsumer<CustomerId, ? super Spent> sink);

    /** Returns when many customers first and last bought; those who never did are not in the answer; at most 1000. */
    Map<CustomerId, FirstAndLast> firstAndLast(Work work, Collection<CustomerId> customers);

    /** Returns when a customer first and last bought, changes of this unit included. */
    Optional<FirstAndLast> firstAndLast(Work work, CustomerId customer);

    /**
     * When a customer first and last bought.
     *
     * @param first the first purchase that counts
     * @param last the last purchase that counts
     * @param count how many count
     */
    record FirstAndLast(Instant first, Instant last, long count) {}
}
