package io.kith.examples.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.crm.base.Money;
import io.kith.crm.customer.Customer;
import io.kith.crm.customer.CustomerSheet;
import io.kith.crm.kernel.PageSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the ERP keeps and what Kith knows of it stand together, or neither does. */
class SalesDeskTest extends ErpTest {

    @AfterEach
    void nobody_objects_any_more() {
        heard.object(false);
        erp.caller("wang");
    }

    @Test
    void an_order_and_its_purchase_are_committed_together_and_keep_their_text_ids() {
        Company company = registered();

        SalesOrder order = desk.place(company.no(), TOTAL, PAID);

        assertThat(UUID.fromString(order.id())).hasToString(order.id());
        assertThat(ledger.order(order.id())).contains(order);
        assertThat(kith().purchases().find(order.ref()))
                .hasValueSatisfying(purchase -> assertThat(purchase.total()).isEqualTo(Money.of("CNY", TOTAL)));
        assertThat(kith().customers().references(company.ref())).containsExactly(company.ref());
    }

    @Test
    void Chinese_companies_and_persons_come_back_as_they_were_rare_characters_included() {
        List<Company> rare = List.of(
                new Company("龘-1", "北京㐂𪚥科技有限公司", "张𬎆", "北京"),
                new Company("龘-2", "𠮷野家（中国）投资有限公司", "李𫖯", "上海"),
                new Company("龘-3", "内蒙古𡎚𬬭新材料股份有限公司", "欧阳𬤇𬸪", "呼和浩特"));

        rare.forEach(desk::register);

        assertThat(rare).allSatisfy(company -> {
            assertThat(ledger.company(company.no())).contains(company);
            CustomerSheet kept =
                    kith().customers().find(company.ref()).orElseThrow().sheet();
            assertThat(kept.name()).isEqualTo(company.name());
            assertThat(kept.region()).isEqualTo(company.city());
            assertThat(kept.contacts().get(0).name()).isEqualTo(company.contact());
        });
    }

    @Test
    void whoever_the_container_has_signed_in_is_the_one_who_acted() {
        Company company = registered();
        erp.caller("赵敏");

        desk.mark(company.no(), "展会2026");

        assertThat(kith().customers()
                        .history(company.ref(), PageSpec.first(1))
                        .items()
                        .get(0)
                        .actor())
                .isEqualTo("user:赵敏");
    }

    @Test
    void without_anybody_signed_in_nothing_is_done() {
        Company company = newCompany();
        erp.caller(null);

        assertThatThrownBy(() -> desk.register(company)).hasMessageStartingWith("kith.no-actor: nobody is signed in");

        assertThat(ledger.company(company.no())).isEmpty();
    }

    @Test
    void a_purchase_that_Kith_refuses_does_not_cost_the_order() {
        Company company = registered();

        SalesOrder order = desk.place(company.no(), TOTAL, Instant.now().plus(Duration.ofDays(1)));

        assertThat(ledger.order(order.id()).orElseThrow().crmRefusal()).contains("purchase.");
        assertThat(purchasesOf(company)).isZero();
        assertThat(heard.committed()).isEmpty();
    }

    @Test
    void what_the_host_rolls_back_leaves_no_trace_in_Kith_and_is_told_to_nobody() {
        Company company = registered();
        long rows = database.kithRows();
        long orders = database.count("erp_sales_order");
        long fed = database.count("erp_crm_feed");

        assertThatThrownBy(() -> attributes.required(() -> {
                    desk.place(company.no(), TOTAL, PAID);
                    assertThat(purchasesOf(company)).as("seen inside").isEqualTo(1);
                    throw new IllegalStateException("the payment failed");
                }))
                .hasMessage("the payment failed");

        assertThat(database.count("erp_sales_order")).isEqualTo(orders);
        assertThat(database.kithRows()).isEqualTo(rows);
        assertThat(database.count("erp_crm_feed")).isEqualTo(fed);
        assertThat(purchasesOf(company)).isZero();
        assertThat(heard.committing()).isEmpty();
        assertThat(heard.committed()).isEmpty();
    }

    @Test
    void what_happened_is_told_before_the_commit_in_the_transaction_and_once_after_it() throws Exception {
        Company company = registered();
        long fed = database.count("erp_crm_feed");

        attributes.required(() -> {
            desk.place(company.no(), TOTAL, PAID);
            assertThat(heard.committing()).isEmpty();
            assertThat(heard.committed()).isEmpty();
            return null;
        });

        assertThat(heard.committed()).containsOnlyOnce("purchase.reported").isEqualTo(heard.committing());
        assertThat(database.count("erp_crm_feed"))
                .isEqualTo(fed + heard.committed().size());
    }

    @Test
    void an_observer_before_the_commit_can_object_and_then_nothing_is_kept() {
        Company company = registered();
        long rows = database.kithRows();
        heard.object(true);

        assertThatThrownBy(() -> desk.place(company.no(), TOTAL, PAID)).isInstanceOf(Exception.class);

        assertThat(database.kithRows()).isEqualTo(rows);
        assertThat(purchasesOf(company)).isZero();
        assertThat(heard.committed()).isEmpty();
    }

    @Test
    void what_is_done_in_a_transaction_of_its_own_stays_when_the_callers_is_rolled_back() {
        Company company = registered();

        assertThatThrownBy(() -> attributes.required(() -> {
                    desk.mark(company.no(), "展会2026");
                    throw new IllegalStateException("the visit was cancelled");
                }))
                .hasMessage("the visit was cancelled");

        assertThat(kith().customers().find(company.ref()).map(Customer::tags).orElseThrow())
                .containsExactly("展会2026");
        assertThat(heard.committed()).hasSize(1);
    }

    @Test
    void what_is_read_outside_of_the_callers_transaction_is_what_is_committed() throws Exception {
        Company company = registered();

        attributes.required(() -> {
            desk.place(company.no(), TOTAL, PAID);
            assertThat(desk.portrait(company.no()).purchases()).isEmpty();
            assertThat(kith().customers().portrait(company.ref()).purchases()).isPresent();
            return null;
        });

        assertThat(desk.portrait(company.no()).purchases()).isPresent();
    }

    @Test
    void Kith_touches_no_setting_of_a_connection_in_the_containers_transaction() {
        Company company = registered();

        desk.place(company.no(), TOTAL, PAID);
        desk.portrait(company.no());
        desk.mark(company.no(), "展会2026");

        assertThat(watch.settingsTouchedByKith()).isEmpty();
    }
}
