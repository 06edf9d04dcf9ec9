package io.kith.crm.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.kith.build.Habits;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target/classes"));

    @TestFactory
    Stream<DynamicTest> what_is_for_tests_keeps_the_habits_of_a_library_too() {
        return Habits.rules(Set.of()).entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(CLASSES)));
    }

    @Test
    void nothing_reaches_around_the_public_api_of_the_core() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.kith.crm.kernel.engine..", "io.kith.store.tck..")
                .check(CLASSES);
    }
}
