package io.kith.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.engine.Caller;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every public method that can be reached from a session, found by reflection, called by every kind of actor with
 * arguments that name records of their own, of others, and none. What an actor is told in a world with others' records
 * must be what they are told in a world that has none of these and other words in hidden fields; so commands on others'
 * records are refused as if there were none, and no count, page, group or order betrays anything. A method whose arguments
 * nobody has thought of fails.
 *
 * <p>Planted bugs that turn it red, one by one: a scope that does not bind aggregates (counts, funnel, levels); records
 * that do not follow their customer, in look-ups or by key; bulk loads that look customers up for facts; bulk loads that
 * tell in what an order differs from another's; an order by a hidden field. Criteria with hidden fields are refused twice,
 * so both places must be wrong.
 */
class AccessMatrixTest {

    /** A key that is taken is refused, whoever has it: uniqueness is a fact. */
    private static final Set<String> KEYS_MAY_BE_TAKEN =
            Set.of("Customers.link", "Customers.loadAll", "Purchases.report", "Purchases.backfill", "Pipeline.load");

    /** All that may be told of a key that others have: nothing of the record, not even in what it differs. */
    private static final Pattern TAKEN =
            Pattern.compile("\\[reference\\.taken \\S+ \"The reference \\S+ belongs to another [a-z]+\\.\"]"
                    + "|\\[record\\.duplicate \\S+ \"There is a purchase with the same by_ref already\\.\"]"
                    + "|\\[reference\\.unknown \\S+ \"No customer has the reference \\S+\"]"
                    + "|result=ALREADY_THERE reasons=\\[] ");

    private static final Set<String> COMMANDS_IN_ONE_FORM =
            Set.of("loadAll", "backfill", "load", "settle", "reconsiderAll", "expire", "resend", "resendParked");

    /** A method, and what it is called on. */
    private record Reached(
            String name, Method method, @Nullable Method room) {

        Object on(CrmSession session) throws ReflectiveOperationException {
            return room == null ? session : room.invoke(session);
        }

        boolean isCommand() {
            boolean twoForms = Arrays.stream(method.getDeclaringClass().getMethods())
                    .map(Method::getName)
                    .anyMatch(other -> other.equals(
                            "try" + method.getName().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                                    + method.getName().substring(1)));
            return twoForms || method.getName().startsWith("try") || COMMANDS_IN_ONE_FORM.contains(method.getName());
        }
    }

    private static List<Reached> methods() {
        List<Reached> all = new ArrayList<>();
        for (Method method : published(CrmSession.class)) {
            if (isRoom(method.getReturnType())) {
                published(method.getReturnType()).forEach(inner -> all.add(new Reached(name(inner), inner, method)));
            } else {
                all.add(new Reached(name(method), method, null));
            }
        }
        return all;
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + AccessArguments.plainName(method);
    }

    private static List<Method> published(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .sorted(Comparator.comparing(Method::toString))
                .toList();
    }

    /** Whatever acts for a caller is a room, but the session itself. */
    private static boolean isRoom(Class<?> type) {
        return type != CrmSession.class
                && Arrays.stream(type.getDeclaredFields()).anyMatch(field -> field.getType() == Caller.class);
    }

    @Test
    void the_rooms_are_found_with_all_that_they_can_do() {
        assertThat(methods())
                .extracting(Reached::name)
                .contains(
                        "Customers.timeline",
                        "Purchases.backfill",
                        "Pipeline.funnel",
                        "Org.users",
                        "Catalog.search",
                        "EventLog.since",
                        "CrmSession.describe");
        assertThat(methods()).hasSizeGreaterThan(140);
    }

    @TestFactory
    Stream<DynamicTest> nobody_is_told_of_what_they_may_not_see() {
        List<Reached> methods = methods();
        AccessWorld whole = AccessWorld.whole();
        return AccessWorld.ACTORS.stream().flatMap(actor -> {
            AccessWorld seen = AccessWorld.of(actor);
            String unseen = whole.unseenBy(actor);
            return methods.stream()
                    .map(reached -> DynamicTest.dynamicTest(
                            actor + " " + reached.method().toGenericString(),
                            () -> compare(actor, reached, whole, seen, unseen)));
        });
    }

