package io.kith.examples.cli;

import io.kith.crm.CrmSession;
import io.kith.crm.base.Actor;
import io.kith.crm.pipeline.ImportOptions;
import io.kith.crm.pipeline.Pipeline;
import io.kith.crm.pipeline.Stage;
import io.kith.examples.cli.tabular.Column;
import io.kith.examples.cli.tabular.TabularFile;
import io.kith.examples.cli.tabular.TabularOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code kith import opportunities}. */
@Command(
        name = "opportunities",
        description = {
            "Take opportunities in from a folder with sales_pipeline.csv and, where they are known, accounts.csv,"
                    + " products.csv and sales_teams.csv.",
            "An opportunity is known by its key, and what is there already stays as it is, so the first row with a key"
                    + " counts. Products are found in the catalogue without regard to blanks and case."
        },
        mixinStandardHelpOptions = true)
final class ImportOpportunities implements Callable<Integer> {

    private static final String ACCOUNTS = "accounts.csv";
    private static final String PRODUCTS = "products.csv";
    private static final String TEAMS = "sales_teams.csv";
    private static final String PIPELINE = "sales_pipeline.csv";

    /** The files, what is referred to before what refers to it. */
    private static final Map<String, List<Column<?>>> KNOWN = known();

    private static Map<String, List<Column<?>>> known() {
        Map<String, List<Column<?>>> known = new LinkedHashMap<>();
        known.put(ACCOUNTS, CustomerRows.COLUMNS);
        known.put(PRODUCTS, ProductRows.COLUMNS);
        known.put(TEAMS, TeamRows.COLUMNS);
        known.put(PIPELINE, OpportunityRows.COLUMNS);
        return known;
    }

    /** How many names of products a remark shows. */
    private static final int NAMED = 20;

    @ParentCommand
    private ImportCommand parent;

    @Mixin
    private StoreLocation location;

    @Mixin
    private FileOptions fileOptions;

