package io.kith.crm.purchase;

import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Reason;
import java.util.List;
import java.util.Objects;

/**
 * What came of one purchase of a backfill.
 *
 * @param row its place, counted from 1
 * @param order its order
 * @param result what was done
 * @param reasons why it was refused; empty unless it was
 */
public record BackfilledRow(long row, ExternalRef order, Result result, List<Reason> reasons) {

    /** What was done with a purchase. */
    public enum Result {
        /** It is recorded now. */
        STORED,
        /** The same purchase was recorded before; nothing was changed. */
        ALREADY_THERE,
        /** It broke a rule, or another purchase is recorded under its key; nothing was changed. */
        REFUSED
    }

    /** Copies the reasons. */
    public BackfilledRow {
        Objects.requireNonNull(order, "order");
        reasons = List.copyOf(reasons);
    }

    /** The same row at another place. */
    BackfilledRow at(long place) {
        return place == row
                ? this
                : new BackfilledRow(
                        place,
                        order,
                        result,
                        reasons.stream().map(reason -> reason.withRow(place)).toList());
    }
}