    private static void compare(String actor, Reached reached, AccessWorld whole, AccessWorld seen, String unseen)
            throws Exception {
        whole.restore();
        seen.restore();
        for (String label : labels(actor)) {
            for (boolean byKey : new boolean[] {true, false}) {
                boolean taken = mayBeTaken(actor, reached, label);
                List<String> told = call(actor, reached, whole, label, byKey, taken);
                List<String> meant = call(actor, reached, seen, label, byKey, taken);
                for (int i = 0; i < told.size(); i++) {
                    check(actor, reached, label, told.get(i), meant.get(i), whole);
                }
                if (!AccessWorld.sees(actor, label) && !whole.isAsTold()) {
                    assertThat(whole.unseenBy(actor))
                            .as("others' records stay as they were")
                            .isEqualTo(unseen);
                }
            }
        }
    }

    /** An own one, one that is nowhere, and the first of others'; last the others', for what they may leave behind. */
    private static List<String> labels(String actor) {
        List<String> labels = new ArrayList<>();
        AccessWorld.CLIENTS.keySet().stream()
                .filter(label -> AccessWorld.sees(actor, label))
                .findFirst()
                .ifPresent(labels::add);
        labels.add("nowhere");
        AccessWorld.CLIENTS.keySet().stream()
                .filter(label -> !AccessWorld.sees(actor, label))
                .findFirst()
                .ifPresent(labels::add);
        return labels;
    }

    private static void check(
            String actor, Reached reached, String label, String told, String meant, AccessWorld whole) {
        for (String other : AccessWorld.CLIENTS.keySet()) {
            if (!AccessWorld.sees(actor, other)) {
                assertThat(told).as(label).doesNotContain(AccessWorld.canary(other));
            }
        }
        if (AccessWorld.isSales(actor)) {
            assertThat(told).as(label).doesNotContain(AccessWorld.SECRET);
        }
        if (!reached.isCommand()) {
            for (UUID key : whole.keysUnseenBy(actor)) {
                // A refusal repeats the key that was asked for.
                assertThat(told.startsWith("refused") ? "" : told).as(label).doesNotContain(key.toString());
            }
        }
        if (mayBeTaken(actor, reached, label)) {
            checkRows(told, meant);
        } else {
            assertThat(Unfolded.comparable(told)).as(label).isEqualTo(Unfolded.comparable(meant));
        }
    }

    private static boolean mayBeTaken(String actor, Reached reached, String label) {
        return AccessWorld.CLIENTS.containsKey(label)
                && !AccessWorld.sees(actor, label)
                && KEYS_MAY_BE_TAKEN.contains(reached.name());
    }

    /** Row by row: what is told of the one whose key others have must not excuse what is told of the rest. */
    private static void checkRows(String told, String meant) {
        String[] rows = told.split("\n");
        String[] others = meant.split("\n");
        for (int i = 0; i < rows.length; i++) {
            boolean alone = rows.length == 1;
            if (!alone) {
                assertThat(others).as(told).hasSameSizeAs(rows);
            }
            if (!Unfolded.comparable(rows[i]).equals(Unfolded.comparable(alone ? meant : others[i]))) {
                assertThat(rows[i]).as(meant).containsPattern(TAKEN);
            }
        }
    }

    /**
     * Returns the answers to every choice of arguments.
     *
     * @param fresh whether each is asked in a world to which nothing has happened
     */
    private static List<String> call(
            String actor, Reached reached, AccessWorld world, String label, boolean byKey, boolean fresh)
            throws Exception {
        return call(actor, reached, world, new AccessArguments(world, label, AccessWorld.ownOf(actor), byKey), fresh);
    }

