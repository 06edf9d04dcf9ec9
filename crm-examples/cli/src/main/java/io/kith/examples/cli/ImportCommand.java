package io.kith.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code kith import}: takes files in. */
@Command(
        name = "import",
        description = "Take customers, purchases or opportunities in.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ImportCustomers.class, ImportPurchases.class, ImportOpportunities.class})
final class ImportCommand implements Runnable {

    @ParentCommand
    private Kith kith;

    @Spec
    private CommandSpec spec;

    Terminal terminal() {
        return kith.terminal();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "one of customers, purchases, opportunities is missing");
    }
}
