package io.kith.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule reports the violation that was planted for it, and only that: a rule that cannot fail protects nothing. */
class RulesBiteTest {
    private static final String ROOT = "io.kith.planted";
    private static final JavaClasses PLANTED =
            new ClassFileImporter().importPath(Path.of("target/test-classes/io/kith/planted"));

    @ParameterizedTest(name = "{0} reports {1}")
    @CsvSource({
        "no_hidden_clock, Clock ClockByReference",
        "no_hidden_chance, Chance",
        "no_default_locale, DefaultLocale",
        "no_default_zone, DefaultZone",
        "no_default_charset, DefaultCharset",
        "no_console_no_exit, Console",
        "no_thread_started, StartsThreads",
        "system_sources_only_as_a_builders_default, TakesSystemSources",
        "no_java_util_logging, LogsElsewhere",
        "no_java_serialization, Serialized Serializes",
        "no_mutable_static, NotFinal OpenArray ModifiableList ModifiableAtomic"
    })
    void a_habit_is_reported_where_it_was_planted_and_nowhere_else(String rule, String planted) {
        ArchRule habit = Habits.rules(Set.of()).get(rule);

        Set<String> guilty = guilty(habit);

        assertThat(guilty).containsExactlyInAnyOrder(planted.split(" ", -1));
    }

    @Test
    void every_habit_has_a_planted_violation() {
        Map<String, ArchRule> rules = Habits.rules(Set.of());

        assertThat(rules.values()).allSatisfy(rule -> assertThat(guilty(rule)).isNotEmpty());
    }

    @Test
    void an_entry_point_may_name_the_systems_sources() {
        ArchRule rule = Habits.rules(Set.of(ROOT + ".BadHabits$TakesSystemSources"))
                .get("system_sources_only_as_a_builders_default");

        assertThat(guilty(rule)).isEmpty();
    }

    @Test
    void a_floor_that_looks_up_or_beside_is_reported_and_so_is_an_unknown_room() {
        String report = report(Floors.rule(ROOT));

        assertThat(report)
                .contains(
                        "base.LooksUp", "lead.SeesASibling", "loyalty.SeesBack", "attic.Unknown", "store.PlantedStore")
                .doesNotContain("quote.Quote", "pipeline.Deal", "customer.CustomerMapping.value");
    }

    @Test
    void a_circle_between_rooms_is_reported() {
        assertThat(report(Boundaries.noCircles(ROOT))).contains("Slice lead", "Slice loyalty");
        assertThat(report(Boundaries.noCirclesAtAll(ROOT))).contains("planted.lead", "planted.loyalty");
    }

    @Test
    void a_class_that_reaches_the_store_past_the_kernel_is_reported() {
        String report = report(Boundaries.onlyMappingsSeeTheStore(ROOT, ROOT + ".store"));

        assertThat(report).contains("customer.ReadsAround").doesNotContain("CustomerMapping", "kernel.Engine");
    }

    @Test
    void a_library_on_the_ground_floor_is_reported() {
        assertThat(report(Boundaries.groundNeedsOnlyTheJdk(ROOT))).contains("base.LibraryOnTheGround");
    }

    @Test
    void a_crm_word_and_a_record_types_name_are_reported() {
        Path sources = Path.of("src/test/java/io/kith/planted");

        assertThat(Words.ofTheCrm(sources)).anyMatch(line -> line.contains("CustomerRecord"));
        assertThat(Words.namingRecordTypes(sources)).isEmpty();
        assertThat(Words.namingRecordTypes(Path.of("src/test/java/io/kith/build")))
                .anyMatch(line -> line.contains("customer_event"));
    }

    private static final String A_RECORD_TYPE = "customer_event";

    @Test
    void a_method_that_implementers_must_write_counts_and_a_default_does_not() {
        assertThat(Limits.methodsToWrite(TwoToWrite.class)).isEqualTo(2);
        assertThat(Limits.publicTypes(Path.of("src/test/java/io/kith/planted/customer")))
                .hasSize(1);
        assertThat(Limits.lines(Path.of("src/test/java/io/kith/planted/attic"))).isEqualTo(4);
        assertThat(A_RECORD_TYPE).isNotEmpty();
    }

    interface TwoToWrite {
        void first();

        void second();

        default void third() {}
    }

    private static Set<String> guilty(ArchRule rule) {
        EvaluationResult result = rule.evaluate(PLANTED);
        return result.getFailureReport().getDetails().stream()
                .map(detail -> detail.replaceAll("(?s).*?BadHabits\\$(\\w+).*", "$1"))
                .collect(Collectors.toSet());
    }

    private static String report(ArchRule rule) {
        return String.join("\n", rule.evaluate(PLANTED).getFailureReport().getDetails());
    }
}