    @Mixin
    private DryRun dryRun;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "DIR", description = "The folder.")
    private Path folder;

    @Option(
            names = "--currency",
            description = "Currency of amounts that name none (default: that of their sign, or CNY).")
    private @Nullable String currency;

    @Option(
            names = "--system",
            defaultValue = "import.opportunity",
            description = "Which numbering the opportunities' keys belong to (default: ${DEFAULT-VALUE}).")
    private String system;

    @Option(
            names = "--customer-system",
            defaultValue = "import.customer",
            description = "Which numbering the accounts' keys or names belong to (default: ${DEFAULT-VALUE}).")
    private String customerSystem;

    @Option(
            names = "--state",
            paramLabel = "THEIRS=STAGE",
            description = {
                "Which stage a state of the file is. May be repeated.",
                "Prospecting, Engaging, Won, Lost and the codes of our stages are known."
            })
    private Map<String, String> states = new LinkedHashMap<>();

    @Override
    public Integer call() {
        Terminal terminal = parent.terminal();
        Instant began = terminal.clock().instant();
        Map<String, TabularFile> files = open(terminal);
        String listPrices = currency(terminal, files.get(PRODUCTS), ProductRows.PRICE);
        String values = currency(terminal, files.get(PIPELINE), OpportunityRows.VALUE);
        requireRejectsFolder();
        Map<String, ImportTotals> parts = new LinkedHashMap<>();
        ImportTotals all = dryRun.run(location, terminal, store -> {
            new Intake(terminal, store.session(Actor.importing("opportunities")), files, parts).run(listPrices, values);
            return ImportTotals.sum(parts.values());
        });
        output.show(
                terminal,
                ImportTotals.table(
                        "Import of opportunities" + dryRun.mark(),
                        parts,
                        Duration.between(began, terminal.clock().instant())));
        return all.exitStatus();
    }

    /** Looks at all files before anything is stored. */
    private Map<String, TabularFile> open(Terminal terminal) {
        if (!Files.exists(folder)) {
            throw new UserMistake("file.missing", "There is no folder " + folder + ".");
        }
        if (!Files.isDirectory(folder)) {
            throw new UserMistake("file.no-directory", folder + " is a file; opportunities come as a folder of files.");
        }
        Map<String, TabularFile> files = new LinkedHashMap<>();
        KNOWN.forEach((name, columns) -> {
            Path path = folder.resolve(name);
            boolean main = name.equals(PIPELINE);
            if (main || Files.exists(path)) {
                TabularOptions.Builder options =
                        main ? fileOptions.reading(columns) : fileOptions.readingBeside(columns);
                files.put(name, TabularFile.open(path, options.build()));
            } else {
                output.remark(terminal, "note: there is no " + name + " in " + folder);
            }
        });
        return files;
    }

    private String currency(Terminal terminal, @Nullable TabularFile file, Column<BigDecimal> amounts) {
        return Currencies.ofFile(file, amounts, currency, words -> output.remark(terminal, words));
    }

    private void requireRejectsFolder() {
        Path rejects = fileOptions.rejects();
        if (rejects == null) {
            return;
        }
        try {
            Files.createDirectories(rejects);
        } catch (IOException refused) {
            throw new UserMistake("rejects.unwritable", "The rejects folder " + rejects + " cannot be made.");
        }
    }

    /** One run over all files: what is referred to first. */
    private final class Intake {

        private final Terminal terminal;
        private final CrmSession session;
        private final Map<String, TabularFile> files;
        private final Map<String, ImportTotals> parts;

        Intake(Terminal terminal, CrmSession session, Map<String, TabularFile> files, Map<String, ImportTotals> parts) {
            this.terminal = terminal;
            this.session = session;
            this.files = files;
            this.parts = parts;
        }

        void run(String listPrices, String values) {
            CustomerRows customers = new CustomerRows(session.customers(), customerSystem, false);
            part(ACCOUNTS, run -> run.run(customers::parse, customers::load, CustomerRows::columnOf));
            ProductRows products = new ProductRows(session.catalog(), listPrices);
            part(PRODUCTS, run -> run.run(products::parse, products::load, ProductRows::columnOf));
            TeamRows teams = new TeamRows(session.org());
            part(TEAMS, run -> run.run(teams::parse, teams::load, TeamRows::columnOf));
            ProductNames names = ProductNames.of(session.catalog());
            OpportunityRows opportunities = new OpportunityRows(
                    session.pipeline(), states(session.pipeline()), names, system, customerSystem, values);
            part(PIPELINE, run -> run.run(opportunities::parse, opportunities::load, OpportunityRows::columnOf));
            tell(names);
        }

        private void part(String name, Function<ImportRun, ImportTotals> run) {
            TabularFile file = files.get(name);
            if (file == null) {
                return;
            }
            Path rejects =
                    fileOptions.rejects() == null ? null : fileOptions.rejects().resolve(name);
            ImportTotals totals = run.apply(new ImportRun(terminal, output, file, rejects));
            parts.put(name, totals);
            if (rejects != null && totals.rejectedRows() == 0) {
                dropEmpty(rejects);
            }
        }

        private void tell(ProductNames names) {
            names.respelt()
                    .forEach((written, name) ->
                            output.remark(terminal, "note: product " + written + " is taken for " + name));
            if (!names.unknown().isEmpty()) {
                String some = names.unknown().stream().sorted().limit(NAMED).collect(Collectors.joining(", "));
                output.remark(
                        terminal,
                        "note: not in the catalogue, and kept as written: " + some
                                + (names.unknown().size() > NAMED ? ", …" : ""));
            }
        }
    }

    /** A folder of rejects is imported like any other, so it holds no files without rows. */
    private static void dropEmpty(Path rejects) {
        try {
            Files.deleteIfExists(rejects);
        } catch (IOException refused) {
            throw new UserMistake("rejects.unwritable", "The rejects file " + rejects + " cannot be taken away.");
        }
    }

    private ImportOptions states(Pipeline pipeline) {
        ImportOptions options = ImportOptions.defaults();
        for (Stage stage : pipeline.policy().stages()) {
            options = options.plus(stage.code(), stage.code());
        }
        for (Map.Entry<String, String> state : states.entrySet()) {
            if (pipeline.policy().stage(state.getValue()).isEmpty()) {
                throw new UserMistake(
                        "option.state",
                        "there is no stage " + state.getValue() + "; ours are "
                                + pipeline.policy().stages().stream()
                                        .map(Stage::code)
                                        .collect(Collectors.joining(", ")));
            }
            options = options.plus(state.getKey(), state.getValue());
        }
        return options;
    }
}
