package io.kith.examples.cli.report;

import java.util.List;
import java.util.Locale;

/** Writes tables as HTML: words left, figures right, totals set apart. */
final class HtmlTable {
    private final StringBuilder out;
    private final Labels labels;

    HtmlTable(StringBuilder out, Labels labels) {
        this.out = out;
        this.labels = labels;
    }

    /** A table that stands for itself, with its title. */
    void figure(Table table) {
        out.append("<figure class=\"card\">\n<figcaption>");
        HtmlCaption.title(out, table.title(), table.origin(), labels);
        out.append("</figcaption>\n");
        grid(table, table.title());
        if (!table.note().isEmpty()) {
            out.append("<p class=\"note\">").append(Html.escape(table.note())).append("</p>\n");
        }
        out.append("</figure>\n");
    }

    /** Only the grid; a wide one scrolls inside its own frame. */
    void grid(Table table, String accessibleName) {
        out.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(Html.escape(accessibleName))
                .append("\"><table>\n<thead><tr>");
        for (Column column : table.columns()) {
            out.append("<th scope=\"col\"")
                    .append(column.format().isText() ? "" : " class=\"n\"")
                    .append('>');
            out.append(Html.escape(column.heading())).append("</th>");
        }
        out.append("</tr></thead>\n<tbody>\n");
        table.rows().forEach(row -> row(table.columns(), row));
        out.append("</tbody>\n");
        if (!table.total().isEmpty()) {
            out.append("<tfoot>\n");
            row(table.columns(), table.total());
            out.append("</tfoot>\n");
        }
        out.append("</table></div>\n");
    }

    private void row(List<Column> columns, List<Cell> row) {
        Locale locale = labels.locale();
        out.append("<tr>");
        for (int i = 0; i < row.size(); i++) {
            Format format = columns.get(i).format();
            String text = row.get(i).isEmpty() ? "–" : row.get(i).write(format, locale);
            String tag = i == 0 ? "th" : "td";
            out.append('<').append(tag).append(i == 0 ? " scope=\"row\"" : "");
            if (format.isText()) {
                // Its own direction: a right-to-left name must not drag its neighbours along.
                out.append("><bdi>").append(Html.escape(text)).append("</bdi>");
            } else {
                out.append(" class=\"n\">").append(Html.escape(text));
            }
            out.append("</").append(tag).append('>');
        }
        out.append("</tr>\n");
    }
}
