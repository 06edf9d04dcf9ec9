package io.kith.store;

/** What to do about a code, for the messages of exceptions: whoever reads a log at night need not look it up. */
final class Advice {

    private Advice() {}

    /** Returns what follows the code in a message: what to do, or nothing for a code that says it itself. */
    static String after(String code) {
        int end = code.indexOf(':');
        String advice = about(end < 0 ? code : code.substring(0, end));
        return advice.isEmpty() ? "" : "; " + advice;
    }

    private static String about(String code) {
        return switch (code) {
            case "no-host-transaction" -> "begin a transaction first, on a connection without auto-commit";
            case "rollback-only" -> "the host's transaction can only roll back: begin anew";
            case "connection-lost" -> "begin anew and send it again; does somebody close it early?";
            case "no-connection" -> "start the server, mend the URL, or enlarge the pool";
            case "no-permission" -> "grant the rights on the tables, or mend user and password";
            case "read-only" -> "write in a transaction that is not read-only";
            case "disk-full" -> "make room on the database's disk";
            case "locked" -> "end the other process that has the file open, or use a server";
            case "missing" -> "create it by a migration, or mend URL, schema and prefix";
            case "not-a-store" -> "mend the URL, or restore the file";
            case "too-old", "reader-too-old" -> "deploy a newer version of this program";
            case "store-is-newer" -> "let a program of the store's version add it";
            case "changed-since-planned" -> "plan again";
            default -> "";
        };
    }
}
