package io.kith.examples.cli;

import io.kith.crm.CrmSession;
import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Label;
import io.kith.crm.customer.LevelPolicy;
import io.kith.crm.math.Cohorts;
import io.kith.crm.pipeline.Funnel;
import io.kith.crm.purchase.Purchase;
import io.kith.examples.cli.report.BarChart;
import io.kith.examples.cli.report.Block;
import io.kith.examples.cli.report.Format;
import io.kith.examples.cli.report.Heatmap;
import io.kith.examples.cli.report.HtmlReport;
import io.kith.examples.cli.report.KeyFigures;
import io.kith.examples.cli.report.Labels;
import io.kith.examples.cli.report.Origin;
import io.kith.examples.cli.report.Paragraph;
import io.kith.examples.cli.report.Report;
import io.kith.examples.cli.report.ReportJson;
import io.kith.examples.cli.report.Section;
import io.kith.examples.cli.report.Series;
import io.kith.examples.cli.report.Table;
import io.kith.examples.cli.tabular.Row;
import io.kith.examples.cli.tabular.TabularFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code kith demo}: the story on real data. */
@Command(
        name = "demo",
        description = {
            "Tell the story on real data: the purchase log of the CD shop CDNOW, 1997 and 1998.",
            "Imports it, computes levels, life-cycle stages and RFM as of the day after the log ends, lets a small"
                    + " generated pipeline happen, prints tables and writes one page with charts."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    /** The day after the log ends. */
    static final LocalDate AS_OF = LocalDate.of(1998, 7, 1);

    private static final String CURRENCY = "USD";
    private static final String CUSTOMERS = "cdnow.customer";
    private static final String LOG = "cdnow/CDNOW_master.txt.gz";

    /** Levels in the currency and the size of a CD shop: under the default thresholds nobody there is VIP. */
    static final LevelPolicy LEVELS = new LevelPolicy(
            CURRENCY,
            12,
            ZoneOffset.UTC,
            List.of(
                    new LevelPolicy.Rung("VIP", Label.of("VIP", "VIP"), new BigDecimal("500")),
                    new LevelPolicy.Rung("KEY", Label.of("Key", "重点"), new BigDecimal("100")),
                    new LevelPolicy.Rung("ORDINARY", Label.of("Ordinary", "普通"), BigDecimal.ZERO)));

    @ParentCommand
    private Kith kith;

    @Option(
            names = "--store",
            paramLabel = "STORE",
            defaultValue = "memory:",
            description = "memory:, h2:PATH or a JDBC URL (default: ${DEFAULT-VALUE}).")
    private String where;

    @Mixin
    private Output output;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            defaultValue = "kith-demo.html",
            description = "Where the page goes (default: ${DEFAULT-VALUE}).")
    private Path html;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = kith.terminal();
        Instant began = terminal.clock().instant();
        StoreLocation location = new StoreLocation();
        location.use(where);
        Instant asOf = AS_OF.atStartOfDay(ZoneOffset.UTC).toInstant();
        DemoClock clock = new DemoClock(asOf);
        try (CrmStore store =
                CrmStore.open(location, builder -> builder.clock(clock).policy(LevelPolicy.class, LEVELS))) {
            CrmSession session = store.session(Actor.importing("cdnow"));
            Cdnow cdnow = takeIn(session, terminal);
            if (session.pipeline().funnel().stages().stream().allMatch(stage -> stage.entered() == 0)) {
                output.remark(terminal, "A small pipeline is generated.");
                new DemoPipeline(store.session(Actor.system("demo")), clock)
                        .happen(cdnow.some(), asOf.minus(Duration.ofDays(120)), asOf);
            }
            Report report = report(session, cdnow, asOf);
            show(terminal, report);
            try (OutputStream file = Files.newOutputStream(html)) {
                HtmlReport.write(report, file);
            }
            output.remark(
                    terminal,
                    "Wrote " + html + " ("
                            + Duration.between(began, terminal.clock().instant())
                                    .toSeconds() + " s in all).");
            return ExitStatus.DONE;
        }
    }

    /** What is kept of the log besides what the engine keeps: months of activity for the cohorts. */
    private static final class Cdnow {
        private static final int SOME = 400;

        private final Set<String> keys = new LinkedHashSet<>();
        private final List<Integer> customers = new ArrayList<>();
        private final List<Integer> months = new ArrayList<>();
        private ImportTotals totals = new ImportTotals();

        void bought(String customer, LocalDate day) {
            if (keys.size() < SOME) {
                keys.add(customer);
            }
            customers.add(Integer.valueOf(customer));
            months.add(Cohorts.month(day.getYear(), day.getMonthValue()));
        }

        List<ExternalRef> some() {
            return keys.stream().map(key -> ExternalRef.of(CUSTOMERS, key)).toList();
        }

        Cohorts cohorts() {
            return Cohorts.of(
                    customers.stream().mapToInt(Integer::intValue).toArray(),
                    months.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    private Cdnow takeIn(CrmSession session, Terminal terminal) throws IOException {
        Path folder = Files.createTempDirectory("kith-demo");
        Path log = folder.resolve("CDNOW_master.txt");
        try {
            try (InputStream packed = DemoCommand.class.getResourceAsStream("/" + LOG)) {
                if (packed == null) {
                    throw new UserMistake("demo.data", "the demo's data is missing from this build");
                }
                Files.copy(new GZIPInputStream(packed), log, StandardCopyOption.REPLACE_EXISTING);
            }
            Cdnow cdnow = new Cdnow();
            TabularFile file = TabularFile.open(
                    log, new FileOptions().reading(ImportPurchases.COLUMNS).build());
            PurchaseIntake intake = new PurchaseIntake(session, true);
            PurchaseRows rows = new PurchaseRows("cdnow.order", CUSTOMERS, CURRENCY);
            cdnow.totals = new ImportRun(terminal, output, file, null)
                    .run(row -> ImportRun.Parsed.of(purchase(rows, row, cdnow)), intake::load, reason -> null);
            intake.finish();
            return cdnow;
        } finally {
            Files.deleteIfExists(log);
            Files.deleteIfExists(folder);
        }
    }

    private static Purchase purchase(PurchaseRows rows, Row row, Cdnow cdnow) {
        String customer = row.get(ImportPurchases.CUSTOMER).orElseThrow();
        Instant paidAt = row.get(ImportPurchases.PAID).orElseThrow();
        cdnow.bought(customer, paidAt.atZone(ZoneOffset.UTC).toLocalDate());
        return rows.purchase(
                null,
                customer,
                paidAt,
                row.get(ImportPurchases.AMOUNT).orElseThrow(),
                row.get(ImportPurchases.COUNT).orElse(null),
                null,
                null);
    }

    private Report report(CrmSession session, Cdnow cdnow, Instant asOf) {
        Figures.RfmFigures rfm = Figures.rfm(session, CURRENCY, AS_OF);
        Funnel funnel = session.pipeline().funnel();
        Table levels = Figures.levels(session, asOf);
        Table stages = Figures.lifeCycle(session, asOf);
        return new Report(
                "Kith demo: a CD shop",
                "The public purchase log of CDNOW (Fader and Hardie), as of " + AS_OF,
                List.of(
                        Section.of(
                                "What was taken in", new Paragraph(cdnow.totals.sentence()), keyFigures(session, rfm)),
                        Section.of(
                                "Levels",
                                new Paragraph("By purchases of the last 12 months in USD: VIP from 500, key from 100."
                                        + " A demo policy; the default is in CNY and of another size."),
                                levels,
                                bars("Customers by level", session.customers().levels(asOf))),
                        Section.of(
                                "Life cycle",
                                new Paragraph("New after the first purchase, active from the second day of purchase,"
                                        + " dormant after 90 days without one, churned after 365."),
                                stages,
                                bars("Customers by stage", session.customers().stages(asOf))),
                        Section.of("RFM", Figures.rfmTable(rfm), Figures.rfmChart(rfm)),
                        Section.of("Cohorts", cohorts(cdnow.cohorts())),
                        Section.of(
                                "Pipeline",
                                new Paragraph("Deals, dates and outcomes in this part are generated around the norms of"
                                        + " the default stages. Nothing in it is CDNOW's."),
                                Figures.funnelTable(session, funnel, Origin.GENERATED),
                                Figures.funnelChart(
                                        funnel, Origin.GENERATED, "Generated deals, held against the norms."))),
                "Data: CDNOW log as published with the lifetimes package (MIT), after Fader, Hardie and Lee. Made by Kith.");
    }

    private static Block keyFigures(CrmSession session, Figures.RfmFigures rfm) {
        long[] purchases = new long[1];
        BigDecimal[] value = {BigDecimal.ZERO};
        session.purchases().eachCustomer(CURRENCY, one -> {
            purchases[0] += one.purchases();
            value[0] = value[0].add(one.net().amount());
        });
        return new KeyFigures(
                Origin.OBSERVED,
                List.of(
                        figure("Customers", BigDecimal.valueOf(rfm.rfm().size()), Format.count()),
                        figure("Purchases", BigDecimal.valueOf(purchases[0]), Format.count()),
                        figure("Spent", value[0], Format.money(CURRENCY, 2)),
                        figure("Best in all three", BigDecimal.valueOf(rfm.rfm().count(5, 5, 5)), Format.count())));
    }

    private static KeyFigures.KeyFigure figure(String label, BigDecimal value, Format format) {
        return new KeyFigures.KeyFigure(label, value, format, "");
    }

    private static BarChart bars(String title, Map<String, Long> counts) {
        List<BarChart.Bar> bars = new ArrayList<>();
        counts.forEach((code, count) -> bars.add(BarChart.Bar.of(code, count)));
        return new BarChart(
                title, "As of " + AS_OF + ".", Origin.OBSERVED, "", "customers", Format.count(), bars, true);
    }

    private static Heatmap cohorts(Cohorts cohorts) {
        List<String> rows = new ArrayList<>();
        List<Series> active = new ArrayList<>();
        int shown = 13;
        for (int month = 1; month <= 3; month++) {
            Number[] row = new Number[shown];
            for (int offset = 0; offset < shown; offset++) {
                row[offset] = cohorts.active(Cohorts.month(1997, month), offset);
            }
            String name = "1997-0" + month;
            rows.add(name);
            active.add(Series.of(name, row));
        }
        List<String> columns = new ArrayList<>();
        for (int offset = 0; offset < shown; offset++) {
            columns.add(String.valueOf(offset));
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

    private void show(Terminal terminal, Report report) {
        if (output.isJson()) {
            ReportJson.write(report, Labels.english(), terminal.out());
            return;
        }
        for (Section section : report.sections()) {
            for (Block block : section.blocks()) {
                if (block instanceof Table table) {
                    output.show(terminal, table);
                    terminal.out().println();
                }
            }
        }
    }
}
