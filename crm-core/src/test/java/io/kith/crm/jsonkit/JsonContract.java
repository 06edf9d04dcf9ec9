package io.kith.crm.jsonkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kith.crm.base.Actor;
import io.kith.crm.base.BusinessCalendar;
import io.kith.crm.base.CustomerId;
import io.kith.crm.base.CustomerRef;
import io.kith.crm.base.EmailAddress;
import io.kith.crm.base.Explanation;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Interval;
import io.kith.crm.base.Label;
import io.kith.crm.base.Money;
import io.kith.crm.base.PhoneNumber;
import io.kith.crm.base.Reason;
import io.kith.crm.base.ReasonCatalogue;
import io.kith.crm.base.RefusedException;
import io.kith.crm.base.TenantId;
import io.kith.crm.customer.CustomerSheet;
import io.kith.crm.customer.LevelPolicy;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.Json;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.UnreadableJsonException;
import io.kith.crm.kernel.UnreadableJsonException.Rule;
import io.kith.crm.purchase.Purchase;
import io.kith.crm.purchase.PurchaseLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the JSON of every library. Compiled into each module that has one. */
public abstract class JsonContract {

    private static final ReasonCatalogue SENTENCES = ReasonCatalogue.of(JsonContract.class, "specimens");

    /** Values that are no records and yet can be read. */
    private static final List<Class<?>> VALUES = List.of(
            Money.class,
            Interval.class,
            EmailAddress.class,
            PhoneNumber.class,
            BusinessCalendar.class,
            Reason.class,
            Criteria.class);

    /** Records that are written only: they hold results of the store, or whatever a type parameter stands for. */
    private static final List<String> WRITTEN = List.of(
            "io.kith.crm.base.Outcome$Accepted",
            "io.kith.crm.customer.LifeCycle",
            "io.kith.crm.customer.Portrait",
            "io.kith.crm.kernel.Page",
            "io.kith.crm.pipeline.Board",
            "io.kith.crm.pipeline.Board$Column");

    private static final List<String> FROM_THE_STORE =
            List.of("io.kith.crm.customer.Portrait", "io.kith.crm.pipeline.Board", "io.kith.crm.pipeline.Board$Column");

    /** Records that speak of criteria and are read as criteria only. */
    private static final List<String> PARTS_OF_CRITERIA = List.of("io.kith.crm.kernel.Criteria$Subject");

    /** What is no data: what a host calls, implements, catches or begins something with. */
    private static final List<String> NO_DATA = List.of(
            "io.kith.crm.Capabilities",
            "io.kith.crm.Crm",
            "io.kith.crm.CrmBuilder",
            "io.kith.crm.CrmSession",
            "io.kith.crm.EventLog",
            "io.kith.crm.RolePolicy",
            "io.kith.crm.base.BusinessCalendar$Builder",
            "io.kith.crm.base.CurrencyMismatchException",
            "io.kith.crm.base.CustomerRef",
            "io.kith.crm.base.IdGenerator",
            "io.kith.crm.base.Instants",
            "io.kith.crm.base.OpportunityRef",
            "io.kith.crm.base.Outcome",
            "io.kith.crm.base.ProductRef",
            "io.kith.crm.base.ReasonCatalogue",
            "io.kith.crm.base.ReasonType",
            "io.kith.crm.base.RefusedException",
            "io.kith.crm.base.SeededIds",
            "io.kith.crm.base.TeamRef",
            "io.kith.crm.base.TimeOrderedIds",
            "io.kith.crm.base.TypedId",
            "io.kith.crm.base.UserRef",
            "io.kith.crm.catalog.Catalog",
            "io.kith.crm.customer.Company",
            "io.kith.crm.customer.CustomerTimeline",
            "io.kith.crm.customer.Customers",
            "io.kith.crm.customer.Person",
            "io.kith.crm.kernel.AccessPolicy",
            "io.kith.crm.kernel.Capability",
            "io.kith.crm.kernel.CrmObserver",
            "io.kith.crm.kernel.CrmObserver$Watch",
            "io.kith.crm.kernel.CriteriaText",
            "io.kith.crm.kernel.Event",
            "io.kith.crm.kernel.Event$Builder",
            "io.kith.crm.kernel.EventListener",
            "io.kith.crm.kernel.EventRelay",
            "io.kith.crm.kernel.EventRelay$Builder",
            "io.kith.crm.kernel.EventSchema",
            "io.kith.crm.kernel.EventSink",
            "io.kith.crm.kernel.EventSink$Receiver",
            "io.kith.crm.kernel.EventType",
            "io.kith.crm.kernel.EventType$Builder",
            "io.kith.crm.kernel.GridSpec",
            "io.kith.crm.kernel.Json",
            "io.kith.crm.kernel.JsonResult",
            "io.kith.crm.kernel.PlainJson",
            "io.kith.crm.kernel.PlainValueBuilder",
            "io.kith.crm.kernel.UnreadableJsonException",
            "io.kith.crm.math.Cohorts",
            "io.kith.crm.math.Concentration",
            "io.kith.crm.math.Rfm",
            "io.kith.crm.org.Org",
            "io.kith.crm.pipeline.Pipeline",
            "io.kith.crm.pipeline.Stages",
            "io.kith.crm.purchase.CustomerScores",
            "io.kith.crm.purchase.Purchases",
            "io.kith.crm.purchase.UnknownCustomers");

