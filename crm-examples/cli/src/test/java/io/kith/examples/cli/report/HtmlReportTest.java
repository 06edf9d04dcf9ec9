package io.kith.examples.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.examples.cli.report.BarChart.Bar;
import io.kith.examples.cli.report.FunnelChart.Stage;
import io.kith.examples.cli.report.Heatmap.Layer;
import io.kith.examples.cli.report.Heatmap.Shading;
import io.kith.examples.cli.report.KeyFigures.KeyFigure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {
    private static final String HOSTILE =
            "<script>alert('1')</script>\u202Eevil\" onload=\"x &amp; <a href=\"javascript:x\">\u0000";

    @Test
    void the_same_report_gives_the_same_bytes_under_any_default_locale() throws IOException {
        byte[] first = page(SampleReport.report());
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(page(SampleReport.report())).isEqualTo(first);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void the_page_fetches_nothing_and_runs_nothing() throws IOException {
        String html = text(SampleReport.report());

        assertThat(html.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http:", "https:", "//", "url(", "@import");
        assertThat(html).doesNotContainIgnoringCase("<script", "<link", "<img", "<iframe", " onload=", " onclick=");
    }

    @ParameterizedTest
    @MethodSource("hostileBlocks")
    void no_text_becomes_markup(Block block) throws IOException {
        String html = text(reportOf(block));

        assertThat(html).doesNotContain("<script", "<a ", "onload=\"", "\u202E", "\u0000");
        assertThat(html).contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;");
    }

    @ParameterizedTest
    @MethodSource("everyChart")
    void every_picture_is_well_formed_and_has_a_name_and_a_description(Chart chart) throws Exception {
        List<String> pictures = pictures(text(reportOf(chart)));

        assertThat(pictures).hasSizeGreaterThanOrEqualTo(2);
        for (String picture : pictures) {
            Document svg = parse(picture);
            assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                    .startsWith(chart.title());
            assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                    .isNotBlank();
            assertThat(svg.getElementsByTagName("text").getLength()).isPositive();
        }
    }

    @Test
    void no_stand_in_colour_is_left_in_a_picture() throws IOException {
        for (String picture : pictures(text(SampleReport.report()))) {
            assertThat(picture).doesNotContain("rgb(", "#0101");
        }
    }

    @Test
    void no_id_is_used_twice_in_a_page() throws IOException {
        List<String> ids = Pattern.compile(" id=\"([^\"]+)\"")
                .matcher(text(SampleReport.report()))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("everyBlockGenerated")
    void what_was_generated_says_so_in_its_heading_and_in_each_picture(Block block) throws Exception {
        String html = text(reportOf(block));

        assertThat(html).contains("<span class=\"badge\">generated data</span>");
        for (String picture : pictures(html)) {
            assertThat(words(picture)).contains("generated data");
        }
    }

    @ParameterizedTest
    @MethodSource("everyChart")
    void what_was_observed_is_not_called_generated(Chart chart) throws IOException {
        assertThat(text(reportOf(chart))).doesNotContain("generated data");
    }

    @Test
    void the_table_under_a_chart_holds_exactly_its_figures() throws IOException {
        String html = text(reportOf(new BarChart(
                "Levels",
                "",
                Origin.OBSERVED,
                "Level",
                "Customers",
                Format.count(),
                List.of(Bar.of("Key", 1248), Bar.of("VIP", 162)),
                false)));

        assertThat(html.substring(html.indexOf("<details>")))
                .contains("<th scope=\"row\"><bdi>Key</bdi></th><td class=\"n\">1,248</td>")
                .contains("<th scope=\"row\"><bdi>VIP</bdi></th><td class=\"n\">162</td>");
    }

    @Test
    void a_bar_states_its_figure_and_its_share() throws Exception {
        String html = text(reportOf(SampleReport.levels()));

        assertThat(words(pictures(html).get(0))).contains("Low value", "13,841 · 58.7%");
    }

    @Test
    void chinese_labels_and_language_are_used_throughout() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        HtmlReport.write(reportOf(SampleReport.funnel()), Labels.simplifiedChinese(), bytes);

        String html = bytes.toString(StandardCharsets.UTF_8);
        assertThat(html).contains("<html lang=\"zh-CN\">", "模拟数据", "平均停留 (天)", "<summary>数据</summary>");
    }

    @Test
    void charts_of_nothing_but_zero_are_drawn() throws IOException {
        Chart zeros = new BarChart(
                "Empty", "", Origin.OBSERVED, "Level", "Customers", Format.count(), List.of(Bar.of("VIP", 0)), true);
        Chart lines = new LineChart(
                "Empty", "", Origin.OBSERVED, "Month", List.of("1"), Format.count(), List.of(Series.of("a", 0)));
        Chart gaps = new LineChart(
                "Gap", "", Origin.OBSERVED, "Month", List.of("1"), Format.count(), List.of(Series.of("a", (Number)
                        null)));
        Chart funnel = new FunnelChart(
                "Empty",
                "",
                Origin.OBSERVED,
                Format.count(),
                List.of(new Stage("New", 0, BigDecimal.ZERO, null, null, null, null)));

        assertThat(text(reportOf(zeros, lines, gaps, funnel))).doesNotContain("NaN", "Infinity");
    }

    private static Stream<Chart> everyChart() {
        return charts("Plain", Origin.OBSERVED);
    }

    private static Stream<Block> everyBlockGenerated() {
        return blocks("Plain", Origin.GENERATED);
    }

    private static Stream<Block> hostileBlocks() {
        return Stream.concat(blocks(HOSTILE, Origin.OBSERVED), Stream.of(new Paragraph(HOSTILE)));
    }

    private static Stream<Block> blocks(String word, Origin origin) {
        Block table = Table.titled(word)
                .from(origin)
                .text(word)
                .column(word, Format.money(word))
                .row(word, 1)
                .note(word)
                .build();
        Block keys = new KeyFigures(origin, List.of(new KeyFigure(word, BigDecimal.ONE, Format.number(0, word), word)));
        return Stream.concat(charts(word, origin), Stream.of(table, keys));
    }

    /** One chart of each kind, with the word wherever a text can stand. */
    private static Stream<Chart> charts(String word, Origin origin) {
        Format format = Format.money(word);
        List<String> words = List.of(word, word + 2);
        List<Series> series = List.of(Series.of(word, 3, 4), Series.of(word + 2, 5, null));
        BigDecimal two = BigDecimal.valueOf(2);
        return Stream.of(
                new BarChart(
                        word, word, origin, word, word, format, List.of(Bar.of(word, 3), Bar.of(word + 2, 4)), true),
                new StackedBarChart(word, word, origin, word, words, format, series),
                new LineChart(word, word, origin, word, words, format, series),
                new Heatmap(
                        word,
                        word,
                        origin,
                        word,
                        words,
                        word,
                        words,
                        Layer.of(word, format, series),
                        Layer.of(word, format, series),
                        Shading.ROOT),
                new FunnelChart(
                        word,
                        word,
                        origin,
                        format,
                        List.of(
                                new Stage(word, 4, two, two, two, two, two),
                                new Stage(word, 2, two, null, null, null, null))));
    }

    private static Report reportOf(Block... blocks) {
        return new Report("Report", "", List.of(Section.of("Section", blocks)), "");
    }

    private static String text(Report report) throws IOException {
        return new String(page(report), StandardCharsets.UTF_8);
    }

    private static byte[] page(Report report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HtmlReport.write(report, bytes);
        return bytes.toByteArray();
    }

    private static List<String> pictures(String html) {
        return Pattern.compile("<svg.*?</svg>", Pattern.DOTALL)
                .matcher(html)
                .results()
                .map(match -> match.group())
                .toList();
    }

    private static List<String> words(String picture) throws Exception {
        NodeList texts = parse(picture).getElementsByTagName("text");
        return Stream.iterate(0, i -> i < texts.getLength(), i -> i + 1)
                .map(i -> texts.item(i).getTextContent())
                .toList();
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
