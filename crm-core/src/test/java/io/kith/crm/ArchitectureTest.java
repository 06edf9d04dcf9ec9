package io.kith.crm;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.kith.build.Boundaries;
import io.kith.build.Floors;
import io.kith.build.Habits;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    private static final String ROOT = "io.kith.crm";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target/classes"));
    /** The builder of the engine names the system's clock and chance as defaults that a host replaces. */
    private static final Set<String> ENTRY_POINTS = Set.of(ROOT + ".Crm", ROOT + ".CrmBuilder", ROOT + ".Crm$Builder");

    @TestFactory
    Stream<DynamicTest> the_core_keeps_the_habits_of_a_library() {
        return Habits.rules(ENTRY_POINTS).entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(CLASSES)));
    }

    @Test
    void every_room_keeps_to_its_floor() {
        Floors.rule(ROOT).check(CLASSES);
    }

    @Test
    void no_rooms_go_in_circles() {
        Boundaries.noCircles(ROOT).check(CLASSES);
    }

    @Test
    void only_the_kernel_and_mappings_see_the_store() {
        Boundaries.onlyMappingsSeeTheStore(ROOT, "io.kith.store").check(CLASSES);
    }

    @Test
    void the_ground_floor_needs_nothing_but_the_jdk() {
        Boundaries.groundNeedsOnlyTheJdk(ROOT).check(CLASSES);
    }
}
