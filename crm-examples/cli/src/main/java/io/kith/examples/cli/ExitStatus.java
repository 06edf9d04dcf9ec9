package io.kith.examples.cli;

/** What the exit status of {@code kith} says. */
final class ExitStatus {

    /** Everything was done. */
    static final int DONE = 0;

    /** Something was refused, or the input is invalid in part or as a whole. */
    static final int REFUSED = 1;

    /** The command line is wrong. */
    static final int USAGE = 2;

    /** The store failed. */
    static final int STORE = 3;

    private ExitStatus() {}
}
