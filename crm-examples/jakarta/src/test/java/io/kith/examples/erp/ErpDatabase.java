package io.kith.examples.erp;

import io.kith.build.MariaServer;
import io.kith.build.MariaServer.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * A database as an administrator prepares it for the ERP: tables by its migrations, and a user who may change rows and no
 * table. One server for all tests of this JVM, which ends with it; its character set is latin1, as of many an old one.
 */
final class ErpDatabase {

    static final String USER = "erp_app";
    static final Path MIGRATIONS = Path.of("src/main/resources/db");
    private static final MariaServer SERVER = MariaServer.start(Release.NEWEST);

    private final String asAdministrator;

    private ErpDatabase(String asAdministrator) {
        this.asAdministrator = asAdministrator;
    }

    /** A new database without tables. */
    static ErpDatabase empty() {
        return new ErpDatabase(SERVER.newDatabase());
    }

    /** A new database with all tables. */
    static ErpDatabase create() {
        ErpDatabase database = empty();
        database.asAdministrator("create user if not exists " + USER + "@'%'");
        database.asAdministrator("create user if not exists " + USER + "@localhost");
        for (String migration : List.of("V1__erp.sql", "V2__kith.sql")) {
            try {
                database.asAdministrator(Files.readString(MIGRATIONS.resolve(migration)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        database.rights("grant select, insert, update, delete on ", " to ");
        return database;
    }

    /** Grants or revokes the application's right to insert rows, for connections that are opened from now on. */
    void mayInsert(boolean whether) {
        rights(whether ? "grant insert on " : "revoke insert on ", whether ? " to " : " from ");
    }

    private void rights(String what, String whose) {
        for (String host : List.of("'%'", "localhost")) {
            asAdministrator(what + name() + ".*" + whose + USER + "@" + host);
        }
    }

    /** The URL for the administrator, who is named in it. */
    String administrator() {
        return asAdministrator;
    }

    /** The URL for the application; it names no user. */
    String url() {
        return asAdministrator.substring(0, asAdministrator.indexOf('?'));
    }

    /** The same by another port of this machine. */
    String urlBy(int port) {
        return url().replace(":" + port() + "/", ":" + port + "/");
    }

    int port() {
        return URI.create(url().substring("jdbc:".length())).getPort();
    }

    String name() {
        return url().substring(url().lastIndexOf('/') + 1);
    }

    void asAdministrator(String script) {
        try (Connection connection = DriverManager.getConnection(asAdministrator + "&allowMultiQueries=true");
                Statement statement = connection.createStatement()) {
            statement.execute(script);
        } catch (SQLException e) {
            throw new IllegalStateException(script, e);
        }
    }

    /** How many rows a table has; committed ones. */
    long count(String table) {
        try (Connection connection = DriverManager.getConnection(asAdministrator);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(table, e);
        }
    }

    /** How many rows Kith has in all, its outbox and its keys included. */
    long kithRows() {
        return Stream.of(
                        "kith_customer",
                        "kith_purchase",
                        "kith_purchase_stat",
                        "kith_journal_entry",
                        "kith_command_key",
                        "kith_outbox_event")
                .mapToLong(this::count)
                .sum();
    }
}
