package io.kith.crm;

import io.kith.crm.base.Actor;
import io.kith.crm.base.CustomerId;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.base.OpportunityId;
import io.kith.crm.base.TenantId;
import io.kith.crm.catalog.ProductSheet;
import io.kith.crm.customer.Channel;
import io.kith.crm.customer.Company;
import io.kith.crm.customer.Contact;
import io.kith.crm.customer.CustomerSheet;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.CustomField;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.Purpose;
import io.kith.crm.kernel.Sensitivity;
import io.kith.crm.org.TeamSheet;
import io.kith.crm.org.UserSheet;
import io.kith.crm.pipeline.OpportunitySheet;
import io.kith.crm.purchase.Purchase;
import io.kith.crm.purchase.PurchaseId;
import io.kith.crm.purchase.PurchaseLine;
import io.kith.crm.purchase.PurchaseReturn;
import io.kith.store.memory.MemoryStore;
import io.kith.store.memory.Remembered;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Two teams with customers and all that belongs to them, told to the library under its role policy; or only as much of it
 * as one actor should see, by the plain model below, with other words in what should be hidden. Then whatever the actor
 * asks has the same answer in both.
 */
final class AccessWorld {

    static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    static final List<String> ACTORS = List.of("n1", "s1", "nm", "sm", "boss", "stranger");

    /** Customers by their label, and their owners; the pool's belongs to nobody. */
    static final Map<String, String> CLIENTS = new LinkedHashMap<>();

    static {
        CLIENTS.put("n1a", "n1");
        CLIENTS.put("s1a", "s1");
        CLIENTS.put("n2a", "n2");
        CLIENTS.put("n1b", "n1");
        CLIENTS.put("pool", "");
        CLIENTS.put("s1b", "s1");
        CLIENTS.put("s2a", "s2");
    }

    // ---- The reference policy: who may see what, without a word of the library's. ----

    static boolean sees(String actor, String label) {
        String owner = CLIENTS.getOrDefault(label, "");
        return switch (actor) {
            case "boss" -> true;
            case "nm" -> owner.startsWith("n");
            case "sm" -> owner.startsWith("s");
            case "n1", "s1" -> owner.equals(actor);
            default -> false;
        };
    }

    /** A customer that the actor sees; the first of all for those who see none. */
    static String ownOf(String actor) {
        return CLIENTS.keySet().stream()
                .filter(label -> sees(actor, label))
                .findFirst()
                .orElse("n1a");
    }

    static boolean isSales(String actor) {
        return actor.equals("n1") || actor.equals("s1");
    }

    /** What only that customer's records say, so that it betrays them. */
    static String canary(String label) {
        return "Q" + label + "Q";
    }

    /** What stands in the fields that are hidden from sales people. */
    static final String SECRET = "Hidd";

    // ---- The library's. ----

    private static final RolePolicy ROLES = RolePolicy.of((tenant, actor) -> switch (actor.id()) {
                case "n1", "s1" -> Optional.of(RolePolicy.Member.sales(actor.id()));
                case "nm" -> Optional.of(RolePolicy.Member.manager("nm", Set.of("n1", "n2")));
                case "sm" -> Optional.of(RolePolicy.Member.manager("sm", Set.of("s1", "s2")));
                case "boss" -> Optional.of(RolePolicy.Member.administrator());
                default -> Optional.empty();
            })
            .hiding(RolePolicy.Role.SALES, "customer", "remarks", "industry", "next_follow_up", "contact")
            .hiding(RolePolicy.Role.MANAGER, "customer", "name")
            .hiding(RolePolicy.Role.SALES, "purchase", "channel")
            .hiding(RolePolicy.Role.SALES, "opportunity", "next_step", "close_reason", "main_product")
            .hiding(RolePolicy.Role.SALES, "stage_stay", "reason");

    /** One of the managers sees every field, so that nothing but the scope keeps what they load in bulk from others. */
    private static final AccessPolicy POLICY = new AccessPolicy() {
        @Override
        public boolean allows(TenantId tenant, Actor actor, String action) {
            return ROLES.allows(tenant, actor, action);
        }

        @Override
        public Optional<Criteria> scope(TenantId tenant, Actor actor, String recordType) {
            return ROLES.scope(tenant, actor, recordType);
        }

        @Override
        public boolean followsCustomer(TenantId tenant, Actor actor, String recordType) {
            return ROLES.followsCustomer(tenant, actor, recordType);
        }

        @Override
        public Set<String> hiddenFields(TenantId tenant, Actor actor, String recordType) {
            return actor.id().equals("sm") ? Set.of() : ROLES.hiddenFields(tenant, actor, recordType);
        }
    };

    final Crm crm;
    final Map<String, CustomerId> customers = new HashMap<>();
    final Map<String, PurchaseId> purchases = new HashMap<>();
    final Map<String, OpportunityId> deals = new HashMap<>();
    private final String salt;
    private final String twisted;
    private final boolean names;
    private final Remembered asTold;
    private Instant now = NOW.minus(Duration.ofDays(20));

