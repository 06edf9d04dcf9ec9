package io.kith.examples.cli;

/** The program {@code kith}. */
public final class Main {
    private Main() {}

    /** Runs one command and ends with its exit status. */
    public static void main(String[] arguments) {
        System.err.println("kith: no commands in this build");
        System.exit(2);
    }
}