    private static List<String> call(
            String actor, Reached reached, AccessWorld world, AccessArguments arguments, boolean fresh)
            throws Exception {
        List<String> answers = new ArrayList<>();
        for (@Nullable Object[] call : arguments.of(reached.method())) {
            arguments.handed.clear();
            if (fresh) {
                world.restore();
            }
            try {
                Object room = reached.on(world.session(actor));
                Object answer = reached.method().invoke(room, call);
                answers.add(Unfolded.text(answer) + Unfolded.text(arguments.handed));
            } catch (InvocationTargetException failed) {
                if (!(failed.getCause() instanceof RefusedException refused)) {
                    throw new AssertionError(reached + Arrays.toString(call), failed.getCause());
                }
                answers.add(Unfolded.text(refused));
            } catch (RefusedException refused) {
                answers.add(Unfolded.text(refused));
            }
        }
        return answers;
    }

    private static final List<String> HIDEABLE = List.of(
            "customer.name",
            "customer.region",
            "customer.industry",
            "customer.remarks",
            "customer.requirement",
            "customer.source_channel",
            "customer.business",
            "customer.follow_up_state",
            "customer.next_follow_up",
            "customer.owner",
            "customer.tag",
            "customer.channel.address",
            "customer.contact.name",
            "customer.grade",
            "purchase.channel",
            "purchase.line.item",
            "purchase.line.category",
            "opportunity.title",
            "opportunity.amount",
            "opportunity.owner",
            "opportunity.expected_close",
            "opportunity.next_step",
            "opportunity.answer.note",
            "opportunity.close_reason",
            "opportunity.close_note");

    /** Whatever is asked of a field that is hidden, and of everything else, has the same answer whatever the field says. */
    @TestFactory
    Stream<DynamicTest> no_answer_depends_on_what_a_hidden_field_says() {
        List<Reached> reading =
                methods().stream().filter(reached -> !reached.isCommand()).toList();
        return HIDEABLE.stream().flatMap(field -> {
            AccessWorld one = AccessWorld.hiding(field, false);
            AccessWorld other = AccessWorld.hiding(field, true);
            return reading.stream()
                    .map(reached -> DynamicTest.dynamicTest(
                            field + " " + reached.method().toGenericString(), () -> {
                                List<String> told = asked(reached, one, field);
                                List<String> meant = asked(reached, other, field);
                                for (int i = 0; i < told.size(); i++) {
                                    assertThat(Unfolded.comparable(told.get(i)))
                                            .isEqualTo(Unfolded.comparable(meant.get(i)));
                                }
                            }));
        });
    }

    private static List<String> asked(Reached reached, AccessWorld world, String field) throws Exception {
        AccessArguments arguments = new AccessArguments(world, "n1a", "n1a", true);
        arguments.attacked = field.substring(field.indexOf('.') + 1);
        return call("guest", reached, world, arguments, false);
    }

    /** Else the comparison above would compare nothing with nothing. */
    @Test
    void what_others_may_not_see_is_there_for_administrators_and_every_actor_sees_something() throws Exception {
        AccessWorld world = AccessWorld.whole();
        TreeMap<String, Set<String>> told = new TreeMap<>();
        for (String actor : AccessWorld.ACTORS) {
            for (Reached reached : methods()) {
                if (!reached.isCommand()) {
                    Set<String> answers = new TreeSet<>();
                    for (String label : AccessWorld.CLIENTS.keySet()) {
                        answers.addAll(call(actor, reached, world, label, true, false));
                    }
                    told.put(actor + " " + reached.method(), answers);
                }
            }
        }
        List<Reached> reading =
                methods().stream().filter(reached -> !reached.isCommand()).toList();
        long bound = reading.stream()
                .filter(reached -> !told.get("boss " + reached.method()).equals(told.get("n1 " + reached.method())))
                .count();
        String all = String.join(
                "\n",
                Collections.unmodifiableMap(told).entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("boss "))
                        .map(entry -> entry.getValue().toString())
                        .toList());
        String mine = String.join(
                "\n",
                told.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("n1 "))
                        .map(entry -> entry.getValue().toString())
                        .toList());

        assertThat(all)
                .contains(AccessWorld.CLIENTS.keySet().stream()
                        .map(AccessWorld::canary)
                        .toList())
                .contains(AccessWorld.SECRET);
        assertThat(mine).contains(AccessWorld.canary("n1a"), AccessWorld.canary("n1b"));
        assertThat(bound).as("readings whose answer depends on who asks").isGreaterThan(40);
    }
}
