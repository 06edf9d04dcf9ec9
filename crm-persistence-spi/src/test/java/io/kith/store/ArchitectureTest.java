package io.kith.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.kith.build.Boundaries;
import io.kith.build.Habits;
import io.kith.build.Limits;
import io.kith.build.Words;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target/classes"));

    /** Its builder names the system's clock as a default that a host replaces. */
    private static final Set<String> ENTRY_POINTS =
            Set.of("io.kith.store.memory.MemoryStore", "io.kith.store.memory.MemoryStore$Builder");

    @TestFactory
    Stream<DynamicTest> the_contract_keeps_the_habits_of_a_library() {
        return Habits.rules(ENTRY_POINTS).entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(CLASSES)));
    }

    @Test
    void no_packages_go_in_circles() {
        Boundaries.noCirclesAtAll("io.kith.store").check(CLASSES);
    }

    @Test
    void no_word_of_the_crm_stands_in_the_contract() {
        assertThat(Words.ofTheCrm(SOURCES)).isEmpty();
    }

    @Test
    void the_contract_stays_within_its_limits() {
        assertThat(Limits.publicTypes(SOURCES.resolve("io/kith/store"))).hasSizeLessThanOrEqualTo(35);
        assertThat(Limits.methodsToWrite(Store.class, Reader.class, Unit.class, Outbox.class, Schema.class))
                .isLessThanOrEqualTo(20);
    }
}
