package io.kith.examples.cli.report;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Prints tables for a terminal: columns as wide as their widest cell, East Asian characters counted as two, words left and
 * figures right. Control characters of the data never reach the terminal. Immutable.
 */
public final class ConsoleTables {
    /** Which characters the lines are made of. */
    public enum Lines {
        /** Box-drawing characters. */
        DRAWN,
        /** Only ASCII, for a terminal or a file that knows no more; the data's own characters stay. */
        ASCII
    }

    private final Labels labels;
    private final Lines lines;

    private ConsoleTables(Labels labels, Lines lines) {
        this.labels = labels;
        this.lines = lines;
    }

    /** Tables with these words and lines. */
    public static ConsoleTables with(Labels labels, Lines lines) {
        return new ConsoleTables(labels, lines);
    }

    /** Prints in English with drawn lines. */
    public static void print(Table table, PrintStream to) {
        with(Labels.english(), Lines.DRAWN).printTo(to, table);
    }

    /** Prints the title, the grid and the note, each line ended by a line feed. */
    public void printTo(PrintStream to, Table table) {
        List<String> headings = table.columns().stream()
                .map(Column::heading)
                .map(Html::printable)
                .toList();
        List<List<String>> rows =
                table.rows().stream().map(row -> write(table, row)).toList();
        List<String> total = write(table, table.total());
        int[] widths = IntStream.range(0, headings.size())
                .map(i -> widest(i, headings, rows, total))
                .toArray();
        StringBuilder out = new StringBuilder();
        out.append(Html.printable(table.title()));
        if (table.origin() == Origin.GENERATED) {
            out.append(" [").append(labels.generated()).append(']');
        }
        out.append('\n');
        line(out, table, headings, widths);
        rule(out, widths, '─', '-');
        rows.forEach(row -> line(out, table, row, widths));
        if (!total.isEmpty()) {
            rule(out, widths, '─', '-');
            line(out, table, total, widths);
        }
        if (!table.note().isEmpty()) {
            out.append("  ").append(Html.printable(table.note())).append('\n');
        }
        to.print(out);
        to.flush();
    }

    private List<String> write(Table table, List<Cell> row) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> row.get(i).isEmpty()
                        ? dash()
                        : Html.printable(row.get(i).write(table.columns().get(i).format(), labels.locale())))
                .toList();
    }

    private String dash() {
        return lines == Lines.ASCII ? "-" : "–";
    }

    private static int widest(int column, List<String> headings, List<List<String>> rows, List<String> total) {
        int widest = DisplayWidth.of(headings.get(column));
        for (List<String> row : rows) {
            widest = Math.max(widest, DisplayWidth.of(row.get(column)));
        }
        return total.isEmpty() ? widest : Math.max(widest, DisplayWidth.of(total.get(column)));
    }

    private static void line(StringBuilder out, Table table, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String gap = " ".repeat(widths[i] - DisplayWidth.of(cells.get(i)));
            line.append("  ");
            boolean words = table.columns().get(i).format().isText();
            line.append(words ? cells.get(i) + gap : gap + cells.get(i));
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private void rule(StringBuilder out, int[] widths, char drawn, char ascii) {
        String dash = String.valueOf(lines == Lines.ASCII ? ascii : drawn);
        for (int width : widths) {
            out.append("  ").append(dash.repeat(width));
        }
        out.append('\n');
    }
}
