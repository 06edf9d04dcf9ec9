package io.kith.crm.kernel.engine;

import static io.kith.crm.kernel.engine.Depot.CLERK;
import static io.kith.crm.kernel.engine.Guests.GUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.crm.base.Money;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.CustomField;
import io.kith.crm.kernel.Page;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.Purpose;
import io.kith.crm.kernel.Sensitivity;
import io.kith.crm.kernel.TimelineEntry;
import io.kith.store.Condition;
import io.kith.store.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What an access policy takes away is not there, by whatever way one asks; on every store alike. */
public abstract class AccessContract extends OnEveryStore {

    private static final UUID CUSTOMER = new UUID(7, 7);
    private static final PageSpec TEN = PageSpec.first(10).withTotal();

    private Depot depot(AccessPolicy access) {
        return new Depot(
                open(), access, CustomField.text("parcel", "colour", 20, Purpose.OPERATION, Sensitivity.INTERNAL));
    }

    private static Parcel fill(Parcel parcel, String code, String owner, String note, String remark) {
        return new Parcel(
                parcel.id(),
                parcel.version(),
                code,
                owner,
                note,
                Depot.kg("2.50"),
                Money.of("CNY", "9.00"),
                CUSTOMER,
                parcel.packedAt(),
                List.of(new Parcel.Item("lamp", remark)));
    }

