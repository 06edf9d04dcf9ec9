package io.kith.crm.purchase;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.Money;
import io.kith.crm.math.Rfm;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Customers with their scores by recency, frequency and value, by ascending customer id. Immutable; a few dozen bytes per
 * customer.
 */
public final class CustomerScores {

    private final List<CustomerId> customers;
    private final Rfm scores;

    private CustomerScores(List<CustomerId> customers, Rfm scores) {
        this.customers = customers;
        this.scores = scores;
    }

    /** What is kept of one customer until all are there. */
    private record Figures(CustomerId customer, int recency, int frequency, long value) {}

    /** Collects customers for their scores. */
    static final class Collector {
        private final LocalDate asOf;
        private final List<Figures> all = new ArrayList<>();

        Collector(LocalDate asOf) {
            this.asOf = asOf;
        }

        void add(PurchaseStatistics one) {
            long days = one.lastDay().orElseThrow().until(asOf, ChronoUnit.DAYS);
            long value = one.net().amount().movePointRight(Money.MAX_SCALE).longValueExact();
            all.add(new Figures(one.customer(), (int) Math.max(0, days), one.days(), value));
        }

        CustomerScores scores() {
            // As text, ids compare as stores compare them: without a sign.
            all.sort(Comparator.comparing(one -> one.customer().toString()));
            return new CustomerScores(
                    all.stream().map(Figures::customer).toList(),
                    Rfm.of(
                            all.stream().mapToInt(Figures::recency).toArray(),
                            all.stream().mapToInt(Figures::frequency).toArray(),
                            all.stream().mapToLong(Figures::value).toArray()));
        }
    }

    /** Returns how many customers were scored. */
    public int size() {
        return customers.size();
    }

    /** Returns the customer at a place of the scores. */
    public CustomerId customer(int index) {
        return customers.get(index);
    }

    /** Returns the scores: recency in days since the last purchase, frequency in different days, value net. */
    public Rfm scores() {
        return scores;
    }
}
