package io.kith.crm.kernel.engine;

import static io.kith.crm.kernel.Criteria.allOf;
import static io.kith.crm.kernel.Criteria.anyOf;
import static io.kith.crm.kernel.Criteria.everything;
import static io.kith.crm.kernel.Criteria.field;
import static io.kith.crm.kernel.Criteria.not;
import static io.kith.crm.kernel.Criteria.nothing;
import static io.kith.crm.kernel.Criteria.some;
import static io.kith.crm.kernel.engine.Depot.CLERK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.CustomField;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.Purpose;
import io.kith.crm.kernel.Sensitivity;
import io.kith.store.memory.MemoryStore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What criteria mean, and which are refused; the fields that hosts add are asked by like the others. */
class CriteriaTest {

    private static final UUID CUSTOMER = new UUID(7, 7);

    private final Depot depot = new Depot(
            MemoryStore.create(),
            AccessPolicy.hostChecks(),
            CustomField.text("parcel", "colour", 20, Purpose.OPERATION, Sensitivity.INTERNAL),
            CustomField.number("parcel", "size", Purpose.OPERATION, Sensitivity.INTERNAL),
            CustomField.decimal("parcel", "ratio", 6, 2, Purpose.OPERATION, Sensitivity.INTERNAL),
            CustomField.yesNo("parcel", "urgent", Purpose.OPERATION, Sensitivity.INTERNAL),
            CustomField.date("parcel", "due", Purpose.OPERATION, Sensitivity.INTERNAL),
            CustomField.instant("parcel", "seen", Purpose.OPERATION, Sensitivity.INTERNAL));

    private final Parcel lamp = put("Lamp", "u-1", "2.50", new Parcel.Item("bulb", "hot"));
    private final Parcel rope = put("rope", null, null, new Parcel.Item("hemp", null));

    private Parcel put(String code, String owner, String weight, Parcel.Item... items) {
        return depot.put(
                CLERK,
                fresh -> new Parcel(
                        fresh.id(),
                        1,
                        code,
                        owner,
                        null,
                        weight == null ? null : new BigDecimal(weight),
                        null,
                        CUSTOMER,
                        fresh.packedAt(),
                        List.of(items)));
    }

    private String found(Criteria criteria) {
        TreeSet<String> codes = new TreeSet<>();
        depot.reading(CLERK, work -> {
            depot.parcels().search(work, criteria, PageSpec.first(10)).forEach(parcel -> codes.add(parcel.code()));
            assertThat(depot.parcels().count(work, criteria)).isEqualTo(codes.size());
        });
        return String.join(" ", codes);
    }