    private AccessWorld(String viewer, String salt, boolean names, AccessPolicy policy, String twisted) {
        this.names = names;
        this.salt = salt;
        this.twisted = twisted;
        AtomicLong given = new AtomicLong();
        MemoryStore store = MemoryStore.create();
        crm = Crm.builder()
                .store(store)
                .clock(() -> now)
                .ids(() -> new UUID(given.incrementAndGet() << 16 | 0x7000, Long.MIN_VALUE))
                .access(policy)
                .use(
                        Capabilities.CUSTOMERS,
                        Capabilities.PURCHASES,
                        Capabilities.CATALOG,
                        Capabilities.ORG,
                        Capabilities.PIPELINE)
                .customField(CustomField.text("customer", "grade", 20, Purpose.OPERATION, Sensitivity.INTERNAL))
                .schema(SchemaMode.APPLY)
                .build();
        house();
        for (String label : CLIENTS.keySet()) {
            now = now.plus(Duration.ofDays(1));
            if (sees(viewer, label)) {
                tell(label);
            }
        }
        now = NOW;
        asTold = new Remembered(store);
    }

    /** Makes undone whatever was done since the world was told. */
    void restore() {
        asTold.restore();
    }

    /** Returns whether nothing was written since the world was told. */
    boolean isAsTold() {
        return asTold.stands();
    }

    /** Everything. */
    static AccessWorld whole() {
        return new AccessWorld("boss", "x", true, POLICY, "");
    }

    /** What the actor should see, and nothing else. */
    static AccessWorld of(String actor) {
        return new AccessWorld(actor, isSales(actor) ? "yy" : "x", !actor.equals("nm"), POLICY, "");
    }

    /**
     * Everything, where a guest may do all and see all but one field.
     *
     * @param name the record type and, after a dot, the field as policies call it
     * @param twisted whether that field, and nothing else, has other values
     */
    static AccessWorld hiding(String name, boolean twisted) {
        int dot = name.indexOf('.');
        return new AccessWorld(
                "boss", "x", true, new OneHidden(name.substring(0, dot), name.substring(dot + 1)), twisted ? name : "");
    }

    /** Hides one field from the guest. */
    private record OneHidden(String type, String field) implements AccessPolicy {

        @Override
        public boolean allows(TenantId tenant, Actor actor, String action) {
            return true;
        }

        @Override
        public Optional<Criteria> scope(TenantId tenant, Actor actor, String recordType) {
            return Optional.empty();
        }

        @Override
        public Set<String> hiddenFields(TenantId tenant, Actor actor, String recordType) {
            return actor.id().equals("guest") && recordType.equals(type) ? Set.of(field) : Set.of();
        }
    }

    private boolean isTwisted(String field) {
        return twisted.equals(field);
    }

    /** Returns whose value a field says: mostly the record's own, else another's, so that order and groups change too. */
    private String of(String field, String label) {
        if (!isTwisted(field)) {
            return label;
        }
        List<String> labels = List.copyOf(CLIENTS.keySet());
        return labels.get((labels.size() - 1 - labels.indexOf(label)) / 2 * 2);
    }

    /** Returns the same as a number. */
    private int number(String field, String label) {
        return List.copyOf(CLIENTS.keySet()).indexOf(of(field, label));
    }

    CrmSession session(String actor) {
        return crm.session(TenantId.SINGLE, Actor.user(actor));
    }

    static ExternalRef ref(String label) {
        return ExternalRef.of("erp", label);
    }

    static ExternalRef order(String label) {
        return ExternalRef.of("order", label);
    }

    static ExternalRef deal(String label) {
        return ExternalRef.of("deal", label);
    }

    static Money cny(String amount) {
        return Money.of("CNY", amount);
    }

    private String secret(String what) {
        return SECRET + salt + what;
    }

    /** Managers see no names, so what goes by names must not tell them their order either. */
    private char first(String label) {
        int place = List.copyOf(CLIENTS.keySet()).indexOf(label);
        return (char) (names ? 'a' + place : 'z' - place);
    }

    private void house() {
        CrmSession boss = session("boss");
        boss.catalog().link(boss.catalog().add(ProductSheet.of("R-1", "Robot")).id(), ExternalRef.of("sku", "1"));
        boss.org().linkTeam(ExternalRef.of("team", "north"), TeamSheet.named("North"));
        boss.org().linkTeam(ExternalRef.of("team", "south"), TeamSheet.named("South"));
        for (String login : List.of("n1", "n2", "nm", "s1", "s2", "sm")) {
            boss.org()
                    .linkUser(
                            ExternalRef.of("user", login),
                            UserSheet.of(login, "User " + login)
                                    .in(ExternalRef.of("team", login.startsWith("n") ? "north" : "south")));
        }
    }

