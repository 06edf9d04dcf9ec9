package io.kith.examples.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** The program {@code kith}. */
public final class Main {

    private Main() {}

    /** Runs one command and ends with its exit status. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int status = new Terminal(out, err, isTerminal(), InstantSource.system()).run(arguments);
        out.flush();
        System.exit(status);
    }

    /** From Java 22 on there is always a console, so a shell's own word is asked first. */
    private static boolean isTerminal() {
        String term = System.getenv("TERM");
        return term != null && !term.equals("dumb") && System.getenv("CI") == null;
    }
}
