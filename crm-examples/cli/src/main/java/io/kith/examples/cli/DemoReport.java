package io.kith.examples.cli;

import io.kith.crm.CrmSession;
import io.kith.crm.base.Label;
import io.kith.crm.customer.LevelPolicy;
import io.kith.crm.customer.LifeCyclePolicy;
import io.kith.crm.math.Cohorts;
import io.kith.crm.math.Rfm;
import io.kith.crm.pipeline.Funnel;
import io.kith.examples.cli.report.BarChart;
import io.kith.examples.cli.report.Format;
import io.kith.examples.cli.report.Heatmap;
import io.kith.examples.cli.report.KeyFigures;
import io.kith.examples.cli.report.Labels;
import io.kith.examples.cli.report.Origin;
import io.kith.examples.cli.report.Paragraph;
import io.kith.examples.cli.report.Report;
import io.kith.examples.cli.report.Section;
import io.kith.examples.cli.report.Series;
import io.kith.examples.cli.report.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the demo shows: the same figures as tables for a shell and as a page of charts. */
final class DemoReport {

    private static final int MONTHS = 13;

    private static final String TITLE = "Kith demo: a CD shop";
    private static final String SUBTITLE =
            "The public purchase log of the CD shop CDNOW, January 1997 to June 1998, as of " + DemoCommand.AS_OF;
    private static final String FOOTER = "Data: the CDNOW log as published with the lifetimes package (MIT licence),"
            + " after Fader, Hardie and Lee. Made by Kith.";

    private final ImportTotals totals;
    private final Map<String, Long> levels;
    private final Map<String, Long> stages;
    private final Figures.RfmFigures rfm;
    private final Cohorts cohorts;
    private final Funnel funnel;
    private final Table levelTable;
    private final Table stageTable;
    private final Table funnelTable;
    private final long purchases;
    private final BigDecimal spent;

    DemoReport(CrmSession session, ImportTotals totals, Cohorts cohorts, Instant asOf) {
        this.totals = totals;
        this.cohorts = cohorts;
        levels = session.customers().levels(asOf);
        stages = session.customers().stages(asOf);
        levelTable = Figures.levels(session, asOf);
        stageTable = Figures.lifeCycle(session, asOf);
        rfm = Figures.rfm(session, CdnowLog.CURRENCY, DemoCommand.AS_OF);
        funnel = session.pipeline().funnel();
        funnelTable = Figures.funnelTable(session, funnel, Origin.GENERATED);
        long[] count = new long[1];
        BigDecimal[] value = {BigDecimal.ZERO};
        session.purchases().eachCustomer(CdnowLog.CURRENCY, one -> {
            count[0] += one.purchases();
            value[0] = value[0].add(one.net().amount());
        });
        purchases = count[0];
        spent = value[0];
    }

    /** The figures as tables, in the order of the story. */
    Report tables() {
        return new Report(
                TITLE,
                SUBTITLE,
                List.of(
                        Section.of("What was taken in", new Paragraph(totals.sentence()), keyFigures()),
                        Section.of("Levels", levelTable),
                        Section.of("Life cycle", stageTable),
                        Section.of("Recency, frequency, money", Figures.rfmTable(rfm)),
                        Section.of("Cohorts", cohortChart().figures(Labels.english())),
                        Section.of("Pipeline", funnelTable)),
                FOOTER);
    }

    /** The page: a chart for each table, with a word on how to read it. */
    Report page() {
        return new Report(
                TITLE,
                SUBTITLE,
                List.of(
                        Section.of("What was taken in", new Paragraph(totals.sentence()), keyFigures()),
                        Section.of(
                                "Levels",
                                new Paragraph("By what a customer bought in the last 12 months: VIP from USD 500, key"
                                        + " from USD 100. This policy is the demo's, in the shop's currency and size;"
                                        + " the default one has other thresholds, in CNY."),
                                bars("Customers by level", levels, levelLabels())),
                        Section.of(
                                "Life cycle",
                                new Paragraph("New after the first purchase, active from the second day of purchase,"
                                        + " dormant after 90 days without one, churned after 365. All of these"
                                        + " customers first came between January and March 1997, and about half never"
                                        + " came again."),
                                bars("Customers by stage", stages, stageLabels())),
                        Section.of(
                                "Recency, frequency, money",
                                new Paragraph(rfmSentence(rfm.rfm())),
                                Figures.rfmChart(rfm)),
                        Section.of("Cohorts", new Paragraph(cohortSentence()), cohortChart()),
                        Section.of(
                                "Pipeline",
                                new Paragraph("Deals, dates and outcomes in this part are generated around the norms of"
                                        + " the default stages. Nothing in it is CDNOW's."),
                                Figures.funnelChart(
                                        funnel,
                                        Origin.GENERATED,
                                        "How many deals reached each stage so far; those still in the stage before count"
                                                + " as not arrived."),
                                funnelTable)),
                FOOTER);
    }

