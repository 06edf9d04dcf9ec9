package io.kith.examples.cli;

import io.kith.crm.CrmSession;
import io.kith.crm.base.Actor;
import io.kith.crm.base.Label;
import io.kith.crm.customer.LevelPolicy;
import io.kith.crm.customer.LifeCyclePolicy;
import io.kith.examples.cli.report.Block;
import io.kith.examples.cli.report.Labels;
import io.kith.examples.cli.report.Report;
import io.kith.examples.cli.report.ReportJson;
import io.kith.examples.cli.report.Section;
import io.kith.examples.cli.report.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
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

    /** Levels in the currency and the size of a CD shop: under the default thresholds nobody there is VIP. */
    static final LevelPolicy LEVELS = new LevelPolicy(
            CdnowLog.CURRENCY,
            12,
            ZoneOffset.UTC,
            List.of(
                    new LevelPolicy.Rung("VIP", Label.of("VIP", "VIP"), new BigDecimal("500")),
                    new LevelPolicy.Rung("KEY", Label.of("Key", "重点"), new BigDecimal("100")),
                    new LevelPolicy.Rung("ORDINARY", Label.of("Ordinary", "普通"), BigDecimal.ZERO)));

    /** The default stages, by the log's days. */
    static final LifeCyclePolicy LIFE_CYCLE = LifeCyclePolicy.byBehaviour(90, 365, ZoneOffset.UTC);

    private static final Duration PIPELINE = Duration.ofDays(120);

    @ParentCommand
    private Kith kith;

    @Option(
            names = "--store",
            paramLabel = "STORE",
            defaultValue = "h2:./kith-data/demo",
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
        PageFile page = PageFile.at(html);
        StoreLocation location = new StoreLocation();
        location.use(where);
        Instant asOf = AS_OF.atStartOfDay(ZoneOffset.UTC).toInstant();
        DemoClock clock = new DemoClock(asOf);
        try (CrmStore store = CrmStore.open(
                location,
                builder -> builder.clock(clock)
                        .policy(LevelPolicy.class, LEVELS)
                        .policy(LifeCyclePolicy.class, LIFE_CYCLE))) {
            CrmSession session = store.session(Actor.importing("cdnow"));
            CdnowLog log = new CdnowLog();
            ImportTotals totals = log.takeIn(session, terminal, output);
            if (session.pipeline().funnel().stages().stream().allMatch(stage -> stage.entered() == 0)) {
                output.remark(terminal, "A small pipeline is generated.");
                new DemoPipeline(store.session(Actor.system("demo")), clock)
                        .happen(log.some(), asOf.minus(PIPELINE), asOf);
            }
            DemoReport report = new DemoReport(session, totals, log.cohorts(), asOf);
            show(terminal, report.tables());
            page.write(report.page());
            Duration took = Duration.between(began, terminal.clock().instant());
            output.remark(terminal, "Wrote " + html + " (" + took.toSeconds() + " s in all).");
            return ExitStatus.DONE;
        }
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
