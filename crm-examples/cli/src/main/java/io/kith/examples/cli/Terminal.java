package io.kith.examples.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import picocli.CommandLine;

/**
 * Where a command reads the time and writes what it has to say: results on one stream, everything else on the other.
 *
 * @param out results
 * @param err progress and messages
 * @param interactive whether a person looks at {@code err}, so that a progress bar may be redrawn
 * @param clock the time
 */
record Terminal(PrintStream out, PrintStream err, boolean interactive, InstantSource clock) {

    /** Runs one command and returns its exit status; never throws, never ends the program. */
    int run(String... arguments) {
        boolean json = Arrays.asList(arguments).contains("--json");
        CommandLine line = new CommandLine(new Kith(this))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (isEnding()) {
                        // The store was closed under the command by whoever ended the program.
                        tell(
                                "interrupted; what was stored is kept, and a command that is run again goes on",
                                "interrupted",
                                json);
                    } else {
                        tell(Failures.message(failure), Failures.code(failure), json);
                    }
                    return Failures.exitStatus(failure);
                })
                .setParameterExceptionHandler((misuse, args) -> {
                    tell(Failures.oneLine(misuse.getMessage()), "usage", json);
                    err.println("Try 'kith " + path(misuse.getCommandLine()) + "--help'.");
                    return ExitStatus.USAGE;
                });
        int status;
        try {
            status = line.execute(arguments);
        } catch (OutOfMemoryError full) {
            tell("the memory is used up; more is given by KITH_OPTS=-Xmx2g", "memory", json);
            status = ExitStatus.REFUSED;
        } catch (StackOverflowError | LinkageError broken) {
            tell(Failures.message(broken), Failures.code(broken), json);
            status = ExitStatus.REFUSED;
        }
        out.flush();
        return status;
    }

    /** Whether the program is being ended from outside, by Ctrl-C for example. */
    private static boolean isEnding() {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException ending) {
            return true;
        }
    }

    private void tell(String message, String code, boolean json) {
        err.println("kith: " + message);
        if (json) {
            Output.json(out, Output.object("error", Output.object("code", code, "message", message)));
        }
    }

    private static String path(CommandLine command) {
        String name = command.getCommandSpec().qualifiedName(" ");
        int first = name.indexOf(' ');
        return first < 0 ? "" : name.substring(first + 1) + " ";
    }
}
