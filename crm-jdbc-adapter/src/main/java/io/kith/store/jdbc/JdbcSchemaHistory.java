package io.kith.store.jdbc;

import io.kith.store.Catalogue;
import io.kith.store.MigrationStep;
import io.kith.store.jdbc.JdbcSchemaTable.Kind;
import io.kith.store.jdbc.JdbcSchemaTable.Shape;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a store remembers of its schema, in two tables: one row for each catalogue version that was reached, and one for
 * each declared step that was taken. Rows are only ever added.
 *
 * @param version the greatest catalogue version, 0 for none
 * @param minimumReader the least version that may work on the store, 0 for none
 * @param steps the checksums of the steps taken, by number
 */
record JdbcSchemaHistory(int version, int minimumReader, Map<Integer, String> steps) {
    private static final String VERSIONS = "schema_info";
    private static final String STEPS = "schema_step";
    static final String LOCK = "schema_lock";

    /** Names that no record type may have. */
    static final List<String> RESERVED = List.of(VERSIONS, STEPS, LOCK);

    static JdbcSchemaHistory read(JdbcSchemaPlanner.Live live) throws SQLException {
        Naming naming = live.naming();
        Map<Integer, String> steps = new TreeMap<>();
        if (isTable(live.tables().get(naming.plainTable(STEPS)))) {
            String taken = "select step, checksum from " + naming.table(STEPS) + " order by step";
            live.session().query(taken, Session.Values.NONE, row -> {
                while (row.next()) {
                    steps.put(row.getInt(1), row.getString(2));
                }
                return steps;
            });
        }
        if (!isTable(live.tables().get(naming.plainTable(VERSIONS)))) {
            return new JdbcSchemaHistory(0, 0, steps);
        }
        String reached = "select max(version), max(minimum_reader) from " + naming.table(VERSIONS);
        return live.session().query(reached, Session.Values.NONE, row -> {
            row.next();
            return new JdbcSchemaHistory(row.getInt(1), row.getInt(2), steps);
        });
    }

    private static boolean isTable(@Nullable JdbcSchemaTable found) {
        return found != null && !found.view();
    }

    /** Returns the two tables. */
    static List<JdbcSchemaTable> tables(Dialect dialect, Naming naming) {
        Column appliedAt = new Column("applied_at", dialect.word("instant"), true);
        // A checksum has 64 characters, like a tenant's id.
        Column checksum = new Column("checksum", dialect.word("tenant"), true);
        return List.of(
                table(VERSIONS, naming, integer("version"), integer("minimum_reader"), appliedAt),
                table(STEPS, naming, integer("step"), checksum, appliedAt));
    }

    private static JdbcSchemaTable table(String name, Naming naming, Column... columns) {
        JdbcSchemaTable table = new JdbcSchemaTable(naming.plainTable(name), false);
        List.of(columns).forEach(table::add);
        String key = naming.constraint(name, Naming.ID);
        table.add(new Shape(Kind.PRIMARY_KEY, key, List.of(columns[0].name()), ""));
        return table;
    }

    private static Column integer(String name) {
        return new Column(name, "integer", true);
    }

    static String recordVersion(Catalogue catalogue, Naming naming, Dialect dialect) {
        return "insert into " + naming.table(VERSIONS) + " (version, minimum_reader, applied_at) values ("
                + catalogue.version() + ", " + catalogue.minimumReader() + ", " + dialect.word("recorded") + ")";
    }

    static String recordStep(MigrationStep step, Naming naming, Dialect dialect) {
        return "insert into " + naming.table(STEPS) + " (step, checksum, applied_at) values (" + step.number() + ", '"
                + checksum(step) + "', " + dialect.word("recorded") + ")";
    }

    /** Returns whether a step was taken, but with other operations than it declares now. */
    boolean contradicts(MigrationStep step) {
        String taken = steps.get(step.number());
        return taken != null && !taken.equals(checksum(step));
    }

    /** Returns the checksum of what a step does; its description may be reworded. */
    static String checksum(MigrationStep step) {
        try {
            byte[] bytes = (step.number() + step.operations().toString()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
