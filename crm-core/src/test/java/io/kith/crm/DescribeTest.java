package io.kith.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kith.crm.base.Actor;
import io.kith.crm.base.Label;
import io.kith.crm.base.RefusedException;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.CustomField;
import io.kith.crm.kernel.FieldDescription;
import io.kith.crm.kernel.FieldDescription.Option;
import io.kith.crm.kernel.Purpose;
import io.kith.crm.kernel.RecordDescription;
import io.kith.crm.kernel.Sensitivity;
import io.kith.crm.kernel.engine.Labels;
import io.kith.crm.kernel.engine.RecordDescriptor;
import io.kith.crm.kernel.engine.Room;
import io.kith.store.memory.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What generators of forms are told of records. */
class DescribeTest {

    private static CrmBuilder everything() {
        return Crm.builder()
                .store(MemoryStore.create())
                .use(Capabilities.ALL.toArray(Room[]::new))
                .schema(SchemaMode.APPLY);
    }

    private final Crm crm = everything()
            .customField(CustomField.text("customer", "loyalty_card", 20, Purpose.CONTRACT, Sensitivity.PERSONAL)
                    .labelled(Label.of("loyalty card", "会员卡")))
            .build();

    private static FieldDescription field(RecordDescription record, String name) {
        return record.field(name).orElseThrow();
    }

    @Test
    void a_customer_is_described_in_the_language_that_is_asked_for() {
        RecordDescription english = crm.describe("customer", Locale.ENGLISH);
        RecordDescription chinese = crm.describe("customer", Locale.SIMPLIFIED_CHINESE);

        assertThat(english.label()).isEqualTo("customer");
        assertThat(chinese.label()).isEqualTo("客户");
        assertThat(field(english, "name"))
                .isEqualTo(new FieldDescription(
                        "name",
                        "name",
                        FieldDescription.Kind.TEXT,
                        true,
                        200,
                        0,
                        List.of(),
                        true,
                        true,
                        true,
                        false,
                        Purpose.IDENTIFICATION,
                        Sensitivity.PERSONAL,
                        false,
                        null));
        assertThat(field(chinese, "kind").options())
                .containsExactly(new Option("COMPANY", "企业"), new Option("PERSON", "个人"));
        assertThat(field(english, "remarks").queryable()).isFalse();
        assertThat(field(english, "purchase_count").derived()).isTrue();
        assertThat(field(english.part("relation").orElseThrow(), "related_id").refersTo())
                .isEqualTo("customer");
        assertThat(english.part("match")).isEmpty();
        assertThat(crm.describe("customer", Locale.FRENCH)).isEqualTo(english);
        assertThat(crm.describe("customer", Locale.CHINA)).isEqualTo(chinese);
    }

    @Test
    void fields_that_the_host_added_come_with_its_labels() {
        FieldDescription card = field(crm.describe("customer", Locale.SIMPLIFIED_CHINESE), "loyalty_card");

        assertThat(card.custom()).isTrue();
        assertThat(card.label()).isEqualTo("会员卡");
        assertThat(card.length()).isEqualTo(20);
        assertThat(card.queryable()).isTrue();
    }

    @Test
    void what_a_policy_names_are_the_options_of_its_fields() {
        assertThat(field(crm.describe("opportunity", Locale.SIMPLIFIED_CHINESE), "stage")
                        .options())
                .hasSize(6)
                .extracting(Option::label)
                .contains("方案报价", "成交");
        assertThat(field(crm.describe("purchase", Locale.ENGLISH), "state").options())
                .extracting(Option::code)
                .containsExactly("valid", "returned", "cancelled");
    }

    @Test
    void an_actor_is_told_of_what_it_may_see_only() {
        AccessPolicy shy = new AccessPolicy() {
            @Override
            public boolean allows(TenantId tenant, Actor actor, String action) {
                return !action.equals("read:purchase");
            }

            @Override
            public Optional<Criteria> scope(TenantId tenant, Actor actor, String recordType) {
                return Optional.empty();
            }

            @Override
            public Set<String> hiddenFields(TenantId tenant, Actor actor, String recordType) {
                return recordType.equals("customer") ? Set.of("remarks", "document", "contact.position") : Set.of();
            }
        };
        Crm guarded = everything().access(shy).build();
        CrmSession session = guarded.session(TenantId.SINGLE, Actor.user("u-17"));

        assertThat(session.describe("customer", Locale.ENGLISH).field("remarks"))
                .isEmpty();
        assertThat(session.describe("customer", Locale.ENGLISH).field("name")).isPresent();
        assertThat(session.describe("customer", Locale.ENGLISH).part("document"))
                .isEmpty();
        assertThat(session.describe("customer", Locale.ENGLISH).part("contact")).hasValueSatisfying(contact -> {
            assertThat(contact.field("position")).isEmpty();
            assertThat(contact.field("name")).isPresent();
        });
        assertThat(guarded.describe("customer", Locale.ENGLISH).field("remarks"))
                .isPresent();
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> session.describe("purchase", Locale.ENGLISH));
    }

    @Test
    void a_record_type_that_is_not_in_use_is_not_described() {
        assertThatIllegalStateException().isThrownBy(() -> crm.describe("nothing", Locale.ENGLISH));
        assertThat(crm.recordTypes()).contains("customer", "opportunity", "journal_entry");
    }

    /** Whoever adds a record, a field or a value without a label in both languages, or leaves an old one, sees this fail. */
    @Test
    void everything_has_a_label_in_both_languages_and_no_label_is_left_over() {
        Set<String> wanted = new TreeSet<>();
        Crm plain = everything().build();
        for (String name : plain.recordTypes()) {
            collect(wanted, "", plain.describe(name, Locale.ENGLISH));
        }
        // A part that is only for speed is not described, but labelled, so that it can be any day.
        wanted.addAll(List.of("customer_match", "customer_match.match_key"));

        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            Set<String> labelled = new TreeSet<>();
            for (Room room : Capabilities.ALL) {
                Labels labels = room.labels();
                assertThat(labels).as(room.name()).isNotNull();
                labelled.addAll(labels.texts().codes(locale));
            }
            labelled.addAll(Labels.beside(RecordDescriptor.class).texts().codes(locale));

            assertThat(labelled).as("labels in " + locale).isEqualTo(wanted);
        }
    }

    @Test
    void chinese_labels_are_chinese() {
        List<String> foreign = new ArrayList<>();
        for (Room room : Capabilities.ALL) {
            Labels labels = room.labels();
            for (String key : labels.texts().codes(Locale.SIMPLIFIED_CHINESE)) {
                String text =
                        labels.texts().text(key, Locale.SIMPLIFIED_CHINESE).orElseThrow();
                if (!text.equals("QQ") && text.codePoints().noneMatch(c -> Character.isIdeographic(c))) {
                    foreign.add(key);
                }
            }
        }
        assertThat(foreign).isEmpty();
    }

    private static void collect(Set<String> keys, String owner, RecordDescription record) {
        String name = owner + record.name();
        keys.add(name);
        for (FieldDescription field : record.fields()) {
            String key = name + '.' + field.name();
            keys.add(key);
            for (Option option : field.options()) {
                if (!isOfAPolicy(key)) {
                    keys.add(key + '.' + option.code());
                }
            }
        }
        record.parts().forEach(part -> collect(keys, name + "_", part));
    }

    private static boolean isOfAPolicy(String key) {
        return key.endsWith(".stage")
                || Set.of(
                                "customer.awake_stage",
                                "customer_standing.level",
                                "opportunity.closed_from",
                                "opportunity_answer.criterion")
                        .contains(key);
    }
}
