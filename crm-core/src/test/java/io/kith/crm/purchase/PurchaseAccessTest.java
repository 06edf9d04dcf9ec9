package io.kith.crm.purchase;

import static io.kith.crm.purchase.Shop.EARLIER;
import static io.kith.crm.purchase.Shop.cny;
import static io.kith.crm.purchase.Shop.customer;
import static io.kith.crm.purchase.Shop.id;
import static io.kith.crm.purchase.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.crm.base.Actor;
import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.engine.Caller;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PurchaseAccessTest {

    /** The web shop's clerk sees its own purchases only, and no amounts anywhere; others see all. */
    private static final class Clerks implements AccessPolicy {

        private static final Map<String, Set<String>> AMOUNTS = Map.of(
                "purchase", Set.of("total", "total_currency", "returned", "net"),
                "purchase_return", Set.of("amount", "amount_currency"),
                "purchase_stat", Set.of("gross", "returned", "net"));

        @Override
        public boolean allows(TenantId tenant, Actor actor, String action) {
            return !(isClerk(actor) && action.equals("purchase.cancel"));
        }

        @Override
        public Optional<Criteria> scope(TenantId tenant, Actor actor, String recordType) {
            return isClerk(actor) && recordType.equals("purchase")
                    ? Optional.of(Criteria.field("channel").is("web"))
                    : Optional.empty();
        }

        @Override
        public Set<String> hiddenFields(TenantId tenant, Actor actor, String recordType) {
            return isClerk(actor) ? AMOUNTS.getOrDefault(recordType, Set.of()) : Set.of();
        }

        private static boolean isClerk(Actor actor) {
            return actor.equals(Actor.user("clerk"));
        }
    }

    private final Shop shop = new Shop(new Clerks(), PurchasePolicy.defaults());
    private final Purchases purchases = shop.purchases();
    private final Purchases clerk = shop.purchases(Caller.of(TenantId.SINGLE, Actor.user("clerk")));

    private static final Purchase WEB = Purchase.of(order(1), customer(1), cny("10.00"), EARLIER)
            .via("web")
            .with(PurchaseLine.of(1, "Glove", 1, cny("10.00")));
    private static final Purchase STORE = Purchase.of(order(2), customer(1), cny("20.00"), EARLIER.plusSeconds(60));

    @Test
    void who_may_not_do_it_is_refused_and_nothing_happens() {
        purchases.report(WEB);

        assertThat(clerk.tryCancel(order(1)).refusals())
                .extracting(Reason::code)
                .containsExactly("access.denied");
        assertThat(purchases.find(order(1)).orElseThrow().state()).isEqualTo(PurchaseState.VALID);
    }

    @Test
    void purchases_outside_the_scope_do_not_exist() {
        purchases.report(WEB);
        purchases.report(STORE);

        assertThat(clerk.find(order(2))).isEmpty();
        assertThat(clerk.list(PageSpec.first(10)).items()).hasSize(1);
        assertThat(clerk.of(customer(1), PageSpec.first(10)).items()).hasSize(1);
        assertThat(clerk.tryAcceptReturn(PurchaseReturn.whole(order(2))).refusals())
                .extracting(Reason::code)
                .containsExactly("purchase.unknown");
    }

    @Test
    void hidden_amounts_are_not_there_and_cannot_be_asked_by() {
        purchases.report(WEB);

        RecordedPurchase seen = clerk.find(order(1)).orElseThrow();

        assertThat(seen.channel()).contains("web");
        assertThat(seen.lines().get(0).amount()).isNull();
        assertThatThrownBy(seen::total)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reasons())
                                .extracting(Reason::code)
                                .containsExactly("access.field-hidden"));
        assertThatThrownBy(() -> clerk.search(Criteria.field("total").atLeast(1), PageSpec.first(10)))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(
                        () -> clerk.totals(List.of(seen.paidOn(), seen.paidOn().plusDays(1))))
                .isInstanceOf(RefusedException.class);
        assertThat(clerk.statistics(customer(1)).get(0).purchases()).isEqualTo(1);
        assertThatThrownBy(() -> clerk.statistics(customer(1)).get(0).net()).isInstanceOf(RefusedException.class);
    }

    @Test
    void facts_do_not_depend_on_who_caused_them() {
        purchases.report(STORE);
        purchases.report(Purchase.of(order(3), customer(1), cny("40.00"), EARLIER.plusSeconds(120)));

        purchases.report(WEB);
        clerk.acceptReturn(PurchaseReturn.whole(order(1)));

        PurchaseStatistics figures = purchases.statistics(customer(1)).get(0);
        assertThat(figures.firstPaidAt()).contains(STORE.paidAt());
        assertThat(figures.purchases()).isEqualTo(2);
        assertThat(figures.net()).isEqualTo(cny("60.00"));
    }

    @Test
    void the_timeline_says_no_hidden_amount() {
        purchases.report(WEB);
        purchases.acceptReturn(PurchaseReturn.whole(order(1)));

        List<String> lines = shop.engine.read(
                Caller.of(TenantId.SINGLE, Actor.user("clerk")),
                "test",
                work -> shop.engine.timeline().of(work, id(1).uuid(), PageSpec.first(10)).stream()
                        .filter(entry -> !entry.recordType().equals("journal_entry"))
                        .map(entry -> entry.what().in(Locale.ENGLISH))
                        .toList());

        assertThat(lines).containsExactly("Returned goods", "Bought (erp.order:A-1)");
    }
}
