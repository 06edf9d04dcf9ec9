package io.kith.examples.cli;

import io.kith.crm.CrmSession;
import io.kith.crm.base.Actor;
import io.kith.crm.base.CustomerId;
import io.kith.crm.base.CustomerRef;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.customer.Portrait;
import io.kith.crm.kernel.TimelineEntry;
import io.kith.examples.cli.report.ConsoleTables;
import io.kith.examples.cli.report.Format;
import io.kith.examples.cli.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code kith customer}: what is known of a customer. */
@Command(
        name = "customer",
        description = "Show a customer.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CustomerCommand.Show.class})
final class CustomerCommand implements Runnable {

    @ParentCommand
    private Kith kith;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "show is missing");
    }

    @Command(name = "show", description = "Portrait and timeline of a customer.", mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {

        @ParentCommand
        private CustomerCommand parent;

        @Mixin
        private StoreLocation location;

        @Mixin
        private Output output;

        @Parameters(paramLabel = "REF", description = "Our id, or a key of yours as system:key.")
        private String reference;

        @Option(names = "--lang", defaultValue = "en", description = "Language of the sentences: en or zh-CN.")
        private String language;

        @Option(
                names = "--timeline",
                defaultValue = "20",
                description = "How many entries (default: ${DEFAULT-VALUE}).")
        private int entries;

        @Override
        public Integer call() {
            Terminal terminal = parent.kith.terminal();
            CustomerRef ref = ref();
            if (entries < 1 || entries > 1_000) {
                throw new UserMistake("option.timeline", "--timeline is from 1 to 1000: " + entries);
            }
            try (CrmStore store = CrmStore.openExisting(location, terminal)) {
                CrmSession session = store.session(Actor.user("kith"));
                Portrait portrait = session.customers().portrait(ref);
                List<TimelineEntry> timeline = session.customers().timeline(ref).first(entries);
                if (output.isJson()) {
                    Output.json(terminal.out(), document(portrait, timeline));
                } else {
                    ConsoleTables.print(sheet(portrait), terminal.out());
                    ConsoleTables.print(history(timeline), terminal.out());
                }
                return ExitStatus.DONE;
            }
        }

        private CustomerRef ref() {
            try {
                return reference.indexOf(':') < 0 ? CustomerId.parse(reference) : ExternalRef.parse(reference);
            } catch (IllegalArgumentException unfit) {
                throw new UserMistake("reference.form", "neither an id nor system:key: " + reference);
            }
        }

        private Locale locale() {
            return Locale.forLanguageTag(language);
        }

        private List<String[]> lines(Portrait portrait) {
            List<String[]> lines = new ArrayList<>();
            add(lines, "id", portrait.customer().id());
            add(lines, "name", portrait.customer().name());
            portrait.references().forEach(ref -> add(lines, "key", ref));
            add(lines, "level", portrait.level().why(locale()));
            add(
                    lines,
                    "stage",
                    portrait.lifeCycle().label().in(locale()) + ": "
                            + portrait.lifeCycle().why().in(locale()));
            portrait.purchases()
                    .ifPresent(bought -> add(
                            lines,
                            "purchases",
                            bought.count() + ", from " + Figures.day(bought.first()) + " to "
                                    + Figures.day(bought.last())));
            portrait.openMatters().forEach(matter -> add(lines, "open", matter.in(locale())));
            portrait.customFields().forEach((name, value) -> add(lines, name, value));
            return lines;
        }

        private static void add(List<String[]> lines, String name, Object value) {
            lines.add(new String[] {name, value.toString()});
        }

        private Table sheet(Portrait portrait) {
            Table.Builder table = Table.titled("Customer").text("field").text("value");
            lines(portrait).forEach(line -> table.row(line[0], line[1]));
            return table.build();
        }

        private Table history(List<TimelineEntry> timeline) {
            Table.Builder table = Table.titled("Timeline, newest first")
                    .column("when", Format.text())
                    .column("what", Format.text())
                    .column("who", Format.text());
            timeline.forEach(entry -> table.row(
                    entry.at().toString(), entry.what().in(locale()), entry.actor() == null ? "" : entry.actor()));
            return table.build();
        }

        private Map<String, Object> document(Portrait portrait, List<TimelineEntry> timeline) {
            List<Object> entriesAsJson = new ArrayList<>();
            timeline.forEach(entry -> entriesAsJson.add(Output.object(
                    "at", entry.at().toString(),
                    "what", entry.what().in(locale()),
                    "code", entry.what().code(),
                    "actor", entry.actor() == null ? "" : entry.actor())));
            return Output.object(
                    "id", portrait.customer().id().toString(),
                    "name", portrait.customer().name(),
                    "references",
                            portrait.references().stream().map(Object::toString).toList(),
                    "level", portrait.level().code(),
                    "levelWhy", portrait.level().why(locale()),
                    "stage", portrait.lifeCycle().stage(),
                    "stageWhy", portrait.lifeCycle().why().in(locale()),
                    "timeline", entriesAsJson);
        }
    }
}
