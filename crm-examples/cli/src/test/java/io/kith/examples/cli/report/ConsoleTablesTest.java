package io.kith.examples.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTablesTest {
    private static final Table LEVELS = Table.titled("Levels")
            .text("级别")
            .column("Customers", Format.count())
            .row("重点客户", 1234567)
            .row("Low", 8)
            .total("合计", 1234575)
            .build();

    @Test
    void chinese_words_count_twice_so_that_figures_end_in_one_column() {
        List<String> lines = print(LEVELS, ConsoleTables.Lines.ASCII);

        assertThat(lines)
                .containsExactly(
                        "Levels",
                        "  级别      Customers",
                        "  --------  ---------",
                        "  重点客户  1,234,567",
                        "  Low               8",
                        "  --------  ---------",
                        "  合计      1,234,575");
        assertThat(lines.stream().skip(1)).allMatch(line -> DisplayWidth.of(line) == 21);
    }

    @Test
    void ascii_lines_hold_nothing_but_ascii_beyond_the_data() {
        Table table = Table.titled("Plain")
                .text("Name")
                .column("Count", Format.count())
                .row("a", null)
                .total("sum", 1)
                .build();

        assertThat(String.join("\n", print(table, ConsoleTables.Lines.ASCII))).matches("\\p{ASCII}*");
        assertThat(String.join("\n", print(table, ConsoleTables.Lines.DRAWN))).contains("─", "–");
    }

    @Test
    void generated_figures_are_labelled() {
        assertThat(print(SampleReport.owners(), ConsoleTables.Lines.DRAWN).get(0))
                .isEqualTo("Open opportunities by owner [generated data]");
        assertThat(print(LEVELS, ConsoleTables.Lines.DRAWN).get(0)).isEqualTo("Levels");
    }

    @Test
    void control_characters_never_reach_the_terminal() {
        Table hostile = Table.titled("\u001b[2Jgone")
                .text("Name")
                .row("\u001b]0;owned\u0007\u202Eabc")
                .build();

        assertThat(String.join("\n", print(hostile, ConsoleTables.Lines.DRAWN)))
                .doesNotContain("\u001b", "\u0007", "\u202E");
    }

    @Test
    void a_combining_mark_takes_no_column_and_an_emoji_two() {
        assertThat(DisplayWidth.of("e\u0301")).isEqualTo(1);
        assertThat(DisplayWidth.of("🙂")).isEqualTo(2);
        assertThat(DisplayWidth.of("ﾊﾝｶｸ")).isEqualTo(4);
        assertThat(DisplayWidth.of("한국어")).isEqualTo(6);
    }

    private static List<String> print(Table table, ConsoleTables.Lines lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ConsoleTables.with(Labels.english(), lines)
                .printTo(new PrintStream(bytes, true, StandardCharsets.UTF_8), table);
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
