package io.kith.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that has all others. */
@Command(
        name = "kith",
        description = "Customers, purchases and opportunities in a database of your own.",
        mixinStandardHelpOptions = true,
        version = "kith 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ImportCommand.class,
            ReportCommand.class,
            CustomerCommand.class,
            StoreCommand.class,
            HelpCommand.class
        },
        footer = {"", "Exit status: 0 done, 1 refused or invalid input, 2 wrong usage, 3 the store failed."})
final class Kith implements Runnable {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    Kith(Terminal terminal) {
        this.terminal = terminal;
    }

    Terminal terminal() {
        return terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
