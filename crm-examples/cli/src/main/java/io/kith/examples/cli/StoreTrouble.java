package io.kith.examples.cli;

/** A store that cannot be opened or used, said in one sentence. */
final class StoreTrouble extends RuntimeException {

    /** The code where there is no store. */
    static final String MISSING = "store.missing";

    private static final long serialVersionUID = 1L;

    private final String code;

    StoreTrouble(String code, String message) {
        super(message);
        this.code = code;
    }

    static StoreTrouble missing(String location) {
        return new StoreTrouble(
                MISSING, "there is no store " + location + "; 'kith import' and 'kith store apply' make one");
    }

    String code() {
        return code;
    }
}
