package io.kith.crm.purchase;

import io.kith.crm.base.Instants;
import io.kith.crm.base.Money;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/** What a return makes of a purchase: pure, without a store. */
final class Returning {

    /** The purchase after the return, and the return. */
    record Result(RecordedPurchase purchase, RecordedReturn recorded) {}

    private final RecordedPurchase purchase;
    private final PurchaseReturn asked;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<RecordedLine> after;
    private final List<RecordedReturn.Line> pieces = new ArrayList<>();

    private Returning(RecordedPurchase purchase, PurchaseReturn asked) {
        this.purchase = purchase;
        this.asked = asked;
        after = new ArrayList<>(purchase.lines());
    }

    /** Works it out, or finds every reason why it cannot be. */
    static Outcome<Result> of(RecordedPurchase purchase, PurchaseReturn asked, UUID id, Instant returnedAt) {
        return new Returning(purchase, asked).result(id, returnedAt);
    }

    private Outcome<Result> result(UUID id, Instant returnedAt) {
        if (purchase.state() == PurchaseState.CANCELLED) {
            return Outcome.refused(List.of(PurchaseReasons.CANCELLED.reason(order())));
        }
        if (purchase.state() == PurchaseState.RETURNED) {
            return Outcome.refused(List.of(PurchaseReasons.NOTHING_LEFT.reason(order())));
        }
        if (returnedAt.isBefore(purchase.paidAt())) {
            reasons.add(PurchaseReasons.BEFORE_PURCHASE
                    .reason(returnedAt, purchase.paidAt())
                    .withField("returnedAt"));
        }
        if (asked.amount() != null && !asked.lines().isEmpty()) {
            reasons.add(PurchaseReasons.LINES_OR_AMOUNT.reason().withField("amount"));
        }
        Money soFar = asked.amount() == null ? byLines() : byAmount(asked.amount());
        if (!reasons.isEmpty()) {
            return Outcome.refused(reasons);
        }
        boolean all = asked.isWhole() || isNothingLeft(soFar);
        RecordedPurchase changed = purchase.returning(after, soFar, all);
        RecordedReturn recorded = new RecordedReturn(
                id,
                purchase.id(),
                purchase.customer(),
                asked.ref(),
                returnedAt,
                soFar.minus(purchase.returned()),
                asked.isWhole(),
                pieces);
        return Outcome.accepted(new Result(changed, recorded));
    }

    private boolean isNothingLeft(Money soFar) {
        return after.isEmpty()
                ? soFar.equals(purchase.total())
                : after.stream().allMatch(line -> line.left().signum() == 0);
    }

    private Money byAmount(Money amount) {
        Money left = purchase.total().minus(purchase.returned());
        if (!purchase.lines().isEmpty()) {
            reasons.add(PurchaseReasons.BY_LINES.reason(order()).withField("amount"));
        } else if (!amount.currency().equals(left.currency())) {
            reasons.add(
                    PurchaseReasons.RETURN_CURRENCY.reason(left.currencyCode()).withField("amount"));
        } else if (!amount.isPositive()) {
            reasons.add(PurchaseReasons.NOT_POSITIVE.reason().withField("amount"));
        } else if (amount.compareTo(left) > 0) {
            reasons.add(PurchaseReasons.TOO_MUCH.reason(amount, left).withField("amount"));
        } else {
            return purchase.returned().plus(amount);
        }
        return purchase.returned();
    }

    private Money byLines() {
        if (asked.isWhole()) {
            for (int i = 0; i < after.size(); i++) {
                if (after.get(i).left().signum() > 0) {
                    take(i, after.get(i).left());
                }
            }
            return purchase.total();
        }
        TreeMap<Integer, Integer> places = new TreeMap<>();
        for (int i = 0; i < after.size(); i++) {
            places.put(after.get(i).no(), i);
        }
        for (int i = 0; i < asked.lines().size(); i++) {
            PurchaseReturn.Line line = asked.lines().get(i);
            Integer place = places.get(line.no());
            if (place == null) {
                reasons.add(PurchaseReasons.NO_SUCH_LINE.reason(line.no()).withField("lines[" + i + "].no"));
            } else if (line.quantity().compareTo(after.get(place).left()) > 0) {
                reasons.add(PurchaseReasons.TOO_MANY
                        .reason(line.no(), line.quantity(), after.get(place).left())
                        .withField("lines[" + i + "].quantity"));
            } else {
                take(place, line.quantity());
            }
        }
        Money soFar = Money.zero(purchase.total().currencyCode());
        for (RecordedLine line : after) {
            soFar = soFar.plus(Objects.requireNonNull(line.returnedAmount()));
        }
        return soFar;
    }

    private void take(int place, BigDecimal quantity) {
        RecordedLine before = after.get(place);
        RecordedLine now = before.returning(quantity);
        after.set(place, now);
        pieces.add(new RecordedReturn.Line(
                before.no(),
                now.returnedQuantity().subtract(before.returnedQuantity()),
                Objects.requireNonNull(now.returnedAmount()).minus(Objects.requireNonNull(before.returnedAmount()))));
    }

    private String order() {
        return purchase.order().toString();
    }

    /** Returns whether a recorded return is the one that is asked for. */
    static boolean isSame(RecordedReturn recorded, RecordedPurchase purchase, PurchaseReturn asked) {
        boolean sameLines = recorded.lines().size() == asked.lines().size();
        for (int i = 0; sameLines && i < asked.lines().size(); i++) {
            PurchaseReturn.Line one = asked.lines().get(i);
            RecordedReturn.Line other = recorded.lines().get(i);
            sameLines = one.no() == other.no() && one.quantity().compareTo(other.quantity()) == 0;
        }
        return recorded.purchase().equals(purchase.id())
                && (asked.returnedAt() == null
                        || Instants.toMicros(asked.returnedAt()).equals(recorded.returnedAt()))
                && recorded.isWhole() == asked.isWhole()
                && (asked.isWhole() || sameLines)
                && (asked.amount() == null || asked.amount().equals(recorded.amount()));
    }
}
