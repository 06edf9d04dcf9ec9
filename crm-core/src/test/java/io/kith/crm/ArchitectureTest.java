package io.kith.crm;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.kith.build.Boundaries;
import io.kith.build.Floors;
import io.kith.build.Habits;
import io.kith.store.Reader;
import io.kith.store.Store;
import io.kith.store.Tenant;
import io.kith.store.Unit;
import io.kith.store.UnitOptions;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    private static final String ROOT = "io.kith.crm";

    private static final String ENGINE = ROOT + ".kernel.engine";
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

    /**
     * Beside them {@code Execution} opens units and flushes them, once per command. Retention and the outbox keep house:
     * what they touch are no records of a capability, and they ask the access policy themselves.
     */
    @Test
    void only_records_works_keys_and_what_keeps_house_read_and_write_units_of_the_store() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ENGINE + ".Records")
                .and()
                .doNotHaveFullyQualifiedName(ENGINE + ".Work")
                .and()
                .doNotHaveFullyQualifiedName(ENGINE + ".CommandKeys")
                .and()
                .doNotHaveFullyQualifiedName(ENGINE + ".Execution")
                .and()
                .doNotHaveFullyQualifiedName(ENGINE + ".Retention")
                .and()
                .doNotHaveFullyQualifiedName(ENGINE + ".OutboxDesk")
                .should()
                .callMethodWhere(target(owner(assignableTo(Reader.class).or(assignableTo(Unit.class)))))
                .orShould()
                .callMethod(Store.class, "unit", Tenant.class, UnitOptions.class, Function.class)
                .check(CLASSES);
    }

    @Test
    void an_execution_only_flushes() {
        noClasses()
                .that()
                .haveFullyQualifiedName(ENGINE + ".Execution")
                .should()
                .callMethodWhere(target(owner(assignableTo(Reader.class))).and(target(not(name("apply")))))
                .check(CLASSES);
    }

    @Test
    void the_ground_floor_needs_nothing_but_the_jdk() {
        Boundaries.groundNeedsOnlyTheJdk(ROOT).check(CLASSES);
    }
}