    private List<String> refusals(Criteria criteria) {
        List<String> codes = new java.util.ArrayList<>();
        assertThatThrownBy(() -> found(criteria))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> refused.reasons().forEach(reason -> codes.add(reason.code())));
        return codes;
    }

    private List<String> painted(Parcel parcel, Map<String, Object> values) {
        return depot
                .attempt(CLERK, "parcel.paint", "in", work -> {
                    depot.parcels().setCustomFields(work, parcel.id(), values);
                    return depot.parcels().requireToChange(work, parcel.id());
                })
                .refusals()
                .stream()
                .map(Reason::code)
                .toList();
    }

    private Map<String, Object> custom(Parcel parcel) {
        return depot.read(CLERK, work -> depot.parcels().customFields(work, parcel.id()));
    }

    @Test
    void comparisons_with_an_absent_value_do_not_hold_and_their_opposite_does() {
        assertThat(found(field("owner").is("u-1"))).isEqualTo("Lamp");
        assertThat(found(field("owner").isNot("u-1"))).isEmpty();
        assertThat(found(not(field("owner").is("u-1")))).isEqualTo("rope");
        assertThat(found(field("owner").isAbsent())).isEqualTo("rope");
        assertThat(found(field("owner").isPresent())).isEqualTo("Lamp");
        assertThat(found(not(field("weight").lessThan(1)))).isEqualTo("Lamp rope");
    }

    @Test
    void numbers_of_any_kind_can_be_asked_of_decimals() {
        assertThat(found(field("weight").is(new BigDecimal("2.5")))).isEqualTo("Lamp");
        assertThat(found(field("weight").moreThan(2))).isEqualTo("Lamp");
        assertThat(found(field("weight").atMost(2L))).isEmpty();
    }

    @Test
    void searchable_text_is_asked_without_regard_to_case_and_signs_are_letters() {
        put("50%_off", null, null);
        assertThat(found(field("code").is("LAMP"))).isEqualTo("Lamp");
        assertThat(found(field("code").contains("OP"))).isEqualTo("rope");
        assertThat(found(field("code").startsWith("ro"))).isEqualTo("rope");
        assertThat(found(field("code").oneOf("ROPE", "lamp", "x"))).isEqualTo("Lamp rope");
        assertThat(found(field("code").contains("%"))).isEqualTo("50%_off");
        assertThat(found(field("code").contains("_"))).isEqualTo("50%_off");
    }

    @Test
    void parts_all_any_everything_and_nothing() {
        assertThat(found(some("item", field("name").is("bulb")))).isEqualTo("Lamp");
        assertThat(found(not(some("item", field("remark").isPresent())))).isEqualTo("rope");
        assertThat(found(everything())).isEqualTo("Lamp rope");
        assertThat(found(nothing())).isEmpty();
        assertThat(found(not(nothing()))).isEqualTo("Lamp rope");
        assertThat(found(allOf(
                        field("customer_id").is(CUSTOMER), anyOf(field("owner").is("u-1"), nothing()))))
                .isEqualTo("Lamp");
        assertThat(found(field("owner").oneOf())).isEmpty();
    }

    @Test
    void every_mistake_is_named_at_once() {
        assertThat(refusals(allOf(
                        field("nothing").is(1),
                        field("weight").is("heavy"),
                        field("weight").contains("2"),
                        field("packed_at").is("yesterday"),
                        field("owner").oneOf("u-1", 7),
                        some("lid", field("name").is("x")),
                        field("code").is("nul\u0000"))))
                .containsExactly(
                        "criteria.field-unknown",
                        "criteria.value-unfit",
                        "criteria.value-unfit",
                        "criteria.value-unfit",
                        "criteria.value-unfit",
                        "criteria.field-unknown",
                        "criteria.value-unfit");
    }

    @Test
    void columns_of_the_store_that_are_no_fields_cannot_be_asked() {
        for (String name : List.of("id", "version", "tenant", "code_fold", "CODE", " code", "parcel.code", "")) {
            assertThat(refusals(field(name).is("x"))).containsExactly("criteria.field-unknown");
        }
    }

    @Test
    void depth_is_bounded_without_running_out_of_stack() {
        Criteria fits = field("owner").is("u-1");
        for (int i = 1; i < Criteria.MAX_DEPTH; i++) {
            fits = not(fits);
        }
        assertThat(found(fits)).isNotNull();
        assertThat(refusals(not(fits))).contains("criteria.too-deep");
    }

    @Test
    void fields_that_the_host_added_are_kept_asked_and_given_back() {
        assertThat(painted(
                        lamp,
                        Map.of(
                                "colour",
                                "red",
                                "size",
                                7L,
                                "ratio",
                                new BigDecimal("0.5"),
                                "urgent",
                                true,
                                "due",
                                LocalDate.of(2026, 3, 2),
                                "seen",
                                Depot.NOW)))
                .isEmpty();

        assertThat(found(field("colour").is("red"))).isEqualTo("Lamp");
        assertThat(found(field("x_size").atLeast(7))).isEqualTo("Lamp");
        assertThat(found(field("ratio").is(new BigDecimal("0.50")))).isEqualTo("Lamp");
        assertThat(found(field("urgent").is(true))).isEqualTo("Lamp");
        assertThat(found(field("due").lessThan(LocalDate.of(2026, 3, 3)))).isEqualTo("Lamp");
        assertThat(found(field("seen").atMost(Depot.NOW))).isEqualTo("Lamp");
        assertThat(custom(lamp)).containsEntry("ratio", new BigDecimal("0.50")).hasSize(6);
        assertThat(custom(rope)).isEmpty();
    }

    @Test
    void fields_that_the_host_added_outlive_a_change_of_the_record() {
        painted(lamp, Map.of("colour", "red"));

        depot.change(CLERK, lamp.id(), known -> known.withNote("new"));

        assertThat(custom(lamp)).isEqualTo(Map.of("colour", "red"));
    }

    @Test
    void unknown_fields_and_unfit_values_are_refused_all_at_once_and_nothing_is_kept() {
        assertThat(painted(lamp, Map.of("colour", "x".repeat(21), "shape", "round", "size", "large", "urgent", false)))
                .containsExactlyInAnyOrder("value.unfit", "custom-field.unknown", "value.unfit");
        assertThat(custom(lamp)).isEmpty();
    }

    @Test
    void a_field_of_no_type_or_twice_is_a_mistake_of_the_host() {
        CustomField colour = CustomField.text("parcel", "colour", 20, Purpose.OPERATION, Sensitivity.INTERNAL);

        assertThatThrownBy(() -> new Depot(MemoryStore.create(), AccessPolicy.hostChecks(), colour, colour))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Depot(
                        MemoryStore.create(),
                        AccessPolicy.hostChecks(),
                        CustomField.text("shelf", "colour", 20, Purpose.OPERATION, Sensitivity.INTERNAL)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shelf");
        assertThatThrownBy(() -> new Depot(
                        MemoryStore.create(),
                        AccessPolicy.hostChecks(),
                        CustomField.text("parcel", "no name", 20, Purpose.OPERATION, Sensitivity.INTERNAL)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
