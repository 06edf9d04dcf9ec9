package io.kith.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.crm.base.Money;
import io.kith.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/** The order and what Kith knows of it stand together, or neither does. */
class CheckoutTest extends ShopTest {

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void an_order_and_its_purchase_are_committed_together() {
        ShopUser lin = newUser();

        ShopOrder order = checkout.place(lin, PAID, List.of(HEADPHONES));

        assertThat(order.crmRefusal()).isNull();
        assertThat(staff().purchases().find(order.ref()))
                .hasValueSatisfying(purchase -> assertThat(purchase.total()).isEqualTo(Money.of("CNY", "1299.00")));
        assertThat(purchasesOf(lin)).isEqualTo(1);
    }

    @Test
    void an_order_that_is_rolled_back_leaves_no_trace_in_Kith() {
        ShopUser lin = newUser();
        long orders = orders();
        long rows = kithRows();
        heard.forget();

        assertThatThrownBy(() -> new TransactionTemplate(transactions).execute(status -> {
                    checkout.place(lin, PAID, List.of(HEADPHONES));
                    throw new IllegalStateException("the payment failed");
                }))
                .hasMessage("the payment failed");

        assertThat(orders()).isEqualTo(orders);
        assertThat(kithRows()).isEqualTo(rows);
        assertThat(purchasesOf(lin)).isZero();
        assertThat(heard.committed).isEmpty();
        assertThat(heard.rolledBack).isNotEmpty();
    }

    @Test
    void a_purchase_that_Kith_refuses_does_not_cost_the_order() {
        ShopUser lin = newUser();
        long orders = orders();
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        heard.forget();

        ShopOrder order = checkout.place(lin, tomorrow, List.of(HEADPHONES));

        assertThat(order.crmRefusal()).contains("purchase.");
        assertThat(orders()).isEqualTo(orders + 1);
        assertThat(purchasesOf(lin)).isZero();
        assertThat(heard.inside).isEmpty();
        assertThat(heard.committed).isEmpty();
    }

    @Test
    void what_happened_is_told_once_and_only_after_the_commit() {
        ShopUser lin = newUser();
        heard.forget();

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            checkout.place(lin, PAID, List.of(HEADPHONES));
            assertThat(heard.inside).isNotEmpty();
            assertThat(heard.committed).isEmpty();
        });

        assertThat(heard.committed).containsExactlyElementsOf(heard.inside);
        assertThat(heard.committed).extracting(event -> event.type().name()).containsOnlyOnce("purchase.reported");
    }

    @Test
    void a_failure_of_the_store_costs_the_order_even_if_it_is_caught() {
        ShopUser lin = newUser();
        long orders = orders();

        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    checkout.place(lin, PAID, List.of(HEADPHONES));
                    sql.execute("set transaction read only");
                    assertThatThrownBy(() -> staff().customers().tag(lin.ref(), "fair-2026"))
                            .isInstanceOf(StoreException.Unavailable.class);
                }))
                .isInstanceOf(UnexpectedRollbackException.class);

        assertThat(orders()).isEqualTo(orders);
        assertThat(purchasesOf(lin)).isZero();
    }

    @Test
    void a_reading_in_the_transaction_sees_what_is_not_committed_yet_and_others_do_not() {
        ShopUser lin = newUser();

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            checkout.place(lin, PAID, List.of(HEADPHONES));
            assertThat(purchasesOf(lin)).isEqualTo(1);
            assertThat(staff().customers().level(lin.ref()).spent()).isEqualTo(Money.of("CNY", "1299.00"));
            status.setRollbackOnly();
        });

        assertThat(purchasesOf(lin)).isZero();
    }

    @Test
    void a_command_outside_of_a_transaction_is_one_by_itself() {
        ShopUser lin = newUser();
        heard.forget();

        staff().customers().tag(lin.ref(), "fair-2026");

        assertThat(staff().customers().find(lin.ref()).orElseThrow().tags()).containsExactly("fair-2026");
        assertThat(heard.committed).hasSize(1);
    }

    @Test
    void an_account_that_cannot_be_opened_leaves_no_customer() {
        ShopUser lin = newUser();
        long rows = kithRows();

        assertThatThrownBy(() -> registration.open("Somebody else", lin.email(), "Ningbo"))
                .isInstanceOf(DataIntegrityViolationException.class);

        assertThat(kithRows()).isEqualTo(rows);
    }

    @Test
    void Kith_touches_no_setting_of_a_connection_in_the_shops_transaction() {
        ShopUser lin = newUser();
        watch.forget();

        checkout.place(lin, PAID, List.of(HEADPHONES));
        staff().customers().portrait(lin.ref());
        staff().customers().tag(lin.ref(), "fair-2026");

        assertThat(watch.settingsTouchedByKith()).isEmpty();
    }
}