    private void tell(String label) {
        CrmSession boss = session("boss");
        String owner = CLIENTS.get(of("customer.owner", label));
        CustomerSheet sheet = Company.named(
                        first(of("customer.name", label)) + canary(of("customer.name", label)) + " Ltd")
                .withRegion("region " + canary(of("customer.region", label)))
                .withIndustry(secret("industry" + of("customer.industry", label)))
                .withRemarks(secret("remarks" + of("customer.remarks", label)))
                .withRequirement("wants " + of("customer.requirement", label))
                .withSourceChannel("fair " + of("customer.source_channel", label))
                .withBusiness("makes " + of("customer.business", label))
                .withFollowUp(
                        "open " + of("customer.follow_up_state", label),
                        NOW.minus(Duration.ofHours(salt.length() + number("customer.next_follow_up", label))))
                .withOwner(owner == null || owner.isEmpty() ? null : owner)
                .withTag(canary(of("customer.tag", label)))
                .withChannel(Channel.email(of("customer.channel.address", label) + "@example.com"))
                .withContact(Contact.named(secret("Li" + of("customer.contact.name", label))));
        customers.put(label, boss.customers().link(ref(label), sheet).id());
        boss.customers()
                .change(
                        ref(label),
                        sheet.withRegion(canary(of("customer.region", label)))
                                .withRemarks(secret("more" + of("customer.remarks", label))));
        boss.customers().changeCustomFields(ref(label), Map.of("grade", canary(of("customer.grade", label))));
        Purchase purchase = Purchase.of(order(label), ref(label), cny("100.00"), now.minusSeconds(3_600))
                .via(secret("web" + of("purchase.channel", label)))
                .with(PurchaseLine.of(1, canary(of("purchase.line.item", label)), 10, cny("100.00"))
                        .inCategory("kind " + of("purchase.line.category", label)));
        purchases.put(label, boss.purchases().report(purchase).id());
        boss.purchases()
                .report(Purchase.of(order(label + "-2"), ref(label), cny("7.00"), now.minusSeconds(60))
                        .via(secret("shop" + of("purchase.channel", label))));
        boss.purchases().acceptReturn(PurchaseReturn.line(order(label), 1, 1).as(ExternalRef.of("return", label)));
        // Who owns the deal is not who owns the customer: it goes with the customer.
        OpportunitySheet deal = OpportunitySheet.titled(canary(of("opportunity.title", label)) + " deal")
                .withAmount(cny(400 + number("opportunity.amount", label) + ".00"))
                .withOwner("s1".equals(CLIENTS.get(label)) != isTwisted("opportunity.owner") ? "n1" : "s1")
                .withExpectedClose(LocalDate.of(2026, 5, 1 + number("opportunity.expected_close", label)))
                .withNextStep(secret("next" + of("opportunity.next_step", label)), null);
        OpportunityId open = boss.pipeline().open(ref(label), deal).id();
        deals.put(label, open);
        boss.pipeline().link(open, deal(label));
        boss.pipeline().confirm(open, "material-accepted", canary(of("opportunity.answer.note", label)));
        OpportunityId lost = boss.pipeline().open(ref(label), deal).id();
        boolean dear = salt.equals("x") != isTwisted("opportunity.close_reason");
        boss.pipeline()
                .tryLose(lost, dear ? "price" : "timing", "because of " + of("opportunity.close_note", label))
                .orElseThrow();
        boss.pipeline().link(lost, deal(label + "-lost"));
    }

    /** The keys of everything that somebody may not see: to find them in answers. */
    Set<UUID> keysUnseenBy(String actor) {
        Set<UUID> keys = new HashSet<>();
        for (String label : customers.keySet()) {
            if (!sees(actor, label)) {
                keys.add(customers.get(label).uuid());
                keys.add(purchases.get(label).uuid());
                keys.add(deals.get(label).uuid());
            }
        }
        return keys;
    }

    /** How everything stands that somebody may not see, as an administrator sees it. */
    String unseenBy(String actor) {
        CrmSession boss = session("boss");
        StringBuilder text = new StringBuilder();
        for (String label : customers.keySet().stream().sorted().toList()) {
            if (!sees(actor, label)) {
                text.append(Unfolded.text(boss.customers().find(ref(label))))
                        .append(Unfolded.text(boss.customers().references(ref(label))))
                        .append(Unfolded.text(boss.customers().customFields(ref(label))))
                        .append(Unfolded.text(boss.customers().lifeCycle(ref(label))))
                        .append(Unfolded.text(boss.purchases().of(ref(label), PageSpec.first(50))))
                        .append(Unfolded.text(boss.purchases().statistics(ref(label))))
                        .append(Unfolded.text(boss.pipeline().of(ref(label), PageSpec.first(50))));
            }
        }
        return text.toString();
    }

    /** The id that somebody guessed, of a record that may be there or not. */
    static <I> I guessed(Map<String, I> known, String label, I otherwise) {
        @Nullable I id = known.get(label);
        return id == null ? otherwise : id;
    }
}
