package io.kith.crm.customer;

import static io.kith.crm.kernel.Criteria.field;
import static io.kith.crm.kernel.Criteria.some;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.crm.Capabilities;
import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.crm.SchemaMode;
import io.kith.crm.base.Actor;
import io.kith.crm.base.CustomerId;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Reason;
import io.kith.crm.base.ReasonTexts;
import io.kith.crm.base.RefusedException;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.CustomField;
import io.kith.crm.kernel.Event;
import io.kith.crm.kernel.Page;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.Purpose;
import io.kith.crm.kernel.Sensitivity;
import io.kith.store.memory.MemoryStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomersTest {

    private static final ExternalRef ACME = ExternalRef.of("erp.customer", "4711");

    private final List<Event> events = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");
    private final Crm crm = Crm.builder()
            .store(MemoryStore.create())
            .use(Capabilities.CUSTOMERS)
            .clock(() -> now)
            .customField(CustomField.text("customer", "segment", 20, Purpose.ANALYSIS, Sensitivity.INTERNAL))
            .listener((tenant, actor, event) -> events.add(event))
            .schema(SchemaMode.APPLY)
            .build();
    private final CrmSession kith = crm.session(TenantId.SINGLE, Actor.user("u-17"));
    private final Customers customers = kith.customers();

    private static CustomerSheet full() {
        return Company.named("Acme Robotics GmbH")
                .withIndustry("machinery")
                .withRegion("Hamburg")
                .withSourceChannel("fair")
                .withOwner("u-17")
                .withTag("robots")
                .withTag("export")
                .withRequirement("40 welding robots")
                .withRemarks("pays early")
                .withFollowUp("QUOTED", Instant.parse("2026-03-10T01:00:00Z"))
                .withContact(Contact.named("Li Wei")
                        .as("Buyer")
                        .in("Purchasing")
                        .with(Channel.phone("138 0013 8000"))
                        .with(Channel.email("Li.Wei@ACME.example"))
                        .preferring(ChannelKind.PHONE))
                .withContact(Contact.named("Ann").reportingTo("Li Wei"))
                .withChannel(Channel.phone("+49 40 1234567"))
                .withAddress(Address.of("Kai 1", "Hamburg"))
                .withDocument(new Document("Licence", "licence", "dms:77"));
    }

    @Test
    void what_was_said_of_a_customer_comes_back_in_one_form() {
        Customer added = customers.add(full());

        Customer found = customers.find(added.id()).orElseThrow();

        assertThat(found.sheet()).isEqualTo(added.sheet());
        assertThat(found.contacts().get(0).channels())
                .containsExactly(Channel.phone("+8613800138000"), Channel.email("Li.Wei@acme.example"));
        assertThat(found.contacts().get(1).channels()).isEmpty();
        assertThat(found.sheet().channels()).containsExactly(Channel.phone("+49401234567"));
        assertThat(found.tags()).containsExactly("robots", "export");
    }

    @Test
    void linking_the_same_again_changes_and_writes_nothing() {
        Customer first = customers.link(ACME, full());
        int before = events.size();

        Customer again = customers.link(ACME, full());

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(customers.find(ACME).orElseThrow().version()).isEqualTo(1);
        assertThat(customers.history(ACME, PageSpec.first(10)).items()).isEmpty();
        assertThat(events).hasSize(before).hasSize(1);
    }

    @Test
    void linking_other_content_changes_the_customer_and_its_history_says_so() {
        customers.link(ACME, full());
        now = now.plusSeconds(60);

        customers.link(ACME, full().withRegion("Bremen").withContacts(List.of()));

        Customer changed = customers.find(ACME).orElseThrow();
        assertThat(changed.sheet().region()).isEqualTo("Bremen");
        assertThat(changed.version()).isEqualTo(2);
        CustomerChange change =
                customers.history(ACME, PageSpec.first(10)).items().get(0);
        assertThat(change.actor()).isEqualTo("user:u-17");
        assertThat(change.at()).isEqualTo(now);
        assertThat(change.fields())
                .contains(new CustomerChange.FieldChange("region", "Hamburg", "Bremen"))
                .extracting(CustomerChange.FieldChange::field)
                .containsExactly("channel", "contact", "region");
        assertThat(events)
                .extracting(event -> event.type().name())
                .containsExactly("customer.added", "customer.changed");
    }

    @Test
    void every_breach_of_a_rule_is_told_at_once_with_its_field() {
        CustomerSheet wrong = Company.named("  ")
                .withIndustry("x".repeat(61))
                .withPerson(new PersonDetails(LocalDate.of(2990, 1, 1), null, null, null, null, null, null))
                .withPreferredChannel(ChannelKind.EMAIL)
                .withTags(List.of("a", "a"))
                .withChannel(Channel.phone("1380013800"))
                .withContact(Contact.named("Bo")
                        .reportingTo("Nobody")
                        .with(Channel.phone("13800138000"))
                        .with(Channel.email("bo@"))
                        .preferring(ChannelKind.WECHAT));

        List<Reason> refusals = customers.tryAdd(wrong).refusals();

        assertThat(refusals)
                .extracting(Reason::toString)
                .containsExactlyInAnyOrder(
                        "input.blank field name",
                        "input.size field industry",
                        "customer.phone-form field channels[0].address",
                        "customer.email-form field contacts[0].channels[1].address",
                        "customer.preferred-channel-missing field preferredChannel",
                        "customer.preferred-channel-missing field contacts[0].preferred",
                        "customer.reports-to-unknown field contacts[0].reportsTo",
                        "customer.tag-twice field tags[1]",
                        "customer.not-a-person field person",
                        "customer.birth-date field person.birthDate");
        assertThat(events).isEmpty();
    }

    @Test
    void a_chinese_mobile_has_eleven_digits() {
        assertThat(phone("1380013800").isAccepted()).isFalse();
        assertThat(phone("13800138000").isAccepted()).isTrue();
        assertThat(phone("138001380000").isAccepted()).isFalse();
    }

    private io.kith.crm.base.Outcome<Customer> phone(String number) {
        return customers.tryAdd(Person.named("Li").withChannel(Channel.phone(number)));
    }

    @Test
    void duplicates_are_found_by_phone_mail_and_name_without_its_legal_form() {
        Customer acme = customers.add(full());

        assertThat(customers.duplicatesOf(Company.named("ACME  Robotics, Ltd.")))
                .extracting(Customer::id)
                .containsExactly(acme.id());
        assertThat(customers.duplicatesOf(Person.named("L").withChannel(Channel.phone("0086 138-0013-8000"))))
                .hasSize(1);
        assertThat(customers.duplicatesOf(Person.named("L").withChannel(Channel.email("LI.WEI@acme.example"))))
                .hasSize(1);
        assertThat(customers.duplicatesOf(Company.named("Acme Robots GmbH"))).isEmpty();
        assertThat(customers.duplicatesOf(Person.named("Acme Robotics GmbH"))).isEmpty();
    }

    @Test
    void duplicates_are_refused_where_the_host_wants_it() {
        Customer acme = customers.add(Company.named("北京云帆科技有限公司"));

        var refused = customers.tryAdd(Company.named("北京云帆科技股份有限公司"), DuplicatePolicy.REFUSE);

        assertThat(refused.refusals()).extracting(Reason::code).containsExactly("customer.duplicate");
        assertThat(refused.refusals().get(0).parameters())
                .containsEntry("customer", acme.id().toString());
        assertThat(customers.list(PageSpec.first(10)).items()).hasSize(1);
    }

    @Test
    void relations_lead_to_known_customers_and_not_to_itself() {
        Customer parent = customers.link(ACME, full());
        Customer child = customers.add(Company.named("Acme France SA").withRelation(RelationKind.PARENT_COMPANY, ACME));

        assertThat(customers.find(child.id()).orElseThrow().sheet().relations())
                .containsExactly(new Relation(RelationKind.PARENT_COMPANY, parent.id()));
        var refused = customers.tryChange(
                child.id(),
                child.sheet()
                        .withRelation(RelationKind.PARTNER, child.id())
                        .withRelation(RelationKind.PARTNER, ExternalRef.of("erp.customer", "none")));
        assertThat(refused.refusals())
                .extracting(Reason::toString)
                .containsExactly(
                        "customer.related-to-itself field relations[1].to",
                        "customer.related-unknown field relations[2].to");
    }

    @Test
    void tags_and_owner_are_changed_one_by_one() {
        customers.link(ACME, full());

        customers.tag(ACME, "vip-guest");
        customers.tag(ACME, "vip-guest");
        customers.untag(ACME, "robots");
        customers.assign(ACME, "u-18");

        Customer customer = customers.find(ACME).orElseThrow();
        assertThat(customer.tags()).containsExactly("export", "vip-guest");
        assertThat(customer.owner()).contains("u-18");
        assertThat(customer.version()).isEqualTo(4);
        assertThat(customers.ownedBy("u-18", PageSpec.first(5)).items()).hasSize(1);
        assertThat(customers.ownedBy("u-17", PageSpec.first(5)).items()).isEmpty();
        assertThat(customers.tryTag(ACME, " ").isAccepted()).isFalse();
    }

    @Test
    void an_archived_customer_is_out_of_the_lists_and_unchanged_until_it_is_restored() {
        customers.link(ACME, full());

        customers.archive(ACME);
        customers.archive(ACME);

        assertThat(customers.list(PageSpec.first(5)).items()).isEmpty();
        assertThat(customers.tryTag(ACME, "x").refusals())
                .extracting(Reason::code)
                .containsExactly("customer.archived");
        assertThat(customers.link(ACME, full()).archivedAt()).isPresent();
        customers.restore(ACME);
        assertThat(customers.list(PageSpec.first(5)).items()).hasSize(1);
        assertThat(events)
                .extracting(event -> event.type().name())
                .containsExactly("customer.added", "customer.archived", "customer.restored");
    }

    @Test
    void custom_fields_of_the_host_are_kept_beside_ours() {
        customers.link(ACME, full());

        customers.changeCustomFields(ACME, Map.of("segment", "north"));
        customers.link(ACME, full().withRegion("Bremen"));

        assertThat(customers.customFields(ACME)).isEqualTo(Map.of("segment", "north"));
        assertThat(customers
                        .search(field("segment").is("north"), PageSpec.first(5))
                        .items())
                .hasSize(1);
        assertThat(customers
                        .tryChangeCustomFields(ACME, Map.of("segment", 1L, "colour", "red"))
                        .refusals())
                .extracting(Reason::code)
                .containsExactlyInAnyOrder("value.unfit", "custom-field.unknown");
    }

    @Test
    void a_change_of_custom_fields_is_told_once_and_keeps_the_name_that_the_host_gave() {
        customers.link(ACME, full());

        customers.changeCustomFields(ACME, Map.of("segment", "north"));
        customers.changeCustomFields(ACME, Map.of("segment", "north"));

        assertThat(events)
                .extracting(event -> event.type().name())
                .containsExactly("customer.added", "customer.changed");
        assertThat(customers.history(ACME, PageSpec.first(10)).items())
                .flatExtracting(CustomerChange::fields)
                .containsExactly(new CustomerChange.FieldChange("segment", null, "north"));
    }

    @Test
    void customers_are_found_by_criteria_over_themselves_and_their_parts() {
        customers.link(ACME, full());
        customers.add(Person.named("Zhang San"));

        assertThat(customers.count(field("name").contains("robot"))).isEqualTo(1);
        assertThat(customers.count(some("tag", field("tag").is("export")))).isEqualTo(1);
        assertThat(customers.count(some("contact", field("position").is("Buyer"))))
                .isEqualTo(1);
        assertThat(customers.count(field("kind").is("PERSON"))).isEqualTo(1);
    }

    @Test
    void lists_go_by_name_in_pages() {
        for (String name : List.of("beta", "Alpha", "gamma", "Delta")) {
            customers.add(Person.named(name));
        }

        Page<Customer> first = customers.list(PageSpec.first(3));
        Page<Customer> second = customers.list(PageSpec.after(first.next().orElseThrow(), 3));

        assertThat(first.items()).extracting(Customer::name).containsExactly("Alpha", "beta", "Delta");
        assertThat(second.items()).extracting(Customer::name).containsExactly("gamma");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void follow_ups_are_due_until_their_moment_the_most_urgent_first() {
        Instant ten = Instant.parse("2026-03-10T01:00:00Z");
        customers.link(ACME, full());
        customers.add(Person.named("Early").withFollowUp("CALL", ten.minusSeconds(1)));
        customers.add(Person.named("Never"));

        assertThat(customers.followUpsDue(ten, 10))
                .extracting(Customer::name)
                .containsExactly("Early", "Acme Robotics GmbH");
        assertThat(customers.followUpsDue(ten.minusSeconds(1), 10))
                .extracting(Customer::name)
                .containsExactly("Early");
    }

    @Test
    void a_load_keeps_good_rows_and_names_what_is_wrong_with_the_others() {
        customers.link(ACME, Company.named("Acme"));
        List<CustomerRow> rows = List.of(
                new CustomerRow(ACME, Company.named("Acme Robotics")),
                new CustomerRow(ExternalRef.of("erp.customer", "1"), Person.named("Li")),
                new CustomerRow(
                        ExternalRef.of("erp.customer", "2"), Person.named(" ").withChannel(Channel.phone("1"))),
                new CustomerRow(ExternalRef.of("erp.customer", "1"), Person.named("Li Wei")),
                new CustomerRow(ExternalRef.of("erp.customer", "1"), Person.named("Li Wei")));

        List<RowOutcome> outcomes = customers.loadAll(rows);

        assertThat(outcomes)
                .extracting(RowOutcome::result)
                .containsExactly(
                        RowOutcome.Result.CHANGED,
                        RowOutcome.Result.ADDED,
                        RowOutcome.Result.REFUSED,
                        RowOutcome.Result.CHANGED,
                        RowOutcome.Result.UNCHANGED);
        assertThat(outcomes.get(2).refusals())
                .extracting(Reason::code)
                .containsExactly("input.blank", "customer.phone-form");
        assertThat(customers
                        .find(ExternalRef.of("erp.customer", "1"))
                        .orElseThrow()
                        .name())
                .isEqualTo("Li Wei");
        assertThat(customers.find(ACME).orElseThrow().name()).isEqualTo("Acme Robotics");
        assertThat(customers.loadAll(rows.subList(0, 1)).get(0).result()).isEqualTo(RowOutcome.Result.UNCHANGED);
        assertThat(customers.list(PageSpec.first(10)).items()).hasSize(2);
    }

    @Test
    void a_load_of_too_many_rows_is_refused() {
        List<CustomerRow> rows = new ArrayList<>();
        for (int i = 0; i <= Customers.MAX_LOAD; i++) {
            rows.add(new CustomerRow(ExternalRef.of("s", "k" + i), Person.named("n")));
        }
        assertThatThrownBy(() -> customers.loadAll(rows)).isInstanceOf(RefusedException.class);
        assertThat(customers.loadAll(rows.subList(1, rows.size()))).hasSize(1000);
    }

    @Test
    void the_same_key_applies_a_command_once() {
        Customer first = kith.withKey("k1").customers().add(Person.named("Once"));

        Customer again = kith.withKey("k1").customers().add(Person.named("Once"));

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(customers.list(PageSpec.first(5)).items()).hasSize(1);
    }

    @Test
    void tenants_do_not_see_each_other() {
        customers.link(ACME, full());
        Customers other = crm.session(TenantId.of("other"), Actor.user("u")).customers();

        assertThat(other.find(ACME)).isEmpty();
        assertThat(other.duplicatesOf(full())).isEmpty();
        assertThat(other.link(ACME, full()).id())
                .isNotEqualTo(customers.find(ACME).orElseThrow().id());
    }

    @Test
    void an_unknown_customer_is_refused_with_a_code() {
        CustomerId nobody = CustomerId.parse("018f0000-0000-7000-8000-000000000000");

        assertThat(customers.tryArchive(nobody).refusals())
                .extracting(Reason::code)
                .containsExactly("record.not-found");
        assertThat(customers.tryArchive(ACME).refusals())
                .extracting(Reason::code)
                .containsExactly("reference.unknown");
    }

    @Test
    void the_timeline_shows_changes_newest_first() {
        customers.link(ACME, full());
        now = now.plusSeconds(5);
        customers.tag(ACME, "one");
        now = now.plusSeconds(5);
        customers.tag(ACME, "two");

        assertThat(customers.timeline(ACME).first(10))
                .hasSize(2)
                .isSortedAccordingTo((a, b) -> b.at().compareTo(a.at()));
    }

    @Test
    void every_reason_has_its_sentence_in_both_languages() {
        ReasonTexts.assertComplete(ReasonTexts.declaredIn(CustomerReasons.class));
        ReasonTexts.assertComplete(ReasonTexts.declaredIn(PolicyReasons.class));
        ReasonTexts.assertComplete(ReasonTexts.declaredIn(Explanations.class));
    }
}
