package io.kith.examples.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Every row of every table of an H2 file, with ids replaced by what the rows around them say: two stores with the same
 * records give the same lines, however their ids were drawn. Versions are left out, since they count the steps and not
 * what was reached; so are the tables about the store itself.
 */
final class RowsOfStore {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int ROUNDS = 4;

    /** One row: its table, and its cells as {@code NAME=value}. */
    private record Line(String table, String cells) {}

    private RowsOfStore() {}

    /** Returns the rows in a fixed order; {@code store} is the path without {@code .mv.db}. */
    static List<String> of(Path store) throws SQLException {
        List<Line> lines = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + store, "sa", "");
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                read(statement, table, lines);
            }
        }
        Map<String, String> names = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            names = names(lines, names);
        }
        Map<String, String> last = names;
        return lines.stream()
                .map(line -> line.table() + ": " + named(line, last, ""))
                .sorted()
                .toList();
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = statement.executeQuery("select table_name from information_schema.tables where"
                + " table_schema = 'PUBLIC' and table_name not like 'KITH_SCHEMA_%' order by 1")) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }

    private static void read(Statement statement, String table, List<Line> lines) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select * from " + table)) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                StringBuilder cells = new StringBuilder();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    String name = columns.getColumnName(i);
                    if (!name.equals("VERSION")) {
                        Object value = rows.getObject(i);
                        String text =
                                value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : "" + value;
                        cells.append(name).append('=').append(text).append(' ');
                    }
                }
                lines.add(new Line(table, cells.toString()));
            }
        }
    }

    /** Names each id by all rows in which it stands, as far as those are known by the names so far. */
    private static Map<String, String> names(List<Line> lines, Map<String, String> known) {
        Map<String, List<String>> rows = new HashMap<>();
        for (Line line : lines) {
            ID.matcher(line.cells())
                    .results()
                    .map(MatchResult::group)
                    .distinct()
                    .forEach(id -> rows.computeIfAbsent(id, unused -> new ArrayList<>())
                            .add(line.table() + named(line, known, id)));
        }
        Map<String, String> names = new TreeMap<>();
        rows.forEach((id, all) -> {
            String[] sorted = all.toArray(new String[0]);
            Arrays.sort(sorted);
            names.put(id, digest(String.join("\n", sorted)));
        });
        return names;
    }

    private static String named(Line line, Map<String, String> names, String self) {
        return ID.matcher(line.cells())
                .replaceAll(found -> found.group().equals(self) ? "<self>" : "<" + names.get(found.group()) + ">");
    }

    private static String digest(String text) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
