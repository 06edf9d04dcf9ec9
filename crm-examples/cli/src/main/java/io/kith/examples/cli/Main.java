package io.kith.examples.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.logging.LogManager;

/** The program {@code kith}. */
public final class Main {

    private Main() {}

    /** Runs one command and ends with its exit status. */
    public static void main(String[] arguments) {
        silenceLibraries();
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int status = new Terminal(out, err, isTerminal(), InstantSource.system()).run(arguments);
        out.flush();
        System.exit(status);
    }

    /** Standard error is for this program's own words: no library's greeting or warning stands between them. */
    private static void silenceLibraries() {
        if (System.getProperty("org.jboss.logging.provider") == null) {
            System.setProperty("org.jboss.logging.provider", "slf4j");
        }
        if (System.getProperty("java.util.logging.config.file") == null) {
            LogManager.getLogManager().reset();
        }
    }

    /** Java cannot tell whether standard error is a terminal; the launcher can, and says so. */
    private static boolean isTerminal() {
        String said = System.getProperty("kith.terminal");
        if (said != null) {
            return said.equals("yes");
        }
        String term = System.getenv("TERM");
        return term != null && !term.equals("dumb") && System.getenv("CI") == null;
    }
}
