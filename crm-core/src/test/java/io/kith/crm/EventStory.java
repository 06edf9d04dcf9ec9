package io.kith.crm;

import io.kith.crm.base.Actor;
import io.kith.crm.base.CustomerId;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.base.TenantId;
import io.kith.crm.catalog.Product;
import io.kith.crm.catalog.ProductSheet;
import io.kith.crm.customer.Address;
import io.kith.crm.customer.Channel;
import io.kith.crm.customer.ChannelKind;
import io.kith.crm.customer.Company;
import io.kith.crm.customer.Contact;
import io.kith.crm.customer.CustomerSheet;
import io.kith.crm.customer.Document;
import io.kith.crm.customer.Person;
import io.kith.crm.customer.PersonDetails;
import io.kith.crm.customer.RelationKind;
import io.kith.crm.org.TeamSheet;
import io.kith.crm.org.User;
import io.kith.crm.org.UserSheet;
import io.kith.crm.pipeline.InvolvedContact;
import io.kith.crm.pipeline.Opportunity;
import io.kith.crm.pipeline.OpportunitySheet;
import io.kith.crm.pipeline.Stages;
import io.kith.crm.purchase.Purchase;
import io.kith.crm.purchase.PurchaseReturn;
import io.kith.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** A story in which everything happens that the rooms tell of, to records in which every personal field has a value. */
final class EventStory {

    private static final ExternalRef ACME = ExternalRef.of("erp.customer", "4711");
    private static final ExternalRef ORDER = ExternalRef.of("erp.order", "A-90210");
    private static final Money PRICE = Money.of("CNY", "150000.00");

    private Instant now = Instant.parse("2023-03-02T09:00:00Z");
    final Crm crm = Crm.builder()
            .store(MemoryStore.create())
            .use(
                    Capabilities.CATALOG,
                    Capabilities.CUSTOMERS,
                    Capabilities.PURCHASES,
                    Capabilities.ORG,
                    Capabilities.PIPELINE)
            .clock(() -> now)
            .schema(SchemaMode.APPLY)
            .build();
    final TenantId tenant = TenantId.of("north-1");
    private final CrmSession kith = crm.session(tenant, Actor.user("u-17"));

    EventStory() {
        products();
        users();
        customers();
        purchases();
        opportunities();
    }

    private void products() {
        Product robot = kith.catalog().add(ProductSheet.of("R-40", "Welding robot"));
        kith.catalog()
                .change(robot.id(), ProductSheet.of("R-40", "Welding robot").pricedAt(PRICE));
        kith.catalog().retire(robot.id());
    }

    private void users() {
        kith.org().addTeam(TeamSheet.named("North team"));
        User user = kith.org().addUser(UserSheet.of("login-han-mei", "Name-of-Han-Mei"));
        kith.org().changeUser(user.id(), UserSheet.of("login-han-mei", "Name-of-Han-Meimei"));
        kith.org().deactivate(user.id());
        kith.org().activate(user.id());
    }

    private void customers() {
        CustomerId referrer =
                kith.customers().add(Company.named("Referring-Company-Ltd")).id();
        kith.customers().link(ACME, person(referrer));
        kith.customers().change(ACME, person(referrer).withRegion("Region-of-the-customer"));
        kith.customers().archive(ACME);
        kith.customers().restore(ACME);
    }

    private static CustomerSheet person(CustomerId referrer) {
        return Person.named("Person-Li-Lei")
                .withRequirement("Requirement-text")
                .withRemarks("Remarks-text")
                .withPreferredChannel(ChannelKind.WECHAT)
                .withPerson(new PersonDetails(
                        LocalDate.of(1987, 6, 5),
                        "Gender-text",
                        "Education-text",
                        "Occupation-text",
                        "Interests-text",
                        "Principles-text",
                        "Way-of-life-text"))
                .withChannel(Channel.phone("13800138000"))
                .withChannel(Channel.wechat("wechat-of-li-lei"))
                .withContact(Contact.named("Contact-boss"))
                .withContact(Contact.named("Contact-buyer")
                        .as("Position-text")
                        .in("Department-text")
                        .reportingTo("Contact-boss")
                        .with(Channel.email("buyer@example.com"))
                        .preferring(ChannelKind.EMAIL))
                .withAddress(new Address(
                        "Street-text", "City-text", "Province-text", "Postcode-text", "Country-text", "Purpose-text"))
                .withRelation(RelationKind.REFERRER, referrer)
                .withDocument(new Document("Document-title", "Document-kind", "Document-locator"));
    }

    private void purchases() {
        kith.purchases().report(Purchase.of(ORDER, ACME, PRICE, now));
        kith.purchases().correct(Purchase.of(ORDER, ACME, PRICE.plus(PRICE), now));
        kith.purchases().acceptReturn(PurchaseReturn.whole(ORDER));
        ExternalRef second = ExternalRef.of("erp.order", "A-90211");
        kith.purchases().report(Purchase.of(second, ACME, PRICE, now));
        kith.purchases().cancel(second);
        kith.purchases().report(Purchase.of(ExternalRef.of("erp.order", "A-90212"), ACME, PRICE, now));
        pass(Duration.ofDays(800));
    }

    /** Time goes by, and what it brings is settled. */
    private void pass(Duration time) {
        now = now.plus(time);
        kith.customers().settle(100);
    }

    private void opportunities() {
        OpportunitySheet sheet = OpportunitySheet.titled("40 welding robots")
                .withAmount(PRICE)
                .withExpectedClose(
                        LocalDate.ofInstant(now, java.time.ZoneOffset.UTC).plusDays(30))
                .plusContact(new InvolvedContact(
                        "Involved-contact", InvolvedContact.Role.GATEKEEPER, "Note-on-the-contact"));
        Opportunity deal = kith.pipeline().open(ACME, sheet);
        kith.pipeline().policy().stages().stream()
                .flatMap(stage -> stage.exitCriteria().stream())
                .forEach(criterion -> kith.pipeline().confirm(deal.id(), criterion.code(), "Confirmed"));
        kith.pipeline().advance(deal.id(), Stages.NEEDS_ANALYSIS);
        kith.pipeline().advance(deal.id(), Stages.INITIAL_CONTACT);
        kith.pipeline().lose(deal.id(), "price");
        kith.pipeline().reopen(deal.id());
        kith.pipeline().advance(deal.id(), Stages.NEEDS_ANALYSIS);
        kith.pipeline().advance(deal.id(), Stages.PROPOSAL);
        kith.pipeline().advance(deal.id(), Stages.CONTRACT_SIGNING);
        kith.pipeline().win(deal.id());
    }
}