    private static final PublicTypes TYPES = PublicTypes.found();
    private static final Specimens SPECIMENS = new Specimens(SENTENCES, "specimen.everything");

    private final Json json;

    /** Of a JSON without sentences; those of the specimens are added here. */
    protected JsonContract(Json json) {
        this.json = json.knowing(List.of(SENTENCES));
    }

    /** Returns one text of every kind of value, for comparing libraries. */
    public static Map<String, Object> everything() {
        Map<String, Object> values = new LinkedHashMap<>();
        Stream.concat(readable(), written()).forEach(type -> {
            values.put(type.getName(), SPECIMENS.full(type));
            if (type.isRecord()) {
                values.put(type.getName() + " bare", SPECIMENS.bare(type));
            }
        });
        return values;
    }

    static Stream<Class<?>> readable() {
        return Stream.concat(TYPES.records().stream(), VALUES.stream())
                .filter(type -> !WRITTEN.contains(type.getName()) && !PARTS_OF_CRITERIA.contains(type.getName()));
    }

    /** Those that hold customers and opportunities of the store are shown by the tests of their rooms. */
    static Stream<Class<?>> written() {
        return TYPES.records().stream()
                .filter(type -> WRITTEN.contains(type.getName()) && !FROM_THE_STORE.contains(type.getName()));
    }

    @Test
    void every_public_type_is_data_or_is_listed_as_none() {
        List<String> unknown = new ArrayList<>();
        TYPES.all().stream()
                .filter(type -> !type.isRecord() && !type.isEnum() && !VALUES.contains(type))
                .filter(type -> !TYPES.results().contains(type))
                .map(Class::getName)
                .forEach(unknown::add);

        assertThat(unknown).containsExactlyInAnyOrderElementsOf(new TreeSet<>(NO_DATA));
        assertThat(TYPES.records()).extracting(Class::getName).containsAll(WRITTEN);
        assertThat(TYPES.records()).hasSizeGreaterThan(70);
    }

