package io.kith.crm.purchase;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.Instants;
import io.kith.crm.base.Money;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.ProductId;
import io.kith.crm.base.ProductRef;
import io.kith.crm.base.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks purchases by the rules that annotations cannot say, and turns them into what is recorded. */
final class Intake {

    private final PurchasePolicy policy;

    Intake(PurchasePolicy policy) {
        this.policy = policy;
    }

    /** Returns what is to be recorded, or every reason why not. */
    Outcome<RecordedPurchase> read(Purchase purchase, PurchaseId id, Instant now, Resolver resolver) {
        List<Reason> reasons = new ArrayList<>();
        Outcome<CustomerId> customer = resolver.customer(purchase.customer());
        customer.refusals().forEach(reason -> reasons.add(reason.withField("customer")));
        if (purchase.total().isNegative()) {
            reasons.add(PurchaseReasons.NEGATIVE.reason().withField("total"));
        }
        Instant paidAt = moment(purchase.paidAt(), now, reasons);
        List<RecordedLine> lines = lines(purchase, resolver, reasons);
        if (!reasons.isEmpty() || paidAt == null) {
            return Outcome.refused(reasons);
        }
        RecordedPurchase.Builder recorded =
                new RecordedPurchase.Builder(id, customer.orElseThrow(), paidAt, policy.dayOf(paidAt));
        recorded.order = purchase.order();
        recorded.total = purchase.total();
        recorded.returned = Money.zero(purchase.total().currencyCode());
        recorded.channel = purchase.channel();
        recorded.lines = lines;
        return Outcome.accepted(recorded.build());
    }

    private @Nullable Instant moment(Instant paidAt, Instant now, List<Reason> reasons) {
        if (paidAt.isBefore(Instants.MIN) || paidAt.isAfter(Instants.MAX)) {
            reasons.add(PurchaseReasons.PAID_UNFIT.reason().withField("paidAt"));
            return null;
        }
        if (isAhead(paidAt, now)) {
            reasons.add(PurchaseReasons.PAID_AHEAD.reason(paidAt, now).withField("paidAt"));
        }
        return Instants.toMicros(paidAt);
    }

    /** Returns whether a moment lies further in the future than clocks may differ. */
    boolean isAhead(Instant moment, Instant now) {
        return moment.isAfter(now.plus(policy.ahead()));
    }

    private static List<RecordedLine> lines(Purchase purchase, Resolver resolver, List<Reason> reasons) {
        Set<Integer> numbers = new HashSet<>();
        List<RecordedLine> lines = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        int mistakes = reasons.size();
        for (int i = 0; i < purchase.lines().size(); i++) {
            PurchaseLine line = purchase.lines().get(i);
            String path = "lines[" + i + "].";
            if (!numbers.add(line.no())) {
                reasons.add(PurchaseReasons.LINE_TWICE.reason(line.no()).withField(path + "no"));
            }
            if (!line.amount().currency().equals(purchase.total().currency())) {
                reasons.add(PurchaseReasons.LINE_CURRENCY
                        .reason(line.no(), line.amount().currencyCode())
                        .withField(path + "amount"));
            }
            if (line.amount().isNegative()) {
                reasons.add(PurchaseReasons.NEGATIVE.reason().withField(path + "amount"));
            }
            sum = sum.add(line.amount().amount());
            lines.add(RecordedLine.of(line, product(line.product(), path, resolver, reasons)));
        }
        if (!lines.isEmpty()
                && mistakes == reasons.size()
                && sum.compareTo(purchase.total().amount()) != 0) {
            reasons.add(PurchaseReasons.LINES_DIFFER
                    .reason(purchase.total().amount(), sum)
                    .withField("total"));
        }
        lines.sort(Comparator.comparingInt(RecordedLine::no));
        return lines;
    }

    private static @Nullable ProductId product(
            @Nullable ProductRef ref, String path, Resolver resolver, List<Reason> reasons) {
        if (ref == null) {
            return null;
        }
        Optional<ProductId> found = resolver.product(ref);
        if (found.isEmpty()) {
            reasons.add(PurchaseReasons.PRODUCT_UNKNOWN.reason(ref.toString()).withField(path + "product"));
        }
        return found.orElse(null);
    }
}
