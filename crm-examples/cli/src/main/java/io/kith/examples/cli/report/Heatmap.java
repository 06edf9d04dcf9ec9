package io.kith.examples.cli.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A grid whose cells are the darker the larger: the 5 × 5 RFM grid, retention by cohort.
 *
 * @param title plain text
 * @param caption plain text; may be empty
 * @param origin observed or generated
 * @param rowName what the rows are
 * @param rows labels from top to bottom
 * @param columnName what the columns are
 * @param columns labels from left to right
 * @param values what colours the cells and is written in them
 * @param detail a second, smaller line in each cell; null for none
 * @param shading how size becomes colour
 */
public record Heatmap(
        String title,
        String caption,
        Origin origin,
        String rowName,
        List<String> rows,
        String columnName,
        List<String> columns,
        Layer values,
        @Nullable Layer detail,
        Shading shading)
        implements Chart {
    /** How size becomes colour, from zero to the largest cell. */
    public enum Shading {
        /** In proportion. */
        EVEN,
        /** By the square root: small cells stay apart beside one that towers over them. */
        ROOT
    }

    /**
     * One figure for each cell.
     *
     * @param name what it is
     * @param format how it is written
     * @param cells by row, then column; null leaves a cell blank
     */
    public record Layer(String name, Format format, List<List<@Nullable BigDecimal>> cells) {
        public Layer {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(format, "format");
            cells = cells.stream().map(Figures::copyWithGaps).toList();
        }

        /** A layer of rows made with {@link Series#of}, whose names are not used. */
        public static Layer of(String name, Format format, List<Series> rows) {
            return new Layer(name, format, rows.stream().map(Series::values).toList());
        }
    }

    public Heatmap {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(caption, "caption");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(rowName, "rowName");
        Objects.requireNonNull(columnName, "columnName");
        Objects.requireNonNull(shading, "shading");
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        check(rows, columns, values);
        if (detail != null) {
            check(rows, columns, detail);
        }
    }

    private static void check(List<String> rows, List<String> columns, Layer layer) {
        if (rows.isEmpty() || columns.isEmpty() || layer.cells().size() != rows.size()) {
            throw new IllegalArgumentException(layer.cells().size() + " rows of cells for " + rows.size() + " labels");
        }
        for (List<@Nullable BigDecimal> row : layer.cells()) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row.size() + " cells for " + columns.size() + " columns");
            }
        }
    }

    /** A grid like the picture; one row for each cell when a cell holds two figures. */
    @Override
    public Table figures(Labels labels) {
        return detail == null ? grid() : list(detail);
    }

    private Table grid() {
        Table.Builder table = Table.titled(title).from(origin).text(rowName + " \\ " + columnName);
        columns.forEach(column -> table.column(column, values.format()));
        for (int r = 0; r < rows.size(); r++) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(rows.get(r));
            row.addAll(values.cells().get(r));
            table.row(row.toArray());
        }
        return table.build();
    }

    private Table list(Layer second) {
        Table.Builder table = Table.titled(title)
                .from(origin)
                .text(rowName)
                .text(columnName)
                .column(values.name(), values.format())
                .column(second.name(), second.format());
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < columns.size(); c++) {
                table.row(
                        rows.get(r),
                        columns.get(c),
                        values.cells().get(r).get(c),
                        second.cells().get(r).get(c));
            }
        }
        return table.build();
    }
}
