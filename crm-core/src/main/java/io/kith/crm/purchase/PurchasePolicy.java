package io.kith.crm.purchase;

import io.kith.crm.base.Instants;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * What a host decides about purchases.
 *
 * @param zone where a business day begins and ends; days are written with each purchase, so that a later change of the
 *     zone holds for purchases reported or corrected from then on
 * @param ahead how far in the future the moment of payment may lie, for clocks that are not in step; from zero to one day
 */
public record PurchasePolicy(ZoneId zone, Duration ahead) {

    private static final Duration MOST = Duration.ofDays(1);

    /**
     * Checks the tolerance.
     *
     * @throws IllegalArgumentException if it is negative or longer than a day
     */
    public PurchasePolicy {
        Objects.requireNonNull(zone, "zone");
        if (ahead.isNegative() || ahead.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("purchases may lie ahead from nothing to one day: " + ahead);
        }
    }

    /** Days in UTC, five minutes ahead at most. */
    public static PurchasePolicy defaults() {
        return new PurchasePolicy(ZoneOffset.UTC, Duration.ofMinutes(5));
    }

    /** The same with business days of another zone. */
    public PurchasePolicy in(ZoneId other) {
        return new PurchasePolicy(other, ahead);
    }

    /** The same with another tolerance. */
    public PurchasePolicy upTo(Duration other) {
        return new PurchasePolicy(zone, other);
    }

    LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    Instant startOf(LocalDate day) {
        return Instants.toMicros(day.atStartOfDay(zone).toInstant());
    }
}
