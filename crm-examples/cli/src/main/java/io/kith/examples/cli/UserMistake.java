package io.kith.examples.cli;

/** Something that the user can mend, said in one sentence. */
final class UserMistake extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    UserMistake(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }

    /** Whether the command line itself is wrong, whatever the files and the store hold. */
    boolean isUsage() {
        return code.startsWith("option.") || code.startsWith("store.");
    }
}