    @ParameterizedTest
    @MethodSource("readable")
    void what_is_written_is_read_again(Class<?> type) {
        for (Object value :
                List.of(SPECIMENS.full(type), type.isRecord() ? SPECIMENS.bare(type) : SPECIMENS.full(type))) {
            String text = json.write(value);

            assertThat((Object) json.read(text, type)).isEqualTo(value);
            assertThat(json.write(json.read(text, type))).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @MethodSource("readable")
    void no_part_of_a_value_is_lost(Class<?> type) {
        if (type.isRecord()) {
            Map<?, ?> members =
                    type == Label.class || !json.write(SPECIMENS.full(type)).startsWith("{")
                            ? Map.of()
                            : json.read(json.write(SPECIMENS.full(type)), Map.class);

            if (!members.isEmpty() && !Criteria.class.isAssignableFrom(type)) {
                assertThat(members).hasSize(type.getRecordComponents().length);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("written")
    void results_are_written_and_not_read(Class<?> type) {
        String text = json.write(SPECIMENS.full(type));

        assertThat(text).startsWith("{");
        assertThatExceptionOfType(UnreadableJsonException.class)
                .isThrownBy(() -> json.read(text, type))
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo(Rule.UNREADABLE_TYPE));
    }

    @Test
    void every_constant_is_its_name() {
        for (Class<?> type : TYPES.enums()) {
            for (Object constant : type.getEnumConstants()) {
                assertThat(json.write(constant)).isEqualTo('"' + ((Enum<?>) constant).name() + '"');
                assertThat((Object) json.read(json.write(constant), type)).isSameAs(constant);
            }
        }
    }

    @Test
    void the_forms_of_the_base_values_stay_what_they_are() {
        UUID id = new UUID(0, 17);

        assertThat(json.write(Money.of("CNY", "120000"))).isEqualTo("{\"amount\":120000.00,\"currency\":\"CNY\"}");
        assertThat(json.write(Money.of("JPY", "120000"))).isEqualTo("{\"amount\":120000,\"currency\":\"JPY\"}");
        assertThat(json.write(CustomerId.of(id))).isEqualTo("\"00000000-0000-0000-0000-000000000011\"");
        assertThat(json.write(ExternalRef.of("erp.order", "A:1"))).isEqualTo("\"erp.order:A:1\"");
        assertThat(json.write(Actor.user("u-17"))).isEqualTo("\"user:u-17\"");
        assertThat(json.write(TenantId.SINGLE)).isEqualTo("\"single\"");
        assertThat(json.write(Interval.since(Instant.EPOCH))).isEqualTo("\"1970-01-01T00:00:00Z/..\"");
        assertThat(json.write(Label.of("lost", "丢单"))).isEqualTo("{\"en\":\"lost\",\"zh-CN\":\"丢单\"}");
        assertThat(json.write(PageSpec.first(50))).isEqualTo("{\"counted\":false,\"limit\":50}");
        assertThat(json.write(SENTENCES.type("specimen.share", "share").reason(new BigDecimal("0.20"))))
                .isEqualTo("{\"code\":\"specimen.share\",\"parameters\":{\"share\":{\"decimal\":0.20}}}");
        assertThat(json.write(BusinessCalendar.alwaysOpen(java.time.ZoneId.of("UTC"))))
                .startsWith("{\"exceptions\":{},\"week\":{\"FRIDAY\":[\"00:00/00:00\"],");
        assertThat(json.write("a/b<é\u0001\u2028\"\\")).isEqualTo("\"a/b<é\\u0001\u2028\\\"\\\\\"");
    }

    @Test
    void references_are_told_apart_by_their_text() {
        CustomerRef ours = CustomerId.of(new UUID(1, 2));
        CustomerRef theirs = ExternalRef.of("erp.customer", "4711");

        assertThat(json.read(json.write(ours), CustomerRef.class)).isEqualTo(ours);
        assertThat(json.read(json.write(theirs), CustomerRef.class)).isEqualTo(theirs);
    }

    @Test
    void maps_are_sorted_and_keep_nothing_as_null() {
        Map<String, Object> map = new HashMap<>();
        map.put("b", null);
        map.put("a", Arrays.asList(1, null, new BigDecimal("1.50")));

        assertThat(json.write(map)).isEqualTo("{\"a\":[1,null,1.50],\"b\":null}");
        Map<String, Object> read = new HashMap<>();
        read.put("a", Arrays.asList(1L, null, new BigDecimal("1.50")));
        read.put("b", null);
        assertThat((Object) json.read("{\"b\":null,\"a\":[1,null,1.50]}", Map.class))
                .isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "0.10", "9007199254740993", "12345678901234.5678", "-0.0001", "1e3", "1E-3", "0.3"})
    void decimals_are_read_digit_by_digit(String digits) {
        assertThat(json.read(digits, BigDecimal.class)).isEqualTo(new BigDecimal(digits));
        assertThat(json.read(json.write(new BigDecimal(digits)), BigDecimal.class))
                .isEqualByComparingTo(new BigDecimal(digits));
    }

    @Test
    void two_values_that_differ_only_in_an_amount_have_different_texts() {
        Purchase one = Purchase.of(
                ExternalRef.of("erp.order", "A-1"),
                ExternalRef.of("erp.customer", "1"),
                Money.of("CNY", "10000000000000.0001"),
                Instant.EPOCH);

        assertThat(json.write(one)).isNotEqualTo(json.write(one.totalling(Money.of("CNY", "10000000000000.0002"))));
        assertThat(json.write(one.with(PurchaseLine.of(1, "a", 1, Money.of("CNY", "1")))))
                .isNotEqualTo(json.write(one.with(PurchaseLine.of(1, "a", 1, Money.of("CNY", "2")))));
    }

    @Test
    void half_of_a_character_is_one_mistake_at_its_place_and_a_whole_one_is_none() {
        assertThatExceptionOfType(UnreadableJsonException.class)
                .isThrownBy(() -> json.read("{\"a\":\"x\",\n \"b\":\"\ud83d\"}", Map.class))
                .satisfies(unreadable -> {
                    assertThat(unreadable.rule()).isEqualTo(Rule.LONE_SURROGATE);
                    assertThat(unreadable.row()).isEqualTo(2);
                    assertThat(unreadable.column()).isPositive();
                });
        assertThatExceptionOfType(UnreadableJsonException.class)
                .as("a parser may refuse such a name itself")
                .isThrownBy(() -> json.read("{\"\\ud83d\":1}", Map.class))
                .satisfies(unreadable -> assertThat(unreadable.rule()).isIn(Rule.LONE_SURROGATE, Rule.SYNTAX));
        assertThat(json.read("\"\\ud83d\\udca9\"", String.class)).isEqualTo("\ud83d\udca9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"a\":2} | DUPLICATE_MEMBER",
                "{\"a\":{\"b\":1,\"b\":1}} | DUPLICATE_MEMBER",
                "{\"a\":\"\\ud83d\"} | LONE_SURROGATE",
                "{\"a\":[1,\"x\\udca9\"]} | LONE_SURROGATE",
                "{\"a\":\"\\udca9\\ud83d\"} | LONE_SURROGATE",
                "{\"a\":1} {} | SYNTAX",
                "{\"a\":1}x | SYNTAX",
                "{\"a\":1,} | SYNTAX",
                "{'a':1} | SYNTAX",
                "{a:1} | SYNTAX",
                "{\"a\":01} | SYNTAX",
                "{\"a\":+1} | SYNTAX",
                "{\"a\":.5} | SYNTAX",
                "{\"a\":NaN} | SYNTAX",
                "{\"a\":1 | SYNTAX",
                "{\"a\":1/*c*/} | SYNTAX",
                "{\"a\":\"\\x\"} | SYNTAX",
                "{\"a\":1e999999999} | NUMBER_TOO_LONG",
                "{\"a\":1e-999999999} | NUMBER_TOO_LONG",
                "{\"a\":1e99999999999} | NUMBER_TOO_LONG",
                "`` | SYNTAX",
                "[1] | WRONG_KIND",
                "null | WRONG_KIND",
                "\"a\" | WRONG_KIND"
            })
    void damaged_or_hostile_texts_are_refused(String text, Rule rule) {
        assertThatExceptionOfType(UnreadableJsonException.class)
                .isThrownBy(() -> json.read(text, Map.class))
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo(rule));
    }

    @Test
    void depth_length_and_numbers_have_limits_and_what_lies_within_is_read() {
        String deepest = "[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH);
        String longest = "9".repeat(Json.MAX_NUMBER);

        assertThat((List<?>) json.read(deepest, List.class)).hasSize(1);
        assertThat(json.read(longest, BigDecimal.class)).isEqualTo(new BigDecimal(longest));
        refuses("[" + deepest + "]", List.class, Rule.TOO_DEEP);
        refuses("[".repeat(100_000), List.class, Rule.TOO_DEEP);
        refuses(longest + "9", BigDecimal.class, Rule.NUMBER_TOO_LONG);
        refuses("0." + "1".repeat(Json.MAX_NUMBER), BigDecimal.class, Rule.NUMBER_TOO_LONG);
        refuses("\"" + "a".repeat(Json.MAX_LENGTH) + "\"", String.class, Rule.TOO_LONG);
        refuses("[" + "1,".repeat(Json.MAX_VALUES) + "1]", List.class, Rule.TOO_LONG);
    }

    private void refuses(String text, Class<?> type, Rule rule) {
        assertThatExceptionOfType(UnreadableJsonException.class)
                .isThrownBy(() -> json.read(text, type))
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo(rule));
    }

    @Test
    void a_mistake_names_its_place_and_never_the_text() {
        assertThatExceptionOfType(UnreadableJsonException.class)
                .isThrownBy(() -> json.read("{\n \"secret\": 1,\n \"secret\": 2}", Map.class))
                .satisfies(refused -> {
                    assertThat(refused.row()).isEqualTo(3);
                    assertThat(refused.column()).isPositive();
                    assertThat(refused).hasMessageNotContaining("secret").hasNoCause();
                });
        assertThatExceptionOfType(UnreadableJsonException.class)
                .isThrownBy(() -> json.read(
                        json.write(LevelPolicy.defaults()).replace("500000", "\"secret\""), LevelPolicy.class))
                .satisfies(refused -> {
                    assertThat(refused.path()).isEqualTo("$.rungs[0].from");
                    assertThat(refused.rule()).isEqualTo(Rule.WRONG_KIND);
                    assertThat(refused).hasMessageNotContaining("secret").hasNoCause();
                });
    }

    @Test
    void members_that_a_type_does_not_have_or_needs_are_told() {
        refuses(
                "{\"counted\":false,\"limit\":50,\"@class\":\"java.lang.Runtime\"}",
                PageSpec.class,
                Rule.UNKNOWN_MEMBER);
        refuses("{\"counted\":false}", PageSpec.class, Rule.MISSING_MEMBER);
        refuses("{\"counted\":false,\"limit\":0}", PageSpec.class, Rule.UNFIT_VALUE);
        refuses("{\"counted\":false,\"limit\":1.5}", PageSpec.class, Rule.UNFIT_VALUE);
        refuses("{\"counted\":0,\"limit\":1}", PageSpec.class, Rule.WRONG_KIND);
        refuses("{\"currency\":\"CNY\"}", Money.class, Rule.MISSING_MEMBER);
        refuses("{\"amount\":1,\"currency\":\"CNY\",\"scale\":2}", Money.class, Rule.UNKNOWN_MEMBER);
        refuses("{\"amount\":1,\"currency\":\"ZZZ\"}", Money.class, Rule.UNFIT_VALUE);
        refuses("{\"amount\":0.00001,\"currency\":\"CNY\"}", Money.class, Rule.UNFIT_VALUE);
        refuses("{\"amount\":\"1\",\"currency\":\"CNY\"}", Money.class, Rule.WRONG_KIND);
        refuses("\"2026-02-30\"", java.time.LocalDate.class, Rule.UNFIT_VALUE);
        refuses("\"nobody\"", Actor.class, Rule.UNFIT_VALUE);
        refuses("{\"code\":\"no.such-reason\",\"parameters\":{}}", Reason.class, Rule.UNFIT_VALUE);
    }

    @Test
    void what_a_policy_says_against_itself_comes_as_all_its_reasons() {
        String bad = json.write(LevelPolicy.defaults())
                .replace("\"months\":12", "\"months\":0")
                .replace("CNY", "ZZZ");

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> json.read(bad, LevelPolicy.class))
                .satisfies(refused -> assertThat(refused.reasons()).hasSize(2));
    }