    private KeyFigures keyFigures() {
        return new KeyFigures(
                Origin.OBSERVED,
                List.of(
                        figure("Customers", BigDecimal.valueOf(rfm.rfm().size()), Format.count()),
                        figure("Purchases", BigDecimal.valueOf(purchases), Format.count()),
                        figure("Spent", spent, Format.money(CdnowLog.CURRENCY, 0)),
                        figure(
                                "Spent per customer",
                                spent.divide(BigDecimal.valueOf(rfm.rfm().size()), 2, RoundingMode.HALF_UP),
                                Format.money(CdnowLog.CURRENCY, 2))));
    }

    private static KeyFigures.KeyFigure figure(String label, BigDecimal value, Format format) {
        return new KeyFigures.KeyFigure(label, value, format, "");
    }

    private static Map<String, String> levelLabels() {
        Map<String, String> labels = new HashMap<>();
        for (LevelPolicy.Rung rung : DemoCommand.LEVELS.rungs()) {
            labels.put(rung.code(), capital(rung.label()));
        }
        return labels;
    }

    private static Map<String, String> stageLabels() {
        Map<String, String> labels = new HashMap<>();
        for (LifeCyclePolicy.Stage stage : DemoCommand.LIFE_CYCLE.stages()) {
            labels.put(stage.code(), capital(stage.label()));
        }
        return labels;
    }

    private static String capital(Label label) {
        String text = label.in(Locale.ENGLISH);
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static BarChart bars(String title, Map<String, Long> counts, Map<String, String> labels) {
        List<BarChart.Bar> bars = new ArrayList<>();
        counts.forEach((code, count) -> bars.add(BarChart.Bar.of(labels.getOrDefault(code, code), count)));
        return new BarChart(
                title,
                "As of " + DemoCommand.AS_OF + ".",
                Origin.OBSERVED,
                "",
                "customers",
                Format.count(),
                bars,
                true);
    }

    private static String rfmSentence(Rfm rfm) {
        return String.format(
                Locale.ENGLISH,
                "Each customer is ranked three times, by how recently, how often and for how much they bought, and each"
                        + " ranking is cut into fifths: 5 is the best. %,d customers are in the best fifth of all three"
                        + " (555), %,d in the last of all three (111).",
                rfm.count(5, 5, 5),
                rfm.count(1, 1, 1));
    }

    private String cohortSentence() {
        int january = Cohorts.month(1997, 1);
        return String.format(
                Locale.ENGLISH,
                "Of the %,d customers who first bought in January 1997, %,d bought in the month after, and %,d a year"
                        + " later.",
                cohorts.active(january, 0),
                cohorts.active(january, 1),
                cohorts.active(january, 12));
    }

    private Heatmap cohortChart() {
        List<String> rows = new ArrayList<>();
        List<Series> active = new ArrayList<>();
        for (int month = 1; month <= 3; month++) {
            Number[] row = new Number[MONTHS];
            for (int later = 0; later < MONTHS; later++) {
                row[later] = cohorts.active(Cohorts.month(1997, month), later);
            }
            String name = "1997-0" + month;
            rows.add(name);
            active.add(Series.of(name, row));
        }
        List<String> columns = new ArrayList<>();
        for (int later = 0; later < MONTHS; later++) {
            columns.add(String.valueOf(later));
        }
        return new Heatmap(
                "Customers who bought again",
                "By the month of the first purchase: how many bought so many months later.",
                Origin.OBSERVED,
                "First bought",
                rows,
                "Months later",
                columns,
                Heatmap.Layer.of("customers", Format.count(), active),
                null,
                Heatmap.Shading.ROOT);
    }
}
