package io.kith.crm.purchase;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.Money;
import io.kith.crm.kernel.JsonResult;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one customer bought in one currency, as facts that are written in the same unit as the purchases. Immutable.
 *
 * <p>Purchases, days and moments are those of purchases that count: neither cancelled nor returned as a whole. The sums
 * are over all purchases that are not cancelled, so that gross less returned is net.
 */
@JsonResult
public final class PurchaseStatistics {

    private final CustomerId customer;
    private final String currency;
    private final DayCounts days;
    private final @Nullable Money gross;
    private final @Nullable Money returned;
    private final @Nullable Instant firstPaidAt;
    private final @Nullable Instant lastPaidAt;

    PurchaseStatistics(
            CustomerId customer,
            String currency,
            DayCounts days,
            @Nullable Money gross,
            @Nullable Money returned,
            @Nullable Instant firstPaidAt,
            @Nullable Instant lastPaidAt) {
        this.customer = customer;
        this.currency = currency;
        this.days = days;
        this.gross = gross;
        this.returned = returned;
        this.firstPaidAt = firstPaidAt;
        this.lastPaidAt = lastPaidAt;
    }

    static PurchaseStatistics none(CustomerId customer, String currency) {
        Money nothing = Money.zero(currency);
        return new PurchaseStatistics(customer, currency, DayCounts.NONE, nothing, nothing, null, null);
    }

    public CustomerId customer() {
        return customer;
    }

    /** Returns the ISO 4217 code. */
    public String currency() {
        return currency;
    }

    /** Returns how many purchases count. */
    public long purchases() {
        return days.purchases();
    }

    /** Returns on how many different business days they were made. */
    public int days() {
        return days.days();
    }

    /** Returns the sum of what was paid. */
    public Money gross() {
        return Shown.require(gross, "gross");
    }

    /** Returns the sum of what came back. */
    public Money returned() {
        return Shown.require(returned, "returned");
    }

    /** Returns what remains. */
    public Money net() {
        return gross().minus(returned());
    }

    public Optional<Instant> firstPaidAt() {
        return Optional.ofNullable(firstPaidAt);
    }

    public Optional<Instant> lastPaidAt() {
        return Optional.ofNullable(lastPaidAt);
    }

    /** Returns the business day of the first purchase that counts. */
    public Optional<LocalDate> firstDay() {
        return days.isEmpty() ? Optional.empty() : Optional.of(days.first());
    }

    /** Returns the business day of the last purchase that counts. */
    public Optional<LocalDate> lastDay() {
        return days.isEmpty() ? Optional.empty() : Optional.of(days.last());
    }

    /** Returns the months in which at least one purchase counts, ascending. */
    public List<YearMonth> months() {
        Set<YearMonth> months = new LinkedHashSet<>();
        days.each().forEach(day -> months.add(YearMonth.from(day)));
        return List.copyOf(months);
    }

    DayCounts dayCounts() {
        return days;
    }

    /** Returns whether nothing was ever bought that was not cancelled. */
    boolean isEmpty() {
        return days.isEmpty() && gross != null && gross.isZero();
    }

    PurchaseStatistics plus(RecordedPurchase purchase) {
        boolean counts = purchase.counts();
        Instant at = purchase.paidAt();
        return purchase.state() == PurchaseState.CANCELLED
                ? this
                : new PurchaseStatistics(
                        customer,
                        currency,
                        counts ? days.plus(purchase.paidOn()) : days,
                        gross().plus(purchase.total()),
                        returned().plus(purchase.returned()),
                        counts && (firstPaidAt == null || at.isBefore(firstPaidAt)) ? at : firstPaidAt,
                        counts && (lastPaidAt == null || at.isAfter(lastPaidAt)) ? at : lastPaidAt);
    }

    /** Takes a purchase out again; who calls sees to the first and last moments. */
    PurchaseStatistics minus(RecordedPurchase purchase) {
        return purchase.state() == PurchaseState.CANCELLED
                ? this
                : new PurchaseStatistics(
                        customer,
                        currency,
                        purchase.counts() ? days.minus(purchase.paidOn()) : days,
                        gross().minus(purchase.total()),
                        returned().minus(purchase.returned()),
                        firstPaidAt,
                        lastPaidAt);
    }

    boolean isEdge(Instant at) {
        return at.equals(firstPaidAt) || at.equals(lastPaidAt);
    }

    PurchaseStatistics between(@Nullable Instant first, @Nullable Instant last) {
        return new PurchaseStatistics(customer, currency, days, gross, returned, first, last);
    }

    @Override
    public String toString() {
        return "purchases of customer " + customer + " in " + currency;
    }
}
