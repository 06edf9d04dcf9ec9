package io.kith.examples.cli.report;

import io.kith.examples.cli.report.BarChart.Bar;
import io.kith.examples.cli.report.FunnelChart.Stage;
import io.kith.examples.cli.report.Heatmap.Layer;
import io.kith.examples.cli.report.Heatmap.Shading;
import io.kith.examples.cli.report.KeyFigures.KeyFigure;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A report of every kind of block, with figures near those of the CDNOW log; run it to look at the page it writes. */
final class SampleReport {
    private static final List<String> MONTHS = Stream.concat(
                    IntStream.rangeClosed(1, 12).mapToObj("1997-%02d"::formatted),
                    IntStream.rangeClosed(1, 6).mapToObj("1998-%02d"::formatted))
            .toList();

    private SampleReport() {}

    /** Writes the page to the named file and the tables to the terminal. */
    public static void main(String[] args) throws IOException {
        boolean chinese = args.length > 1 && args[1].equals("zh");
        Labels labels = chinese ? Labels.simplifiedChinese() : Labels.english();
        Report report = report();
        try (OutputStream to = Files.newOutputStream(Path.of(args[0]))) {
            HtmlReport.write(report, labels, to);
        }
        ConsoleTables drawn = ConsoleTables.with(labels, ConsoleTables.Lines.DRAWN);
        for (Section section : report.sections()) {
            for (Block block : section.blocks()) {
                if (block instanceof Table table) {
                    drawn.printTo(System.out, table);
                } else if (block instanceof Chart chart) {
                    drawn.printTo(System.out, chart.figures(labels));
                }
                System.out.println();
            }
        }
        ConsoleTables.with(labels, ConsoleTables.Lines.ASCII).printTo(System.out, chineseTable());
        ReportJson.write(chineseTable(), System.out);
    }

    static Report report() {
        return new Report(
                "CDNOW: customers, levels and pipeline",
                "23,570 customers and 69,659 purchases from January 1997 to June 1998, as of 1 July 1998.",
                List.of(customers(), rfm(), cohorts(), pipeline()),
                "Purchases: the public CDNOW data set of Fader and Hardie, by way of the project lifetimes (MIT licence).");
    }

    private static Section customers() {
        return Section.of(
                "Customers",
                new KeyFigures(
                        Origin.OBSERVED,
                        List.of(
                                new KeyFigure("Customers", bd("23570"), Format.count(), "first bought Jan to Mar 1997"),
                                new KeyFigure("Purchases", bd("69659"), Format.count(), "80 of them free"),
                                new KeyFigure("Revenue", bd("2500315.63"), Format.money("USD", 0), "in 18 months"),
                                new KeyFigure("Bought again", bd("0.4886"), Format.percent(1), "11,516 customers"))),
                levels(),
                lifecycle(),
                revenue(),
                chineseTable());
    }

    static BarChart levels() {
        return new BarChart(
                "Customers by level",
                "Levels by revenue of the last twelve months; the demo's policy sets VIP from USD 1,000 and key from USD 300.",
                Origin.OBSERVED,
                "Level",
                "Customers",
                Format.count(),
                List.of(Bar.of("VIP", 162), Bar.of("Key", 1248), Bar.of("Normal", 8319), Bar.of("Low value", 13841)),
                true);
    }

    static BarChart lifecycle() {
        return new BarChart(
                "Customers by life-cycle stage",
                "Where each customer stands since the last purchase.",
                Origin.OBSERVED,
                "Stage",
                "Customers",
                Format.count(),
                List.of(
                        Bar.of("Potential", 0),
                        Bar.of("New", 87),
                        Bar.of("Active", 2913),
                        Bar.of("Stable", 1204),
                        Bar.of("At risk", 2290),
                        Bar.of("Dormant", 3071),
                        Bar.of("Lost", 14005)),
                false);
    }

