package io.kith.crm;

import static io.kith.crm.AccessWorld.NOW;
import static io.kith.crm.AccessWorld.canary;
import static io.kith.crm.AccessWorld.cny;
import static io.kith.crm.AccessWorld.guessed;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.CustomerRef;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Interval;
import io.kith.crm.base.OpportunityId;
import io.kith.crm.catalog.ProductSheet;
import io.kith.crm.customer.Channel;
import io.kith.crm.customer.Company;
import io.kith.crm.customer.CustomerRow;
import io.kith.crm.customer.CustomerSheet;
import io.kith.crm.customer.DuplicatePolicy;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.GridSpec;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.org.TeamSheet;
import io.kith.crm.org.UserSheet;
import io.kith.crm.pipeline.ClosedDeals;
import io.kith.crm.pipeline.ImportOptions;
import io.kith.crm.pipeline.ImportedOpportunity;
import io.kith.crm.pipeline.OpportunitySheet;
import io.kith.crm.pipeline.OpportunityStatus;
import io.kith.crm.purchase.Purchase;
import io.kith.crm.purchase.PurchaseId;
import io.kith.crm.purchase.PurchaseReturn;
import io.kith.crm.purchase.UnknownCustomers;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What to call a method with: made by the types of its parameters, aimed at one customer and what belongs to it. A text
 * says nothing by its type, so methods that take one are named here.
 */
final class AccessArguments {

    private static final UUID NOWHERE = UUID.fromString("ffffffff-ffff-7fff-8fff-ffffffffffff");
    private static final Instant EARLY = NOW.minus(Duration.ofDays(100));

    private static final Map<String, List<List<String>>> TEXTS = Map.ofEntries(
            Map.entry("withKey", List.of(List.of("a-key"))),
            Map.entry(
                    "describe",
                    List.of(
                            List.of("customer"),
                            List.of("purchase"),
                            List.of("opportunity"),
                            List.of("stage_stay"),
                            List.of("org_user"))),
            Map.entry("tag", List.of(List.of("gold"))),
            Map.entry("untag", List.of(List.of("gold"))),
            Map.entry("assign", List.of(List.of("n1"))),
            Map.entry("move", List.of(List.of("active"), List.of("churned"))),
            Map.entry("ownedBy", List.of(List.of("n1"), List.of("s1"), List.of("n2"))),
            Map.entry("ofOwner", List.of(List.of("n1"), List.of("s1"), List.of("n2"))),
            Map.entry("open", List.of(List.of("A new deal"))),
            Map.entry("confirm", List.of(List.of("material-accepted", "a note"))),
            Map.entry("deny", List.of(List.of("material-accepted", "a note"))),
            Map.entry("unconfirm", List.of(List.of("material-accepted"))),
            Map.entry("advance", List.of(List.of("needs-analysis"), List.of("needs"))),
            Map.entry("win", List.of(List.of("good", "a note"))),
            Map.entry("lose", List.of(List.of("price", "a note"))),
            Map.entry("reopen", List.of(List.of("initial-contact"))),
            Map.entry("dwell", List.of(List.of("initial-contact"))),
            Map.entry("byLogin", List.of(List.of("n1"), List.of("s1"))),
            Map.entry("byCode", List.of(List.of("R-1"))),
            Map.entry("eachCustomer", List.of(List.of("CNY"))),
            Map.entry("rfm", List.of(List.of("CNY"))),
            Map.entry("cohorts", List.of(List.of("CNY"))));

    private final AccessWorld world;
    private final String label;
    private final String own;
    private final boolean byKey;

    /** The field that criteria ask for, as policies call it; null for some of all. */
    @Nullable
    String attacked;

    /** What consumers were given. */
    final List<Object> handed = new ArrayList<>();

    /**
     * Aims.
     *
     * @param label whose record the arguments name: it may be there, be another's, or be nowhere
     * @param own a customer of the actor's own, if there is one
     * @param byKey by the host's keys, or else by the ids
     */
    AccessArguments(AccessWorld world, String label, String own, boolean byKey) {
        this.world = world;
        this.label = label;
        this.own = own;
        this.byKey = byKey;
    }

