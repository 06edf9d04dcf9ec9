package io.kith.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KitReportTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    private Path project;

    @BeforeEach
    void the_reference_and_two_databases_ran() throws IOException {
        ran("crm-persistence-spi/tck", "memory", "", 120, BEGIN);
        ran("crm-jdbc-adapter", "H2 (file)", "H2 2.5.252", 120, BEGIN.plusSeconds(60));
        ran("crm-jdbc-adapter", "PostgreSQL 15", "PostgreSQL 15.18", 120, BEGIN.plusSeconds(90));
    }

    @Test
    void it_names_every_store_with_its_rules() {
        KitReport report = KitReport.read(project, BEGIN);

        assertThat(report.line())
                .isEqualTo(
                        "contract rules executed: memory 120, H2 (file) [H2 2.5.252] 120, PostgreSQL 15 [PostgreSQL 15.18] 120");
        assertThat(report.missing(List.of("memory", "H2 (file)", "PostgreSQL 15")))
                .isEmpty();
    }

    @Test
    void a_required_store_that_did_not_run_is_missing() {
        KitReport report = KitReport.read(project, BEGIN);

        assertThat(report.missing(List.of("memory", "PostgreSQL 18", "H2 (memory)")))
                .containsExactly(
                        "the contract did not run on PostgreSQL 18", "the contract did not run on H2 (memory)");
    }

    @Test
    void a_result_of_an_earlier_run_does_not_count() throws IOException {
        ran("crm-jdbc-adapter", "PostgreSQL 15", "PostgreSQL 15.18", 120, BEGIN.minusSeconds(1));

        KitReport report = KitReport.read(project, BEGIN);

        assertThat(report.missing(List.of("PostgreSQL 15")))
                .containsExactly("the contract did not run on PostgreSQL 15");
    }

    @Test
    void a_store_with_fewer_rules_than_the_reference_is_wrong() throws IOException {
        ran("crm-jdbc-adapter", "H2 (file)", "H2 2.5.252", 119, BEGIN);

        KitReport report = KitReport.read(project, BEGIN);

        assertThat(report.missing(List.of("H2 (file)")))
                .containsExactly("only 119 rules of 120 ran on H2 (file) [H2 2.5.252]");
    }

    @Test
    void no_rule_at_all_is_wrong_for_the_reference_too() throws IOException {
        ran("crm-persistence-spi/tck", "memory", "", 0, BEGIN);

        assertThat(KitReport.read(project, BEGIN).missing(List.of("memory")))
                .containsExactly("only 0 rules of 0 ran on memory");
    }

    private void ran(String module, String store, String product, int rules, Instant at) throws IOException {
        Path folder = Files.createDirectories(project.resolve(module).resolve("target/kit-results"));
        Path file = Files.writeString(
                folder.resolve(store.replaceAll("\\W", "") + ".properties"),
                "store=" + store + "\nproduct=" + product + "\nrules=" + rules + "\n");
        Files.setLastModifiedTime(file, FileTime.from(at));
    }
}
