package io.kith.crm.purchase;

import io.kith.crm.base.Money;
import org.jspecify.annotations.Nullable;

/**
 * What all customers together bought through a channel, in one currency.
 *
 * @param channel the channel, or null for purchases without one
 * @param purchases how many purchases that are not cancelled
 * @param gross what was paid
 * @param returned what came back of it, whenever
 */
public record ChannelTotal(@Nullable String channel, long purchases, Money gross, Money returned) {

    /** Returns what remains. */
    public Money net() {
        return gross.minus(returned);
    }
}
