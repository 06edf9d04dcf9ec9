package io.kith.examples.cli;

import io.kith.crm.CrmSession;
import io.kith.crm.base.Actor;
import io.kith.examples.cli.report.Block;
import io.kith.examples.cli.report.Origin;
import io.kith.examples.cli.report.Report;
import io.kith.examples.cli.report.Section;
import io.kith.examples.cli.report.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code kith report}: the ready reports. */
@Command(
        name = "report",
        description = "Print a report: levels, lifecycle, rfm or funnel.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    /** The reports there are. */
    enum Kind {
        LEVELS,
        LIFECYCLE,
        RFM,
        FUNNEL
    }

    @ParentCommand
    private Kith kith;

    @Mixin
    private StoreLocation location;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "REPORT", description = "${COMPLETION-CANDIDATES}, in either case.")
    private Kind kind;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "The day on which it is to be true; today by default.")
    private @Nullable String asOf;

    @Option(names = "--currency", defaultValue = "CNY", description = "Currency of RFM (default: ${DEFAULT-VALUE}).")
    private String currency;

    @Option(names = "--html", paramLabel = "FILE", description = "Write it as a page, too.")
    private @Nullable Path html;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = kith.terminal();
        Currencies.require(currency);
        Instant instant = instant(terminal);
        PageFile page = html == null ? null : PageFile.at(html);
        try (CrmStore store = CrmStore.openExisting(location, terminal)) {
            CrmSession session = store.session(Actor.user("kith"));
            List<Block> blocks = blocks(session, instant);
            output.show(terminal, (Table) blocks.get(0));
            if (page != null) {
                page.write(new Report(
                        "Kith: " + kind.name().toLowerCase(Locale.ROOT),
                        Figures.day(instant),
                        List.of(Section.of("Figures", blocks.toArray(new Block[0]))),
                        ""));
            }
            return ExitStatus.DONE;
        }
    }

    private List<Block> blocks(CrmSession session, Instant instant) {
        return switch (kind) {
            case LEVELS -> List.of(Figures.levels(session, instant));
            case LIFECYCLE -> List.of(Figures.lifeCycle(session, instant));
            case RFM -> {
                Figures.RfmFigures rfm = Figures.rfm(
                        session, currency, instant.atZone(ZoneOffset.UTC).toLocalDate());
                yield List.of(Figures.rfmTable(rfm), Figures.rfmChart(rfm));
            }
            case FUNNEL -> {
                var funnel = session.pipeline().funnel();
                yield List.of(
                        Figures.funnelTable(session, funnel, Origin.OBSERVED),
                        Figures.funnelChart(funnel, Origin.OBSERVED, "How opportunities went through the stages."));
            }
        };
    }

    private Instant instant(Terminal terminal) {
        if (asOf == null) {
            return terminal.clock().instant();
        }
        try {
            return LocalDate.parse(asOf).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException unfit) {
            throw new UserMistake("option.as-of", "not a day of the form 2025-12-31: " + asOf);
        }
    }
}
