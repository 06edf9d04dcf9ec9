package io.kith.crm.purchase;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.kernel.JsonResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A return as it is recorded. Immutable and final: a return is never changed. */
@JsonResult
public final class RecordedReturn {

    private final UUID id;
    private final PurchaseId purchase;
    private final CustomerId customer;
    private final @Nullable ExternalRef ref;
    private final Instant returnedAt;
    private final @Nullable Money amount;
    private final boolean whole;
    private final List<Line> lines;

    /**
     * What came back of one line.
     *
     * @param no the number of the line
     * @param quantity how much
     * @param amount what it came to; null if the actor may not see amounts
     */
    public record Line(
            int no, BigDecimal quantity, @Nullable Money amount) {}

    RecordedReturn(
            UUID id,
            PurchaseId purchase,
            CustomerId customer,
            @Nullable ExternalRef ref,
            Instant returnedAt,
            @Nullable Money amount,
            boolean whole,
            List<Line> lines) {
        this.id = id;
        this.purchase = purchase;
        this.customer = customer;
        this.ref = ref;
        this.returnedAt = returnedAt;
        this.amount = amount;
        this.whole = whole;
        this.lines = List.copyOf(lines);
    }

    public UUID id() {
        return id;
    }

    public PurchaseId purchase() {
        return purchase;
    }

    public CustomerId customer() {
        return customer;
    }

    /** Returns the host's key of the return, if it gave one. */
    public Optional<ExternalRef> ref() {
        return Optional.ofNullable(ref);
    }

    public Instant returnedAt() {
        return returnedAt;
    }

    /**
     * Returns what came back.
     *
     * @throws io.kith.crm.base.RefusedException if the actor may not see amounts
     */
    public Money amount() {
        return Shown.require(amount, "amount");
    }

    /** Returns whether everything that was left came back at once. */
    public boolean isWhole() {
        return whole;
    }

    /** Returns what came back by line, in the order of the lines. */
    public List<Line> lines() {
        return lines;
    }

    @Override
    public String toString() {
        return "return " + id + " of purchase " + purchase;
    }
}
