package io.kith.examples.cli;

import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a database's refusal to be opened means for the person who named it; its own words are not passed on. */
final class DatabaseTrouble {

    private static final int H2_MISSING = 90146;

    private static final Map<Integer, String> BY_H2_CODE = Map.of(
            90020, "another process has it open",
            90048, "its file is of another version of H2, or no H2 file",
            90030, "its file is damaged, or no H2 file",
            90031, "its file cannot be read",
            90028, "its file cannot be read, or is no H2 file",
            90043, "its file cannot be written",
            90097, "it may only be read",
            90062, "its folder cannot be made",
            90046, "the URL is not one of H2",
            28000, "the user or the password is wrong");

    private static final Map<Integer, String> MORE_BY_H2_CODE = Map.of(
            90113, "the URL has a setting that H2 does not know",
            90067, "no server answers there",
            90066, "the URL has a setting twice, with two values",
            90011, "a path must be absolute or begin with ./");

    /** Codes of SQLite and MariaDB, which are small numbers; those of H2 are not, and PostgreSQL has none. */
    private static final Map<Integer, String> BY_SMALL_CODE = Map.of(
            14, "its folder is not there, or its file cannot be opened",
            26, "its file is no SQLite file",
            1044, "the user may not do this",
            1049, "there is no such database");

    private static final Map<String, String> BY_STATE = Map.of(
            "08000", "no server answers there",
            "08001", "no server answers there",
            "08004", "the server refused the connection",
            "08006", "no server answers there",
            "28P01", "the user or the password is wrong",
            "28000", "the user or the password is wrong",
            "3D000", "there is no such database",
            "42501", "the user may not do this",
            "53300", "the server has no connection left",
            "57P03", "the server is starting or stopping");

    private static final Pattern FOREIGN = Pattern.compile("(jdbc:(?!h2:|postgresql:|mariadb:|sqlite:)[^:]*:?).*");
    private static final Pattern IN_ADDRESS = Pattern.compile("(?<=//)[^/@]*@");

    private DatabaseTrouble() {}

    /** Finds the database's own code among the causes. */
    static StoreTrouble of(Throwable failure, String location) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql) {
                return of(sql, location);
            }
        }
        return new StoreTrouble("store.open", "the store " + location + " cannot be opened: this is no usable URL");
    }

    private static StoreTrouble of(SQLException failure, String location) {
        if (failure.getErrorCode() == H2_MISSING) {
            return StoreTrouble.missing(location);
        }
        return new StoreTrouble("store.open", "the store " + location + " cannot be opened: " + reason(failure));
    }

    private static String reason(SQLException failure) {
        int code = failure.getErrorCode();
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        String reason = BY_H2_CODE.get(code);
        reason = reason == null ? MORE_BY_H2_CODE.get(code) : reason;
        reason = reason == null ? BY_SMALL_CODE.get(code) : reason;
        reason = reason == null ? BY_STATE.get(state) : reason;
        return reason == null ? "the database says " + (state.isEmpty() ? "error " + code : state) : reason;
    }

    /** The location without settings, user and password; of a database that is not known, no more than its kind. */
    static String withoutSecrets(String location) {
        Matcher foreign = FOREIGN.matcher(location);
        if (foreign.matches()) {
            return foreign.group(1) + "…";
        }
        int end = location.length();
        for (char settings : new char[] {'?', ';'}) {
            int at = location.indexOf(settings);
            end = at < 0 ? end : Math.min(end, at);
        }
        String shown = end == location.length() ? location : location.substring(0, end) + "…";
        return IN_ADDRESS.matcher(shown).replaceAll("…@");
    }
}