    @Test
    void only_types_of_a_closed_world_are_written_or_read() {
        assertThatIllegalArgumentException().isThrownBy(() -> json.write(new Object()));
        assertThatIllegalArgumentException().isThrownBy(() -> json.write(Thread.currentThread()));
        assertThatIllegalArgumentException().isThrownBy(() -> json.write(Double.NaN));
        refuses("{}", Runtime.class, Rule.UNREADABLE_TYPE);
        refuses("{}", Runnable.class, Rule.UNREADABLE_TYPE);
    }

    @Test
    void a_value_that_holds_itself_is_not_written() {
        List<Object> ring = new ArrayList<>();
        ring.add(ring);

        assertThatIllegalArgumentException().isThrownBy(() -> json.write(ring));
    }

    @Test
    void an_explanation_says_the_same_after_reading() {
        Explanation why = (Explanation) SPECIMENS.full(Explanation.class);

        assertThat(json.read(json.write(why), Explanation.class).inFull(java.util.Locale.SIMPLIFIED_CHINESE))
                .isEqualTo(why.inFull(java.util.Locale.SIMPLIFIED_CHINESE));
    }

    @Test
    void an_input_whose_required_part_is_missing_can_be_read_for_validation_to_name_it() {
        assertThat(json.read("{}", CustomerSheet.class).name()).isNull();
    }
}
