package io.kith.examples.cli;

import io.kith.crm.base.Actor;
import io.kith.examples.cli.tabular.TabularFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code kith import customers}. */
@Command(
        name = "customers",
        description = {
            "Take customers in from a file: comma, semicolon, tab, bar or blanks, any usual encoding.",
            "A customer is known by its key; the same key again changes the customer, and the same content changes"
                    + " nothing. Where a key stands twice in a file, the later row wins."
        },
        mixinStandardHelpOptions = true)
final class ImportCustomers implements Callable<Integer> {

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

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path path;

    @Option(
            names = "--system",
            defaultValue = "import.customer",
            description = "Which numbering the keys belong to (default: ${DEFAULT-VALUE}).")
    private String system;

    @Option(names = "--persons", description = "Rows without a kind are persons, not companies.")
    private boolean persons;

    @Override
    public Integer call() {
        Terminal terminal = parent.terminal();
        Instant began = terminal.clock().instant();
        TabularFile file =
                TabularFile.open(path, fileOptions.reading(CustomerRows.COLUMNS).build());
        ImportTotals totals = dryRun.run(location, terminal, store -> {
            CustomerRows rows =
                    new CustomerRows(store.session(Actor.importing("customers")).customers(), system, persons);
            return new ImportRun(terminal, output, file, fileOptions.rejects())
                    .run(rows::parse, rows::load, CustomerRows::columnOf);
        });
        output.show(
                terminal,
                totals.table(
                        "Import of customers" + dryRun.mark(),
                        Duration.between(began, terminal.clock().instant())));
        return totals.exitStatus();
    }
}