    private static List<String> codesOf(Iterable<Parcel> parcels) {
        List<String> codes = new ArrayList<>();
        parcels.forEach(parcel -> codes.add(parcel.code()));
        return codes;
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reasons())
                                .extracting(Reason::code)
                                .containsOnly(code));
    }

    /** Every way to ask for parcels that a capability has, and what it answers as text. */
    private static Map<String, BiFunction<Depot, Work, String>> questions(UUID first) {
        Map<String, BiFunction<Depot, Work, String>> ways = new TreeMap<>();
        ways.put("get", (depot, work) -> depot.parcels().get(work, first).toString());
        ways.put(
                "list",
                (depot, work) ->
                        depot.parcels().list(work, depot.mapping().inOrder, 10).toString());
        ways.put(
                "first",
                (depot, work) ->
                        depot.parcels().first(work, depot.mapping().newest).toString());
        ways.put(
                "by code",
                (depot, work) -> depot.parcels()
                        .list(work, depot.mapping().byCode, 10, "A")
                        .toString());
        ways.put(
                "page",
                (depot, work) ->
                        depot.parcels().page(work, depot.mapping().inOrder, TEN).toString());
        ways.put("each", (depot, work) -> {
            List<Parcel> all = new ArrayList<>();
            long count = depot.parcels().each(work, depot.mapping().inOrder, all::add);
            return count + " " + all;
        });
        ways.put(
                "summarize",
                (depot, work) ->
                        depot.parcels().summarize(work, depot.mapping().count).toString());
        ways.put(
                "per owner",
                (depot, work) -> depot.parcels()
                        .summarize(work, depot.mapping().perOwner)
                        .toString());
        ways.put(
                "search",
                (depot, work) ->
                        depot.parcels().search(work, Criteria.everything(), TEN).toString());
        ways.put(
                "search not",
                (depot, work) -> depot.parcels()
                        .search(work, Criteria.not(Criteria.field("code").is("A")), TEN)
                        .toString());
        ways.put("count", (depot, work) -> "" + depot.parcels().count(work, Criteria.everything()));
        ways.put(
                "custom fields",
                (depot, work) -> depot.parcels().customFields(work, first).toString());
        ways.put(
                "journal",
                (depot, work) -> depot.engine.journal().of(work, first, TEN).items().stream()
                        .map(entry -> entry.command() + entry.diff())
                        .toList()
                        .toString());
        ways.put("journal by ones", (depot, work) -> all(depot, work, first));
        ways.put(
                "journal total",
                (depot, work) -> ""
                        + depot.engine
                                .journal()
                                .of(work, first, PageSpec.first(1).withTotal())
                                .total());
        ways.put(
                "timeline",
                (depot, work) -> depot.engine.timeline().of(work, CUSTOMER, TEN).items().stream()
                        .map(TimelineEntry::toString)
                        .toList()
                        .toString());
        ways.put("take", (depot, work) -> depot.parcels().take(work, first).isPresent() + "");
        ways.put(
                "take list",
                (depot, work) -> codesOf(depot.parcels().takeList(work, depot.mapping().inOrder, 10))
                        .toString());
        ways.put(
                "take all",
                (depot, work) ->
                        codesOf(depot.parcels().takeAll(work, List.of(first))).toString());
        return ways;
    }

    private static String all(Depot depot, Work work, UUID record) {
        StringBuilder all = new StringBuilder();
        PageSpec spec = PageSpec.first(1);
        while (true) {
            Page<JournalEntry> page = depot.engine.journal().of(work, record, spec);
            page.forEach(entry -> all.append(entry.diff()));
            all.append(page.items().size()).append(';');
            if (page.nextToken() == null) {
                return all.toString();
            }
            spec = PageSpec.after(page.nextToken(), 1);
        }
    }

    @Nested
    class A_scope {

        private final Depot depot = depot(Guests.ownOnly());
        private final Parcel mine = depot.put(CLERK, fresh -> fill(fresh, "mine", "guest", "n", "r"));
        private final Parcel yours = depot.put(CLERK, fresh -> fill(fresh, "yours", "other", "n", "r"));

        /** Planted bug: leaving the scope out of any one way of Records turns the question of that way red. */
        @TestFactory
        Stream<DynamicTest> binds_every_question() {
            depot.change(CLERK, yours.id(), known -> known.withNote("yours and changed"));
            return questions(yours.id()).entrySet().stream()
                    .map(way -> DynamicTest.dynamicTest(way.getKey(), () -> {
                        String seen = depot.read(CLERK, work -> way.getValue().apply(depot, work));
                        String guest = depot.read(GUEST, work -> way.getValue().apply(depot, work));
                        assertThat(guest).doesNotContain("yours");
                        if (seen.contains("yours")) {
                            assertThat(guest).isNotEqualTo(seen);
                        }
                    }));
        }

        @TestFactory
        Stream<DynamicTest> stands_in_every_condition_that_reaches_the_store() {
            return questions(mine.id()).entrySet().stream()
                    .map(way -> DynamicTest.dynamicTest(way.getKey(), () -> {
                        depot.store.forget();
                        depot.read(GUEST, work -> way.getValue().apply(depot, work));
                        for (SpyStore.Call call : depot.store.calls) {
                            if (call.type().equals("parcel") && call.shape() != null && !isByKey(call.shape())) {
                                assertThat(asksFor(call.shape(), ParcelMapping.OWNER))
                                        .as("%s: %s", call, call.shape())
                                        .isTrue();
                            }
                        }
                    }));
        }

        @Test
        void binds_what_can_be_changed() {
            assertThat(depot.change(GUEST, mine.id(), known -> known.withNote("x"))
                            .isAccepted())
                    .isTrue();
            assertThat(depot.change(GUEST, yours.id(), known -> known.withNote("x"))
                            .refusals())
                    .extracting(Reason::code)
                    .containsExactly("record.not-found");
            assertRefused(
                    () -> depot.engine.execute(
                            GUEST, new Command<>("parcel.paint", "in", Command.Answer.constant(1)), work -> {
                                depot.parcels().setCustomFields(work, yours.id(), Map.of("colour", "red"));
                                return 1;
                            }),
                    "record.not-found");
        }

        @Test
        void does_not_bind_facts_within_a_command_but_does_in_a_reading() {
            List<String> inCommand = new ArrayList<>();
            depot.attempt(GUEST, "parcel.facts", "in", work -> {
                inCommand.addAll(codesOf(depot.parcels().forFacts().takeList(work, depot.mapping().inOrder, 10)));
                return depot.parcels().requireToChange(work, mine.id());
            });
            List<String> inReading = depot.read(
                    GUEST, work -> codesOf(depot.parcels().forFacts().list(work, depot.mapping().inOrder, 10)));

            assertThat(inCommand).containsExactly("mine", "yours");
            assertThat(inReading).containsExactly("mine");
        }

        @Test
        void hides_the_changes_of_a_record_that_is_gone() {
            depot.attempt(CLERK, "parcel.delete", "in", work -> {
                depot.parcels().delete(work, depot.parcels().requireToChange(work, mine.id()));
                return mine;
            });

            assertThat(journal(depot, CLERK, mine.id())).hasSize(1);
            assertThat(journal(depot, GUEST, mine.id())).isEmpty();
        }

        private static boolean isByKey(Condition condition) {
            return condition instanceof Condition.In in && in.field().isKey();
        }
    }

    @Nested
    class Hidden_fields {

        @TestFactory
        Stream<DynamicTest> cannot_be_asked_for_by_any_look_up() {
            Map<String, Function<Depot, Function<Work, Object>>> asks = new HashMap<>();
            asks.put("owner", depot -> work -> depot.parcels().list(work, depot.mapping().ofOwner, 10, "x"));
            asks.put("note", depot -> work -> depot.parcels().list(work, depot.mapping().noted, 10, "x"));
            asks.put(
                    "weight",
                    depot -> work ->
                            depot.parcels().page(work, depot.mapping().heavy, TEN, Depot.kg("1"), Depot.kg("3")));
            asks.put("code", depot -> work -> depot.parcels().page(work, depot.mapping().inOrder, TEN));
            asks.put("item.remark", depot -> work -> depot.parcels().list(work, depot.mapping().withItem, 10, "x"));
            asks.put("item.name", depot -> work -> depot.parcels().list(work, depot.mapping().withItem, 10, "x"));
            asks.put("item", depot -> work -> depot.parcels().list(work, depot.mapping().withItem, 10, "x"));
            return asks.entrySet().stream()
                    .map(ask -> DynamicTest.dynamicTest(ask.getKey(), () -> {
                        Depot depot = depot(Guests.without(ask.getKey()));
                        depot.read(CLERK, work -> ask.getValue().apply(depot).apply(work));
                        assertRefused(
                                () -> depot.read(
                                        GUEST,
                                        work -> ask.getValue().apply(depot).apply(work)),
                                "access.field-hidden");
                    }));
        }

        @Test
        void cannot_be_grouped_or_measured() {
            Depot depot = depot(Guests.without("owner", "weight"));

            assertRefused(
                    () -> depot.read(GUEST, work -> depot.parcels().summarize(work, depot.mapping().perOwner)),
                    "access.field-hidden");
            assertRefused(
                    () -> depot.read(GUEST, work -> depot.parcels().summarize(work, depot.mapping().heaviest)),
                    "access.field-hidden");
        }

        @Test
        void are_unknown_to_criteria_at_any_depth() {
            Depot depot = depot(Guests.without("note", "weight", "worth", "item.remark", "colour"));
            for (Criteria criteria : List.of(
                    Criteria.field("note").is("x"),
                    Criteria.field("note").isAbsent(),
                    Criteria.field("note").oneOf("x", "y"),
                    Criteria.not(Criteria.field("weight").atLeast(1)),
                    Criteria.allOf(
                            Criteria.everything(),
                            Criteria.anyOf(Criteria.field("worth").is(1))),
                    Criteria.some("item", Criteria.field("remark").is("x")),
                    Criteria.some("parcel_item", Criteria.field("remark").isPresent()),
                    Criteria.field("colour").is("red"),
                    Criteria.field("x_colour").is("red"))) {
                depot.read(CLERK, work -> depot.parcels().count(work, criteria));
                assertRefused(
                        () -> depot.read(GUEST, work -> depot.parcels().count(work, criteria)),
                        "criteria.field-unknown");
                assertRefused(
                        () -> depot.read(GUEST, work -> depot.parcels().search(work, criteria, TEN)),
                        "criteria.field-unknown");
            }
        }

        @Test
        void are_refused_when_somebody_changes_them() {
            Depot depot = depot(Guests.without("note", "item.remark", "colour"));
            Parcel parcel = depot.put(CLERK, fresh -> fill(fresh, "A", "o", "secret", "secret"));

            assertThat(change(depot, parcel, known -> known.withNote("mine"))).containsExactly("access.field-hidden");
            assertThat(change(depot, parcel, known -> known.withNote(null))).containsExactly("access.field-hidden");
            assertThat(change(depot, parcel, known -> known.withItems(List.of(new Parcel.Item("lamp", "mine")))))
                    .containsExactly("access.field-hidden");
            assertThat(change(depot, parcel, known -> known.withItems(List.of())))
                    .containsExactly("access.field-hidden");
            assertRefused(
                    () -> depot.engine.execute(
                            GUEST, new Command<>("parcel.paint", "in", Command.Answer.constant(1)), work -> {
                                depot.parcels().setCustomFields(work, parcel.id(), Map.of("colour", "red"));
                                return 1;
                            }),
                    "access.field-hidden");
            assertThat(change(depot, parcel, known -> known.withOwner("other"))).isEmpty();
            assertThat(depot.rows(CLERK, ParcelMapping.TYPE).get(0).text(ParcelMapping.NOTE))
                    .isEqualTo("secret");
        }

        @Test
        void are_not_in_the_answer_of_a_command_either() {
            Depot depot = depot(Guests.without("note", "item.remark"));
            Parcel parcel = depot.put(CLERK, fresh -> fill(fresh, "A", "o", "secret", "secret"));

            Parcel answer = depot.change(GUEST, parcel.id(), known -> known.withOwner("other"))
                    .orElseThrow();
            Parcel read = depot.read(GUEST, work -> depot.parcels().require(work, parcel.id()));

            assertThat(answer.toString()).doesNotContain("secret");
            assertThat(answer).isEqualTo(read);
            assertThat(answer.version()).isEqualTo(2);
        }

        @Test
        void are_not_in_the_answer_of_a_repeated_command_either() {
            Depot depot = depot(Guests.without("note"));
            Parcel parcel = depot.put(CLERK, fresh -> fill(fresh, "A", "o", "secret", "r"));

            Outcome<Parcel> first = depot.change(GUEST.withKey("k"), parcel.id(), known -> known.withOwner("other"));
            Outcome<Parcel> again = depot.change(GUEST.withKey("k"), parcel.id(), known -> known.withOwner("other"));

            assertThat(first).isEqualTo(again);
            assertThat(first.toString()).doesNotContain("secret");
        }

        @Test
        void that_are_required_read_as_dots_and_parts_without_a_required_field_are_not_there() {
            Depot depot = depot(Guests.without("code", "item.name"));
            Parcel parcel = depot.put(CLERK, fresh -> fill(fresh, "secret", "o", "n", "r"));

            Parcel seen = depot.read(GUEST, work -> depot.parcels().require(work, parcel.id()));

            assertThat(seen.code()).isEqualTo(Records.MASKED);
            assertThat(seen.items()).isEmpty();
        }

        @Test
        void that_cannot_be_hidden_are_a_mistake_of_the_policy() {
            Depot depot = depot(Guests.without("packed_at"));

            assertThatThrownBy(() -> depot.read(GUEST, work -> depot.parcels().count(work, Criteria.everything())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("packed_at");
        }

        @TestFactory
        Stream<DynamicTest> that_a_type_does_not_have_are_a_mistake_of_the_policy() {
            return Stream.of("notes", "id", "note_fold", "x_note", "item.weight", "items", "items.name", "parcel.note")
                    .map(name -> DynamicTest.dynamicTest(name, () -> {
                        Depot depot = depot(Guests.without("note", "item.remark", name));
                        Parcel parcel = depot.put(CLERK, fresh -> fresh);

                        assertThatThrownBy(() -> depot.read(
                                        GUEST, work -> depot.parcels().get(work, parcel.id())))
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessage("the access policy hides from parcel what it does not have: " + name);
                    }));
        }

        private List<String> change(Depot depot, Parcel parcel, UnaryOperator<Parcel> change) {
            return depot.change(GUEST, parcel.id(), change).refusals().stream()
                    .map(Reason::code)
                    .toList();
        }
    }

    /** Two worlds that differ only in a hidden field give the same answers to every question. */
    @TestFactory
    Stream<DynamicTest> nobody_can_tell_apart_what_differs_in_hidden_fields_only() {
        List<Depot> worlds = new ArrayList<>();
        UUID[] first = new UUID[1];
        for (String secret : List.of("one", "two")) {
            Depot depot = depot(Guests.without("note", "weight", "item.remark", "colour"));
            for (String code : List.of("A", "B", "C")) {
                UUID id = new UUID(1, code.charAt(0));
                depot.put(CLERK, fresh -> {
                    Parcel full = fill(fresh, code, "o", secret + code, secret);
                    return new Parcel(
                            id,
                            1,
                            full.code(),
                            full.owner(),
                            full.note(),
                            Depot.kg(secret.equals("one") ? "1" : "5"),
                            full.worth(),
                            CUSTOMER,
                            full.packedAt(),
                            full.items());
                });
                depot.engine.execute(CLERK, new Command<>("parcel.paint", code, Command.Answer.constant(1)), work -> {
                    depot.parcels().setCustomFields(work, id, Map.of("colour", secret));
                    return 1;
                });
                depot.now = depot.now.plusSeconds(1);
                depot.change(CLERK, id, known -> known.withNote(secret + " changed"));
                depot.now = depot.now.plusSeconds(1);
                depot.change(CLERK, id, known -> known.withOwner("p").withNote(secret + " again"));
                depot.now = depot.now.plusSeconds(1);
                depot.change(
                        CLERK,
                        id,
                        known -> known.withItems(
                                List.of(new Parcel.Item("lamp", secret), new Parcel.Item("rope", secret + " too"))));
                first[0] = id;
            }
            worlds.add(depot);
        }
        Map<String, BiFunction<Depot, Work, String>> ways = questions(first[0]);
        ways.remove("take");
        ways.remove("take list");
        ways.remove("take all");
        for (String field : List.of("note", "weight", "x_colour", "colour")) {
            ways.put(
                    "ask by " + field,
                    (depot, work) -> refusal(() ->
                            depot.parcels().count(work, Criteria.field(field).is("one"))));
        }
        ways.put(
                "ask by a part",
                (depot, work) -> refusal(() -> depot.parcels()
                        .count(
                                work,
                                Criteria.some("item", Criteria.field("remark").is("one")))));
        ways.put(
                "ask by no field at all",
                (depot, work) -> refusal(() ->
                        depot.parcels().count(work, Criteria.field("nothing").is("one"))));
        return ways.entrySet().stream()
                .map(way -> DynamicTest.dynamicTest(way.getKey(), () -> {
                    List<String> answers = new ArrayList<>();
                    for (Depot world : worlds) {
                        answers.add(world.read(GUEST, work -> way.getValue().apply(world, work)));
                    }
                    assertThat(answers.get(0))
                            .isEqualTo(answers.get(1))
                            .doesNotContain("one")
                            .isNotEmpty();
                }));
    }

    @Test
    void a_change_of_hidden_fields_alone_is_no_entry_of_the_journal() {
        Depot depot = depot(Guests.without("note", "item.remark"));
        Parcel parcel = depot.put(CLERK, fresh -> fill(fresh, "A", "o", "n", "r"));
        depot.change(CLERK, parcel.id(), known -> known.withNote("secret"));
        depot.change(CLERK, parcel.id(), known -> known.withOwner("p").withNote("secret too"));
        depot.change(CLERK, parcel.id(), known -> known.withItems(List.of(new Parcel.Item("lamp", "secret three"))));

        List<JournalEntry> seen = journal(depot, GUEST, parcel.id());

        assertThat(journal(depot, CLERK, parcel.id())).hasSize(3);
        assertThat(seen)
                .singleElement()
                .satisfies(entry -> assertThat(entry.diff()).isEqualTo(Map.of("owner", List.of("o", "p"))));
    }

    @Test
    void who_may_not_read_a_type_sees_none_of_its_changes() {
        Depot depot = new Depot(open(), Guests.forbidding("read:parcel"));
        Parcel parcel = depot.put(CLERK, fresh -> fill(fresh, "A", "o", "n", "r"));
        depot.change(CLERK, parcel.id(), known -> known.withNote("x"));

        assertThat(journal(depot, CLERK, parcel.id())).hasSize(1);
        assertThat(journal(depot, GUEST, parcel.id())).isEmpty();
        assertRefused(() -> depot.read(GUEST, work -> depot.parcels().get(work, parcel.id())), "access.denied");
    }

    @Test
    void a_page_of_one_tenant_is_no_page_of_another_and_no_token_is_trusted() {
        Depot depot = depot(AccessPolicy.hostChecks());
        for (int i = 0; i < 3; i++) {
            depot.put(CLERK, fresh -> fresh);
        }
        Page<Parcel> page =
                depot.read(CLERK, work -> depot.parcels().page(work, depot.mapping().inOrder, PageSpec.first(1)));

        for (String token : List.of("", "x", "AAAA", page.nextToken() + "A", "' or 1=1 --")) {
            assertRefused(
                    () -> depot.read(
                            CLERK,
                            work -> depot.parcels().page(work, depot.mapping().newest, PageSpec.after(token, 1))),
                    "page.token-unknown");
        }
        assertThat(depot.read(
                                Depot.ELSEWHERE,
                                work -> depot.parcels()
                                        .page(work, depot.mapping().inOrder, PageSpec.after(page.nextToken(), 9)))
                        .items())
                .isEmpty();
    }

    private static List<JournalEntry> journal(Depot depot, Caller caller, UUID record) {
        return depot.read(
                caller, work -> depot.engine.journal().of(work, record, TEN).items());
    }

    private static String refusal(ThrowingCallable call) {
        try {
            call.call();
            return "answered";
        } catch (RefusedException refused) {
            return refused.reasons().stream().map(Reason::code).toList().toString();
        } catch (Throwable other) {
            throw new AssertionError(other);
        }
    }

    /** Returns whether a condition asks for a field so that it binds: in a conjunction at the top. */
    static boolean asksFor(Condition condition, Field field) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().anyMatch(part -> asksFor(part, field));
        }
        return condition instanceof Condition.Comparison comparison
                && comparison.field().equals(field);
    }
}
