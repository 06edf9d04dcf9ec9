package io.kith.build;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The floors of the core: which room may see which. A room is a package below the root, with all that lies below it;
 * arrows point down, and only where the table has one.
 */
public final class Floors {
    private static final Set<String> GROUND = Set.of("base", "math");
    private static final Set<String> FIRST = Set.of("kernel");
    private static final Set<String> REFERRED_TO = Set.of("customer", "catalog", "purchase", "org", "consent");
    private static final Set<String> PROCESSES =
            Set.of("interaction", "lead", "pipeline", "quote", "loyalty", "service");
    private static final Set<String> SPANNING = Set.of("conversion", "insight", "segment", "campaign", "forecast");
    private static final Set<String> BY_DESCRIPTOR = Set.of("intake", "privacy", "workflow", "report");

    private static final List<Set<String>> UPWARDS =
            List.of(GROUND, FIRST, REFERRED_TO, PROCESSES, SPANNING, BY_DESCRIPTOR);

    /** The only arrows between neighbours: from, to. */
    private static final Map<String, String> BESIDE = Map.of("quote", "pipeline", "segment", "campaign");

    private static final Map<String, Set<String>> MAY_SEE = table();

    private Floors() {}

    /** The rule that the rooms below a root package see only what the table allows; a room not in it is an error. */
    public static ArchRule rule(String root) {
        return classes().should(new Keep(root)).allowEmptyShould(true);
    }

    /** Which rooms each room may see, itself aside. */
    static Map<String, Set<String>> table() {
        Map<String, Set<String>> table = new HashMap<>();
        Set<String> below = new HashSet<>();
        for (Set<String> floor : UPWARDS) {
            for (String room : floor) {
                Set<String> seen = new HashSet<>(below);
                if (BESIDE.containsKey(room)) {
                    seen.add(BESIDE.get(room));
                }
                table.put(room, Set.copyOf(seen));
            }
            below.addAll(floor);
        }
        return Map.copyOf(table);
    }

    private static final class Keep extends ArchCondition<JavaClass> {
        private final String root;

        Keep(String root) {
            super("keep to the floors of " + root);
            this.root = root;
        }

        @Override
        public void check(JavaClass from, ConditionEvents events) {
            String room = roomOf(from);
            if (room == null || room.isEmpty()) {
                return;
            }
            Set<String> maySee = MAY_SEE.get(room);
            if (maySee == null) {
                events.add(SimpleConditionEvent.violated(
                        from, from.getName() + " lies in " + room + ", which has no floor in " + Floors.class));
                return;
            }
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                String seen = roomOf(dependency.getTargetClass());
                if (seen != null && !seen.equals(room) && !maySee.contains(seen)) {
                    events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                }
            }
        }

        /** The room of a class, empty for the root itself, null outside. */
        private @Nullable String roomOf(JavaClass type) {
            String name = type.getBaseComponentType().getPackageName();
            if (name.equals(root)) {
                return "";
            }
            if (!name.startsWith(root + ".")) {
                return null;
            }
            String below = name.substring(root.length() + 1);
            int dot = below.indexOf('.');
            return dot < 0 ? below : below.substring(0, dot);
        }
    }
}
