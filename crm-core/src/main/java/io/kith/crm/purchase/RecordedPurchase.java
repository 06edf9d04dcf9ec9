package io.kith.crm.purchase;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.JsonResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A purchase as it is recorded, with what has become of it. Immutable; a change gives another value.
 *
 * <p>Where an access policy hides a figure, its accessor throws {@link RefusedException}.
 */
@JsonResult
public final class RecordedPurchase {

    private final PurchaseId id;
    private final long version;
    private final @Nullable ExternalRef order;
    private final CustomerId customer;
    private final @Nullable Money total;
    private final Instant paidAt;
    private final LocalDate paidOn;
    private final @Nullable String channel;
    private final List<RecordedLine> lines;
    private final @Nullable PurchaseState state;
    private final @Nullable Money returned;
    private final @Nullable Instant cancelledAt;

    private RecordedPurchase(Builder builder) {
        id = builder.id;
        version = builder.version;
        order = builder.order;
        customer = builder.customer;
        total = builder.total;
        paidAt = builder.paidAt;
        paidOn = builder.paidOn;
        channel = builder.channel;
        lines = List.copyOf(builder.lines);
        state = builder.state;
        returned = builder.returned;
        cancelledAt = builder.cancelledAt;
    }

    public PurchaseId id() {
        return id;
    }

    /** Returns how often it was changed, from 1. */
    public long version() {
        return version;
    }

    /** Returns the host's key of the order. */
    public ExternalRef order() {
        return Shown.require(order, "ref_key");
    }

    public CustomerId customer() {
        return customer;
    }

    /** Returns what was paid. */
    public Money total() {
        return Shown.require(total, "total");
    }

    /** Returns what came back so far. */
    public Money returned() {
        return Shown.require(returned, "returned");
    }

    /** Returns what it still comes to: the total less what was returned, nothing once it is cancelled. */
    public Money net() {
        return state() == PurchaseState.CANCELLED ? Money.zero(total().currencyCode()) : total().minus(returned());
    }

    public Instant paidAt() {
        return paidAt;
    }

    /** Returns the business day of the payment, in the policy's zone when it was written. */
    public LocalDate paidOn() {
        return paidOn;
    }

    public Optional<String> channel() {
        return Optional.ofNullable(channel);
    }

    /** Returns the lines by ascending number. */
    public List<RecordedLine> lines() {
        return lines;
    }

    public PurchaseState state() {
        return Shown.require(state, "state");
    }

    /** Returns since when it is cancelled, if it is. */
    public Optional<Instant> cancelledAt() {
        return Optional.ofNullable(cancelledAt);
    }

    /** Returns whether it counts as a purchase. */
    boolean counts() {
        return state == PurchaseState.VALID;
    }

    @Nullable
    Money totalOrNull() {
        return total;
    }

    @Nullable
    Money returnedOrNull() {
        return returned;
    }

    @Nullable
    ExternalRef orderOrNull() {
        return order;
    }

    /** Returns the names of what differs in what was reported, in the order of {@link Purchase}. */
    List<String> differences(RecordedPurchase other) {
        List<String> names = new ArrayList<>();
        addIfDifferent(names, "customer", customer, other.customer);
        addIfDifferent(names, "total", total, other.total);
        addIfDifferent(names, "paidAt", paidAt, other.paidAt);
        addIfDifferent(names, "channel", channel, other.channel);
        boolean sameLines = lines.size() == other.lines.size();
        for (int i = 0; sameLines && i < lines.size(); i++) {
            sameLines = lines.get(i).sameContent(other.lines.get(i));
        }
        if (!sameLines) {
            names.add("lines");
        }
        return names;
    }

    private static void addIfDifferent(List<String> names, String name, @Nullable Object one, @Nullable Object other) {
        if (!Objects.equals(one, other)) {
            names.add(name);
        }
    }

    /** Returns this purchase with what another says was bought, by whom and when. */
    RecordedPurchase saying(RecordedPurchase other) {
        Builder builder = toBuilder();
        builder.customer = other.customer;
        builder.total = other.total;
        builder.returned = Money.zero(other.total().currencyCode());
        builder.paidAt = other.paidAt;
        builder.paidOn = other.paidOn;
        builder.channel = other.channel;
        builder.lines = other.lines;
        return builder.build();
    }

    /** Returns this purchase at the moment and through the channel that another says; all else stays. */
    RecordedPurchase movedTo(RecordedPurchase other) {
        Builder builder = toBuilder();
        builder.paidAt = other.paidAt;
        builder.paidOn = other.paidOn;
        builder.channel = other.channel;
        return builder.build();
    }

    /** Returns whether anything was returned, be it for nothing. */
    boolean hasReturns() {
        return state == PurchaseState.RETURNED
                || !returned().isZero()
                || lines.stream().anyMatch(line -> line.returnedQuantity().signum() > 0);
    }

    RecordedPurchase cancelled(Instant at) {
        Builder builder = toBuilder();
        builder.state = PurchaseState.CANCELLED;
        builder.cancelledAt = at;
        return builder.build();
    }

    RecordedPurchase returning(List<RecordedLine> after, Money soFar, boolean all) {
        Builder builder = toBuilder();
        builder.lines = after;
        builder.returned = soFar;
        builder.state = all ? PurchaseState.RETURNED : state;
        return builder.build();
    }

    private Builder toBuilder() {
        Builder builder = new Builder(id, customer, paidAt, paidOn);
        builder.version = version;
        builder.order = order;
        builder.total = total;
        builder.channel = channel;
        builder.lines = lines;
        builder.state = state;
        builder.returned = returned;
        builder.cancelledAt = cancelledAt;
        return builder;
    }

    @Override
    public String toString() {
        return "purchase " + id;
    }

    /** Collects a purchase, inside this room. */
    static final class Builder {
        final PurchaseId id;
        long version = 1;

        @Nullable
        ExternalRef order;

        CustomerId customer;

        @Nullable
        Money total;

        Instant paidAt;
        LocalDate paidOn;

        @Nullable
        String channel;

        List<RecordedLine> lines = List.of();

        @Nullable
        PurchaseState state = PurchaseState.VALID;

        @Nullable
        Money returned;

        @Nullable
        Instant cancelledAt;

        Builder(PurchaseId id, CustomerId customer, Instant paidAt, LocalDate paidOn) {
            this.id = id;
            this.customer = customer;
            this.paidAt = paidAt;
            this.paidOn = paidOn;
        }

        RecordedPurchase build() {
            return new RecordedPurchase(this);
        }
    }
}
