package io.kith.examples.cli.report;

/** The heading of a table or chart; what was made up says so in the heading itself. */
final class HtmlCaption {
    private HtmlCaption() {}

    static void title(StringBuilder out, String title, Origin origin, Labels labels) {
        out.append("<h3>").append(Html.escape(title));
        if (origin == Origin.GENERATED) {
            out.append(' ');
            badge(out, labels);
        }
        out.append("</h3>");
    }

    static void badge(StringBuilder out, Labels labels) {
        out.append("<span class=\"badge\">")
                .append(Html.escape(labels.generated()))
                .append("</span>");
    }

    /** The same as text, for an accessible name. */
    static String plain(String title, Origin origin, Labels labels) {
        return origin == Origin.GENERATED ? title + " (" + labels.generated() + ")" : title;
    }
}