    /** Returns what to call the method with, once or more. */
    List<@Nullable Object[]> of(Method method) {
        List<List<?>> choices = new ArrayList<>();
        int texts = 0;
        int most = 1;
        for (Type type : method.getGenericParameterTypes()) {
            List<?> some = type == String.class ? texts(method, texts++) : choices(method, type);
            choices.add(some);
            most = Math.max(most, some.size());
        }
        List<@Nullable Object[]> calls = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            @Nullable Object[] call = new Object[choices.size()];
            for (int p = 0; p < call.length; p++) {
                List<?> some = choices.get(p);
                call[p] = some.get(Math.min(i, some.size() - 1));
            }
            calls.add(call);
        }
        return calls;
    }

    private static List<String> texts(Method method, int position) {
        List<List<String>> known = TEXTS.get(plainName(method));
        if (known == null || known.get(0).size() <= position) {
            throw new AssertionError("say in AccessArguments which text " + method + " is called with");
        }
        return known.stream().map(texts -> texts.get(position)).toList();
    }

    static String plainName(Method method) {
        String name = method.getName();
        return name.startsWith("try") ? name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4) : name;
    }

    private List<?> choices(Method method, Type type) {
        String name = type.getTypeName().replaceAll("\\b[a-z0-9_]+\\.", "").replace('$', '.');
        String room = method.getDeclaringClass().getSimpleName();
        return switch (name) {
            case "CustomerRef" -> List.of(customer());
            case "OpportunityRef" ->
                byKey
                        ? List.of(AccessWorld.deal(label), AccessWorld.deal(label + "-lost"))
                        : List.of(guessed(world.deals, label, OpportunityId.of(NOWHERE)));
            case "PurchaseId" -> List.of(guessed(world.purchases, label, PurchaseId.of(NOWHERE)));
            case "ExternalRef" -> List.of(externalRef(room, method));
            case "UserRef" -> List.of(ExternalRef.of("user", "n1"));
            case "TeamRef" -> List.of(ExternalRef.of("team", "north"));
            case "ProductRef" -> List.of(ExternalRef.of("sku", "1"));
            case "CustomerSheet" -> List.of(sheet());
            case "DuplicatePolicy" -> List.of(DuplicatePolicy.values());
            case "List<CustomerRow>" -> List.of(List.of(row(label), row("fresh-" + byKey)));
            case "Map<String, ?>", "Map<String, ? extends Object>" -> List.of(Map.of("grade", "A"));
            case "Purchase" ->
                List.of(
                        purchase("new-" + byKey, customer()),
                        purchase(label, customer()),
                        purchase(label, AccessWorld.ref(own)));
            case "PurchaseReturn" ->
                List.of(
                        PurchaseReturn.whole(AccessWorld.order(label)),
                        PurchaseReturn.amount(AccessWorld.order(label + "-2"), cny("1.00")));
            case "List<Purchase>" -> List.of(bulk());
            case "Iterator<Purchase>" -> List.of(bulk().iterator());
            case "UnknownCustomers" ->
                List.of(UnknownCustomers.refused(), UnknownCustomers.addedAsCompanies(ref -> "Given"));
            case "Consumer<? super PurchaseStatistics>", "Consumer<? super BackfilledRow>" ->
                List.of((Consumer<Object>) handed::add);
            case "OpportunitySheet" ->
                List.of(OpportunitySheet.titled("Given deal").withAmount(cny("3.00")));
            case "OpportunityStatus" -> List.of(OpportunityStatus.values());
            case "List<ImportedOpportunity>" -> List.of(List.of(imported("new-" + byKey), imported(label)));
            case "ImportOptions" -> List.of(ImportOptions.defaults());
            case "By" -> List.of(ClosedDeals.By.values());
            case "ClosedDeals.By" -> List.of(ClosedDeals.By.values());
            case "Interval" -> List.of(Interval.since(EARLY));
            case "Money" -> List.of(cny("5.00"));
            case "BigDecimal" -> List.of(new BigDecimal("0.5"));
            case "UserSheet" -> List.of(UserSheet.of("fresh", "Fresh"));
            case "TeamSheet" -> List.of(TeamSheet.named("Fresh"));
            case "ProductSheet" -> List.of(ProductSheet.of("F-1", "Fresh"));
            case "PageSpec" -> List.of(PageSpec.first(200).withTotal(), PageSpec.first(1));
            case "Criteria" -> criteria();
            case "Instant" -> room.equals("EventLog") ? List.of(EARLY, NOW) : List.of(NOW, EARLY);
            case "LocalDate" -> List.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
            case "List<LocalDate>" ->
                List.of(List.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 15), LocalDate.of(2026, 12, 31)));
            case "List<Instant>" -> List.of(List.of(EARLY, NOW.plusSeconds(1)));
            case "int" -> List.of(50, 1);
            case "UUID" -> List.of(event());
            case "Collection<? extends CustomerRef>" ->
                List.of(List.of(customer(), AccessWorld.ref(own), AccessWorld.ref("nobody")));
            case "Collection<? extends OpportunityRef>" ->
                List.of(List.of(AccessWorld.deal(label), AccessWorld.deal(own)));
            case "Collection<PurchaseId>" -> List.of(List.of(guessed(world.purchases, label, PurchaseId.of(NOWHERE))));
            case "Collection<? extends UserRef>" -> List.of(List.of(ExternalRef.of("user", "n1")));
            case "Collection<? extends ProductRef>" -> List.of(List.of(ExternalRef.of("sku", "1")));
            case "GridSpec" -> grids();
            case "Locale" -> List.of(Locale.ENGLISH);
            default -> throw new AssertionError("say in AccessArguments what " + name + " of " + method + " is");
        };
    }

    private CustomerRef customer() {
        return byKey ? AccessWorld.ref(label) : guessed(world.customers, label, CustomerId.of(NOWHERE));
    }

    private ExternalRef externalRef(String room, Method method) {
        return switch (room) {
            case "Customers" ->
                plainName(method).equals("link") ? AccessWorld.ref(label) : ExternalRef.of("erp", "more-" + label);
            case "Purchases" -> AccessWorld.order(label);
            case "Pipeline" -> ExternalRef.of("deal", "more-" + label);
            case "Org" ->
                plainName(method).equals("linkTeam") ? ExternalRef.of("team", "north") : ExternalRef.of("user", "n1");
            case "Catalog" -> ExternalRef.of("sku", "2");
            default -> throw new AssertionError("say in AccessArguments which key " + method + " is called with");
        };
    }

    /** Says the name and the address of the one aimed at, so that it would be a duplicate. */
    private CustomerSheet sheet() {
        return Company.named("Given Ltd").withChannel(Channel.email(label + "@example.com"));
    }

    private CustomerRow row(String key) {
        return new CustomerRow(AccessWorld.ref(key), sheet());
    }

    private static Purchase purchase(String key, CustomerRef customer) {
        return Purchase.of(AccessWorld.order(key), customer, cny("9.00"), NOW.minusSeconds(5));
    }

    private List<Purchase> bulk() {
        return List.of(
                purchase("bulk-" + byKey, customer()),
                purchase(label, AccessWorld.ref(own)),
                purchase("other-" + byKey, AccessWorld.ref("nobody-" + byKey)));
    }

    private ImportedOpportunity imported(String key) {
        return new ImportedOpportunity(
                AccessWorld.deal(key), "Prospecting", "Given", customer(), null, null, null, null, "n1", null);
    }

    private UUID event() {
        return world.session("boss")
                .events()
                .since(EARLY, PageSpec.first(1))
                .items()
                .get(0)
                .id();
    }

    private List<GridSpec> grids() {
        List<GridSpec> all = new ArrayList<>();
        String asked = attacked;
        if (asked != null) {
            for (String type : List.of("customer", "purchase", "opportunity")) {
                all.add(GridSpec.of(type).sortedBy(asked));
                all.add(GridSpec.of(type).columns(asked).descendingBy(asked));
            }
        }
        for (String type :
                List.of("customer", "purchase", "purchase_return", "opportunity", "product", "org_user", "team")) {
            all.add(GridSpec.of(type));
            all.add(GridSpec.of(type).page(2, 1));
        }
        for (String column : List.of("name", "owner", "industry", "remarks", "next_follow_up", "dormant_at")) {
            all.add(GridSpec.of("customer").sortedBy(column).page(1, 2));
            all.add(GridSpec.of("customer").columns("name", column).descendingBy(column));
        }
        criteria().forEach(criteria -> {
            all.add(GridSpec.of("customer").where(criteria).page(1, 1));
            all.add(GridSpec.of("opportunity").where(criteria).columns("title"));
        });
        return all;
    }

    /** Some that are plain, and some that ask for what sales people may not see, in every way that criteria have. */
    private List<Criteria> criteria() {
        return attacked == null ? criteriaOfAll() : attacking(attacked);
    }

    /** Asks for one field in every way that criteria have; its parts too, if it is one of parts. */
    private static List<Criteria> attacking(String field) {
        int dot = field.indexOf('.');
        List<Criteria> all = new ArrayList<>();
        for (Criteria plain : List.of(
                Criteria.field(field.substring(dot + 1)).isPresent(),
                Criteria.field(field.substring(dot + 1)).startsWith("Qn1"),
                Criteria.field(field.substring(dot + 1)).contains("n1"),
                Criteria.field(field.substring(dot + 1)).oneOf("s1", "price", canary("n1a")),
                Criteria.field(field.substring(dot + 1)).lessThan("p"),
                Criteria.field(field.substring(dot + 1)).lessThan(NOW.minus(Duration.ofHours(3))),
                Criteria.field(field.substring(dot + 1)).lessThan(LocalDate.of(2026, 5, 3)),
                Criteria.field(field.substring(dot + 1)).atLeast(new BigDecimal("403.00")),
                Criteria.everything())) {
            Criteria asked = dot < 0 ? plain : Criteria.some(field.substring(0, dot), plain);
            all.add(asked);
            all.add(Criteria.not(asked));
        }
        all.add(Criteria.some(field, Criteria.field("value").startsWith("Qn1")));
        all.add(Criteria.some(field, Criteria.everything()));
        return all;
    }

    private List<Criteria> criteriaOfAll() {
        List<Criteria> all = new ArrayList<>(List.of(
                Criteria.everything(),
                Criteria.not(Criteria.nothing()),
                Criteria.field("name").contains(canary(label)),
                Criteria.not(Criteria.field("name").is("Nobody")),
                Criteria.field("owner").is("s1"),
                Criteria.field("owner").isAbsent(),
                Criteria.field("customer_id")
                        .is(guessed(world.customers, label, CustomerId.of(NOWHERE))
                                .uuid()),
                Criteria.some("tag", Criteria.everything()),
                Criteria.field("title").contains(canary(label)),
                Criteria.some("line", Criteria.field("item").is(canary(label))),
                Criteria.field("total").atLeast(50)));
        for (String hidden : List.of("industry", "remarks", "channel", "close_reason", "main_product")) {
            all.add(Criteria.field(hidden).isPresent());
            all.add(Criteria.not(Criteria.field(hidden).startsWith(AccessWorld.SECRET + "x")));
            all.add(Criteria.field(hidden)
                    .oneOf("price", AccessWorld.SECRET + "xindustry", AccessWorld.SECRET + "xweb"));
        }
        all.add(Criteria.field("next_follow_up").lessThan(NOW.minus(Duration.ofMinutes(90))));
        all.add(Criteria.some("contact", Criteria.everything()));
        all.add(Criteria.some("contact", Criteria.field("name").startsWith(AccessWorld.SECRET + "x")));
        return all;
    }
}
