package io.kith.crm.purchase;

import io.kith.crm.base.Money;
import java.time.LocalDate;

/**
 * What all customers together bought in a period, in one currency.
 *
 * @param from the first day
 * @param until the day after the last
 * @param purchases how many purchases that are not cancelled
 * @param gross what was paid
 * @param returned what came back of it, whenever
 */
public record PeriodTotal(LocalDate from, LocalDate until, long purchases, Money gross, Money returned) {

    /** Returns what remains. */
    public Money net() {
        return gross.minus(returned);
    }
}
