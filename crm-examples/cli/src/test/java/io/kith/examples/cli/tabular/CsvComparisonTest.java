package io.kith.examples.cli.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

/**
 * The checks of JavaCsvComparison on our records. Comments are no part of our files, so the 14 checks that want them
 * read or skipped do not apply; a damaged record counts as the exception that some checks allow.
 */
class CsvComparisonTest {

    private static final List<String> BLANK = List.of("");

    private static final List<String> APPLYING = List.of(
            "comments-none",
            "different-field-count",
            "empty-file",
            "escape-quotation",
            "line-breaks-within-fields",
            "line-breaks",
            "open-quotation",
            "quotation",
            "single-line",
            "skip-empty-lines",
            "spaces-around-quotes",
            "spaces-unquoted",
            "trailing-field-separator");

    @TestFactory
    Stream<DynamicTest> every_check_that_applies_is_passed() {
        return APPLYING.stream().flatMap(name -> checks(name).stream());
    }

    @Test
    void forty_six_checks_apply() {
        assertThat(APPLYING.stream()
                        .mapToLong(CsvComparisonTest::distinctChecks)
                        .sum())
                .isEqualTo(46);
    }

    private static long distinctChecks(String name) {
        return ((List<?>) yaml(name).get("checks")).size();
    }

    private static List<DynamicTest> checks(String name) {
        Map<String, Object> suite = yaml(name);
        Map<?, ?> settings = (Map<?, ?>) suite.getOrDefault("settings", Map.of());
        boolean mayFail = Boolean.TRUE.equals(settings.get("exceptionAllowed"));
        boolean skipEmpty = Boolean.TRUE.equals(settings.get("skipEmptyLines"));
        List<DynamicTest> tests = new ArrayList<>();
        for (Object each : (List<?>) suite.get("checks")) {
            Map<?, ?> check = (Map<?, ?>) each;
            for (String lineEnd : List.of("\n", "\r", "\r\n")) {
                String input = symbols(check.get("input").toString(), lineEnd);
                List<List<String>> expected = new ArrayList<>();
                for (Object row : (List<?>) check.get("records")) {
                    List<String> cells = new ArrayList<>();
                    ((List<?>) row).forEach(cell -> cells.add(symbols(cell.toString(), lineEnd)));
                    expected.add(cells);
                }
                tests.add(DynamicTest.dynamicTest(
                        check.get("id") + " with " + RowError.shown(lineEnd),
                        () -> verify(input, expected, mayFail, skipEmpty)));
            }
        }
        return tests;
    }

    private static void verify(String input, List<List<String>> expected, boolean mayFail, boolean skipEmpty)
            throws IOException {
        List<List<String>> read = new ArrayList<>();
        boolean damaged = false;
        Records records = Records.of(new StringReader(input), Delimiter.COMMA, 1 << 16);
        for (RawRecord raw = records.next(); raw != null; raw = records.next()) {
            damaged |= raw.damage() != null;
            List<String> cells = List.of(raw.cells());
            if (!skipEmpty || !cells.equals(BLANK)) {
                read.add(cells);
            }
        }
        if (damaged) {
            assertThat(mayFail).isTrue();
        } else if (skipEmpty) {
            // A line of one empty quoted cell is no empty line to the suite; to an import both are blank.
            assertThat(read)
                    .isEqualTo(expected.stream()
                            .filter(cells -> !cells.equals(BLANK))
                            .toList());
        } else {
            assertThat(read).isEqualTo(expected);
        }
    }

    private static String symbols(String text, String lineEnd) {
        return text.replace("␍", "\r")
                .replace("␊", "\n")
                .replace("␤", "\r\n")
                .replace("⏎", lineEnd)
                .replace('␠', ' ');
    }

    private static Map<String, Object> yaml(String name) {
        try (InputStream in = CsvComparisonTest.class.getResourceAsStream("/csv-java-comparison/" + name + ".yaml")) {
            return new Yaml().load(in);
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }
}