    private static StackedBarChart revenue() {
        return new StackedBarChart(
                "Revenue by month",
                "First purchases end in March 1997, when the panel closes; what follows is repeat business.",
                Origin.OBSERVED,
                "Month",
                MONTHS,
                Format.money("USD", 0),
                List.of(
                        Series.of(
                                "First purchases", 266219, 280933, 237409, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                        Series.of(
                                "Repeat purchases",
                                32842,
                                98657,
                                155747,
                                142824,
                                107933,
                                108396,
                                122079,
                                88368,
                                81949,
                                89781,
                                115449,
                                95577,
                                76757,
                                77097,
                                108970,
                                66232,
                                70990,
                                76109)));
    }

    static Table chineseTable() {
        return Table.titled("客户分级 customer levels")
                .text("级别 Level")
                .text("Reference")
                .column("客户数", Format.count())
                .column("Revenue", Format.money("USD"))
                .column("Share", Format.percent(1))
                .row("重点客户", "cdnow:00042", 162, bd("310442.10"), bd("0.1242"))
                .row("普通", "ﾊﾝｶｸ half", 8319, bd("1490120.53"), bd("0.5960"))
                .row("<script>alert(1)</script>", "a\u202Eb", null, bd("-12.00"), null)
                .total("合计", null, 23570, bd("2500315.63"), bd("1"))
                .note("Amounts in the currency of the log.")
                .build();
    }

    private static Section rfm() {
        return Section.of("Recency, frequency, money", grid());
    }

    static Heatmap grid() {
        return new Heatmap(
                "RFM grid",
                "Customers by quintile of recency and frequency; the smaller figure is their revenue in USD.",
                Origin.OBSERVED,
                "Recency (5 = latest)",
                List.of("5", "4", "3", "2", "1"),
                "Frequency (5 = most often)",
                List.of("1", "2", "3", "4", "5"),
                Layer.of(
                        "Customers",
                        Format.count(),
                        List.of(
                                Series.of("5", 0, 0, 271, 1255, 3188),
                                Series.of("4", 0, 0, 863, 2426, 1425),
                                Series.of("3", 45, 723, 2969, 888, 89),
                                Series.of("2", 220, 3991, 370, 122, 11),
                                Series.of("1", 4449, 0, 241, 23, 1))),
                Layer.of(
                        "Revenue",
                        Format.money("USD", 0),
                        List.of(
                                Series.of("5", null, null, 18086.77, 129121.45, 1186094.77),
                                Series.of("4", null, null, 60140, 227749.97, 333626.48),
                                Series.of("3", 1534.77, 22118.92, 100029.6, 67080.26, 26805.71),
                                Series.of("2", 7422.25, 121478.93, 26389.42, 10801.14, 3337.93),
                                Series.of("1", 137609.32, null, 18075.31, 2532.96, 279.67))),
                Shading.ROOT);
    }

    private static Section cohorts() {
        List<Series> retention = List.of(
                retention(
                        "January 1997",
                        7846,
                        1157,
                        964,
                        810,
                        679,
                        736,
                        720,
                        582,
                        559,
                        594,
                        673,
                        634,
                        528,
                        511,
                        664,
                        472,
                        497,
                        498),
                retention(
                        "February 1997",
                        8476,
                        1312,
                        980,
                        783,
                        847,
                        786,
                        626,
                        619,
                        666,
                        721,
                        661,
                        545,
                        568,
                        718,
                        545,
                        548,
                        551),
                retention(
                        "March 1997",
                        7248,
                        1032,
                        752,
                        756,
                        674,
                        564,
                        561,
                        579,
                        634,
                        569,
                        464,
                        472,
                        678,
                        420,
                        443,
                        457));
        List<String> months =
                IntStream.rangeClosed(1, 17).mapToObj(Integer::toString).toList();
        return Section.of(
                "Cohorts",
                new Paragraph(
                        "A cohort is the customers who first bought in a month. Each curve says what part of it bought again so"
                                + " many months later."),
                new LineChart(
                        "Retention by cohort",
                        "Share of a cohort's customers who bought in the month.",
                        Origin.OBSERVED,
                        "Months since first purchase",
                        months,
                        Format.percent(1),
                        retention),
                new Heatmap(
                        "Retention by cohort and month",
                        "The same figures as a grid.",
                        Origin.OBSERVED,
                        "Cohort",
                        retention.stream().map(Series::name).toList(),
                        "Months since first purchase",
                        months,
                        Layer.of("Retention", Format.percent(1), retention),
                        null,
                        Shading.EVEN));
    }

    private static Series retention(String name, int... customers) {
        List<BigDecimal> shares = new ArrayList<>();
        for (int month = 1; month <= 17; month++) {
            shares.add(
                    month < customers.length
                            ? BigDecimal.valueOf(customers[month])
                                    .divide(BigDecimal.valueOf(customers[0]), 4, RoundingMode.HALF_UP)
                            : null);
        }
        return new Series(name, shares);
    }

    private static Section pipeline() {
        return Section.of("Pipeline", funnel(), owners());
    }

    static FunnelChart funnel() {
        return new FunnelChart(
                "Pipeline by stage",
                "Opportunities that entered each stage and what they are worth; between the stages, the share that went on.",
                Origin.GENERATED,
                Format.money("USD"),
                List.of(
                        new Stage(
                                "Initial contact", 412, bd("3418200.00"), bd("6.2"), bd("7"), bd("0.184"), bd("0.20")),
                        new Stage(
                                "Requirement analysis",
                                336,
                                bd("2904750.00"),
                                bd("17.8"),
                                bd("14"),
                                bd("0.232"),
                                bd("0.20")),
                        new Stage("Proposal", 258, bd("2310400.00"), bd("12.4"), bd("14"), bd("0.291"), bd("0.30")),
                        new Stage("Negotiation", 183, bd("1688950.00"), bd("24.6"), bd("21"), bd("0.246"), bd("0.25")),
                        new Stage(
                                "Contract signing",
                                138,
                                bd("1247300.00"),
                                bd("5.1"),
                                bd("10"),
                                bd("0.058"),
                                bd("0.05")),
                        new Stage("Won", 130, bd("1181000.00"), null, null, null, null)));
    }

    static Table owners() {
        return Table.titled("Open opportunities by owner")
                .from(Origin.GENERATED)
                .text("Owner")
                .column("Open", Format.count())
                .column("Value", Format.money("USD"))
                .column("Win rate", Format.percent(1))
                .row("Dana Whitfield", 41, bd("402150.00"), bd("0.3412"))
                .row("Marco Lindqvist", 36, bd("388900.00"), bd("0.2987"))
                .row("李静", 33, bd("351700.50"), bd("0.3125"))
                .total("Total", 110, bd("1142750.50"), bd("0.3188"))
                .build();
    }

    private static BigDecimal bd(String exact) {
        return new BigDecimal(exact);
    }
}
