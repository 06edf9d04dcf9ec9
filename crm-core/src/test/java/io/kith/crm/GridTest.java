package io.kith.crm;

import static io.kith.crm.kernel.Criteria.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.crm.base.Actor;
import io.kith.crm.base.CustomerId;
import io.kith.crm.base.CustomerRef;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.base.RefusedException;
import io.kith.crm.base.TenantId;
import io.kith.crm.customer.Company;
import io.kith.crm.customer.Contact;
import io.kith.crm.customer.Customer;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.CustomField;
import io.kith.crm.kernel.Grid;
import io.kith.crm.kernel.GridRow;
import io.kith.crm.kernel.GridSpec;
import io.kith.crm.kernel.Purpose;
import io.kith.crm.kernel.Sensitivity;
import io.kith.crm.purchase.Purchase;
import io.kith.store.Store;
import io.kith.store.memory.MemoryStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What grids of hosts' user interfaces show. */
class GridTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final GridSpec NAMES = GridSpec.of("customer").columns("name");

    private final Store store = MemoryStore.create();
    private final CrmSession kith = session(AccessPolicy.hostChecks());

    private CrmSession session(AccessPolicy access) {
        return Crm.builder()
                .store(store)
                .clock(() -> NOW)
                .access(access)
                .use(Capabilities.CUSTOMERS, Capabilities.PURCHASES)
                .customField(CustomField.text("customer", "card", 20, Purpose.IDENTIFICATION, Sensitivity.INTERNAL))
                .schema(SchemaMode.APPLY)
                .build()
                .session(TenantId.SINGLE, Actor.user("u-1"));
    }

    private void companies(int count) {
        for (int i = 0; i < count; i++) {
            // Names in an order of their own, in upper and lower case, each second one of a trade.
            String name = (i % 3 == 0 ? "acme " : "Acme ") + (i * 7_919 % 1_000);
            kith.customers().add(i % 2 == 0 ? Company.named(name).withIndustry("tools") : Company.named(name));
        }
    }

    private static List<Object> column(Grid grid, String name) {
        return grid.rows().stream().map(row -> row.value(name).orElse("absent")).toList();
    }

    private List<String> sortedNames() {
        List<String> names = new ArrayList<>();
        kith.customers()
                .search(Criteria.everything(), io.kith.crm.kernel.PageSpec.first(1_000))
                .forEach(customer -> names.add(customer.name()));
        names.sort(Comparator.comparing((String name) -> name.toLowerCase(Locale.ROOT)));
        return names;
    }

    @Test
    void pages_by_number_are_the_sorted_list_cut_in_pieces() {
        companies(23);
        List<String> all = sortedNames();

        List<Object> shown = new ArrayList<>();
        for (int page = 1; page <= 4; page++) {
            Grid grid = kith.grid(NAMES.sortedBy("name").page(page, 7));
            assertThat(grid.total()).hasValue(23);
            assertThat(grid.pages()).hasValue(4);
            assertThat(grid.page()).isEqualTo(page);
            shown.addAll(column(grid, "name"));
        }

        assertThat(shown).isEqualTo(new ArrayList<Object>(all));
        assertThat(kith.grid(NAMES.page(5, 7)).rows()).isEmpty();
    }

    @Test
    void a_grid_goes_on_by_token_where_numbers_end() {
        companies(9);
        List<String> all = sortedNames();

        Grid first = kith.grid(NAMES.sortedBy("name").page(1, 4).withoutTotal());
        Grid second = kith.grid(NAMES.sortedBy("name").after(first.nextToken(), 4));
        Grid third = kith.grid(NAMES.sortedBy("name").after(second.nextToken(), 4));

        assertThat(first.total()).isEmpty();
        assertThat(second.page()).isZero();
        assertThat(column(second, "name")).isEqualTo(new ArrayList<Object>(all.subList(4, 8)));
        assertThat(third.rows()).hasSize(1);
        assertThat(third.nextToken()).isNull();
        assertThatThrownBy(() -> kith.grid(NAMES.after("not a token", 4)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reasons())
                                .singleElement()
                                .satisfies(reason -> assertThat(reason.code()).isEqualTo("page.token-unknown")));
    }

    @Test
    void downwards_is_the_other_way_round_and_criteria_count() {
        companies(10);

        Grid tools = kith.grid(NAMES.where(field("industry").is("tools")).descendingBy("name"));

        assertThat(tools.total()).hasValue(5);
        assertThat(column(tools, "name").stream()
                        .map(name -> name.toString().toLowerCase(Locale.ROOT))
                        .toList())
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void records_without_a_value_come_last_either_way() {
        kith.customers().add(Company.named("Nobody's"));
        kith.customers().add(Company.named("Anna's").withOwner("anna"));
        kith.customers().add(Company.named("Bo's").withOwner("bo"));
        GridSpec owners = GridSpec.of("customer").columns("owner");

        assertThat(column(kith.grid(owners.sortedBy("owner")), "owner")).containsExactly("anna", "bo", "absent");
        assertThat(column(kith.grid(owners.descendingBy("owner")), "owner")).containsExactly("bo", "anna", "absent");
    }

    @Test
    void columns_have_their_own_kinds_and_the_hosts_fields_are_columns_too() {
        Customer acme = kith.customers().link(ExternalRef.of("erp", "1"), Company.named("Acme"));
        kith.customers().changeCustomFields(acme.id(), Map.of("card", "K-1"));
        kith.purchases()
                .report(Purchase.of(
                        ExternalRef.of("erp.order", "1"), acme.id(), Money.of("CNY", "12.50"), NOW.minusSeconds(60)));

        Grid customers = kith.grid(GridSpec.of("customer").columns("card", "name"));
        GridRow purchase = kith.grid(GridSpec.of("purchase")).rows().get(0);

        assertThat(customers.columns()).containsExactly("card", "name");
        assertThat(customers.rows().get(0).values())
                .containsExactly(Map.entry("card", "K-1"), Map.entry("name", "Acme"));
        assertThat(customers.rows().get(0).id()).isEqualTo(acme.id().uuid());
        assertThat(purchase.value("customer_id")).contains(acme.id().uuid());
        assertThat(purchase.value("paid_at")).contains(NOW.minusSeconds(60));
        assertThat((BigDecimal) purchase.value("total").orElseThrow()).isEqualByComparingTo("12.5");
        assertThat(purchase.toString()).doesNotContain("CNY");
    }

    @Test
    void what_descriptions_call_sortable_can_be_sorted_by_and_nothing_else() {
        companies(3);
        for (String type : List.of("customer", "purchase", "purchase_return")) {
            kith.describe(type, Locale.ENGLISH).fields().forEach(column -> {
                GridSpec sorted = GridSpec.of(type).sortedBy(column.name());
                if (column.sortable()) {
                    assertThat(kith.grid(sorted).rows()).isNotNull();
                } else {
                    assertThatThrownBy(() -> kith.grid(sorted))
                            .as(type + " " + column.name())
                            .isInstanceOfSatisfying(
                                    RefusedException.class,
                                    refused -> assertThat(
                                                    refused.reasons().get(0).in(Locale.ENGLISH))
                                            .startsWith(
                                                    "The grid cannot be sorted by " + column.name() + ", but by: "));
                }
            });
        }
        assertThat(kith.describe("customer", Locale.ENGLISH)
                        .field("name")
                        .orElseThrow()
                        .sortable())
                .isTrue();
    }

    @Test
    void what_is_not_there_is_refused_in_the_readers_language() {
        assertThatThrownBy(() -> kith.grid(NAMES.columns("name; drop table kith_customer")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reasons().get(0).in(Locale.SIMPLIFIED_CHINESE))
                                .startsWith("没有名为"));
        assertThatThrownBy(() -> kith.grid(NAMES.sortedBy("nme"))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> kith.grid(NAMES.where(field("nme").is("x")))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> kith.grid(NAMES.page(12, 1_000)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reasons().get(0).code()).isEqualTo("page.too-far"));
        assertThat(kith.grid(NAMES.page(11, 1_000)).rows()).isEmpty();
        assertThatThrownBy(() -> kith.grid(NAMES.page(Integer.MAX_VALUE, 1_000)))
                .isInstanceOf(RefusedException.class);
        for (String type :
                List.of("journal_entry", "command_key", "external_ref", "outbox_event", "life_stage_stay", "x")) {
            assertThatThrownBy(() -> kith.grid(GridSpec.of(type))).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> NAMES.page(0, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NAMES.page(1, 1_001)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Sees the trade in tools only, and not who is responsible. */
    private static final class Apprentice implements AccessPolicy {

        @Override
        public boolean allows(TenantId tenant, Actor actor, String action) {
            return !action.equals("read:purchase");
        }

        @Override
        public Optional<Criteria> scope(TenantId tenant, Actor actor, String recordType) {
            return recordType.equals("customer") ? Optional.of(field("industry").is("tools")) : Optional.empty();
        }

        @Override
        public Set<String> hiddenFields(TenantId tenant, Actor actor, String recordType) {
            return recordType.equals("customer") ? Set.of("owner", "remarks") : Set.of();
        }
    }

    @Test
    void a_grid_shows_what_its_reader_may_see() {
        companies(6);
        kith.customers()
                .add(Company.named("Secret")
                        .withIndustry("tools")
                        .withOwner("boss")
                        .withRemarks("pays late"));
        CrmSession apprentice = session(new Apprentice());

        Grid all = apprentice.grid(GridSpec.of("customer"));

        assertThat(all.total()).hasValue(4);
        assertThat(all.columns()).contains("name").doesNotContain("owner", "remarks");
        assertThat(all.rows()).allSatisfy(row -> assertThat(row.values()).doesNotContainKeys("owner", "remarks"));
        for (GridSpec prying : List.of(
                NAMES.columns("owner"),
                NAMES.sortedBy("owner"),
                NAMES.where(field("owner").is("boss")),
                NAMES.where(field("remarks").startsWith("pays")))) {
            assertThatThrownBy(() -> apprentice.grid(prying)).isInstanceOf(RefusedException.class);
        }
        assertThatThrownBy(() -> apprentice.grid(GridSpec.of("purchase"))).isInstanceOf(RefusedException.class);
    }

    @Test
    void many_are_found_at_once_by_ids_and_the_hosts_keys() {
        ExternalRef one = ExternalRef.of("shop.user", "1");
        ExternalRef two = ExternalRef.of("erp", "2");
        ExternalRef nobody = ExternalRef.of("shop.user", "9");
        kith.customers().link(one, Company.named("One").withContact(Contact.named("Li")));
        CustomerId second = kith.customers()
                .link(two, Company.named("Two").withIndustry("tools"))
                .id();
        CustomerId never = CustomerId.of(new java.util.UUID(1, 2));

        Map<CustomerRef, Customer> found = kith.customers().findAll(List.of(second, nobody, two, never, one, one));

        assertThat(found.keySet()).containsExactly(second, two, one);
        assertThat(found.get(one).sheet().contacts()).hasSize(1);
        assertThat(session(new Apprentice())
                        .customers()
                        .findAll(List.of(one, two))
                        .keySet())
                .containsExactly(two);
        assertThat(kith.customers().findAll(List.of())).isEmpty();
        assertThatThrownBy(() -> kith.customers()
                        .findAll(IntStream.range(0, 1_001)
                                .mapToObj(i -> ExternalRef.of("x", "" + i))
                                .toList()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
