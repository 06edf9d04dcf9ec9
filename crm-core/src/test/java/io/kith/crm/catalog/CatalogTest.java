package io.kith.crm.catalog;

import static io.kith.crm.Capabilities.CATALOG;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.Reason;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.PageSpec;
import io.kith.store.memory.MemoryStore;
import org.junit.jupiter.api.Test;

class CatalogTest {

    private final Crm crm =
            Crm.builder().store(MemoryStore.create()).use(CATALOG).build();
    private final CrmSession kith = crm.session(TenantId.SINGLE, Actor.user("u-17"));

    private static final ProductSheet ROBOT =
            ProductSheet.of("R-40", "Welding robot").inSeries("Robots").pricedAt(Money.of("CNY", "20000.00"));

    @Test
    void a_product_that_was_added_is_found_by_id_and_by_code() {
        Product added = kith.catalog().add(ROBOT);

        assertThat(kith.catalog().find(added.id()).orElseThrow().name()).isEqualTo("Welding robot");
        assertThat(kith.catalog().byCode("R-40").orElseThrow().listPrice()).contains(Money.of("CNY", "20000.00"));
    }

    @Test
    void a_second_product_with_the_same_code_is_refused_and_nothing_is_kept() {
        kith.catalog().add(ROBOT);

        Outcome<Product> second = kith.catalog().tryAdd(ProductSheet.of("R-40", "Another robot"));

        assertThat(second.refusals()).extracting(Reason::code).containsExactly("product.code-taken");
        assertThat(kith.catalog().list(PageSpec.first(10)).items()).hasSize(1);
    }

    @Test
    void the_same_sheet_again_changes_nothing() {
        Product added = kith.catalog().add(ROBOT);

        Product again = kith.catalog().change(added.id(), ROBOT);

        assertThat(again.version()).isEqualTo(1);
    }

    @Test
    void every_breach_of_the_sheet_is_named_with_its_field() {
        Outcome<Product> outcome = kith.catalog().tryAdd(ProductSheet.of(" ", "x".repeat(201)));

        assertThat(outcome.refusals())
                .extracting(reason -> reason.field().orElseThrow() + " " + reason.code())
                .containsExactly("code input.blank", "name input.size");
    }

    @Test
    void a_repeated_command_with_the_same_key_is_applied_once() {
        CrmSession once = kith.withKey("add-r-40");

        Product first = once.catalog().add(ROBOT);
        Product second = once.catalog().add(ROBOT);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(kith.catalog().list(PageSpec.first(10)).items()).hasSize(1);
    }

    @Test
    void another_command_under_a_used_key_is_refused() {
        kith.withKey("k").catalog().add(ROBOT);

        Outcome<Product> other = kith.withKey("k").catalog().tryAdd(ProductSheet.of("R-41", "Other"));

        assertThat(other.refusals()).extracting(Reason::code).containsExactly("command.key-reused");
    }

    @Test
    void a_refused_command_does_not_use_up_its_key() {
        kith.catalog().add(ROBOT);
        assertThat(kith.withKey("k").catalog().tryAdd(ROBOT).isAccepted()).isFalse();

        assertThat(kith.withKey("k")
                        .catalog()
                        .tryAdd(ProductSheet.of("R-41", "Other"))
                        .isAccepted())
                .isTrue();
    }

    @Test
    void the_hosts_own_key_is_accepted_wherever_an_id_is() {
        Product robot = kith.catalog().add(ROBOT);
        ExternalRef sku = ExternalRef.of("erp.sku", "4711");

        kith.catalog().link(robot.id(), sku);

        assertThat(kith.catalog().find(sku).orElseThrow().id()).isEqualTo(robot.id());
        assertThat(kith.catalog().link(sku, ExternalRef.of("shop.sku", "9")).code())
                .isEqualTo(robot.code());
        assertThat(kith.catalog().retire(sku).retiredAt()).isPresent();
        Product other = kith.catalog().add(ProductSheet.of("R-41", "Other"));
        assertThat(kith.catalog().tryLink(other.id(), sku).refusals())
                .extracting(Reason::code)
                .containsExactly("reference.taken");
    }

    @Test
    void search_ignores_case_and_refuses_unknown_fields() {
        kith.catalog().add(ROBOT);

        assertThat(kith.catalog()
                        .search(Criteria.field("name").contains("WELD"), PageSpec.first(10))
                        .items())
                .hasSize(1);
    }

    @Test
    void tenants_do_not_see_each_others_products() {
        kith.catalog().add(ROBOT);

        CrmSession other = crm.session(TenantId.of("other"), Actor.user("u-17"));

        assertThat(other.catalog().byCode("R-40")).isEmpty();
        assertThat(other.catalog().add(ROBOT).code()).isEqualTo("R-40");
    }
}
