package io.kith.examples.shop;

import io.kith.build.PostgresServer;
import io.kith.build.PostgresServer.Release;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Databases as an administrator prepares them for the shop: one user owns the tables, the application's own may change no
 * table. One server for all tests of this JVM, which ends with it.
 */
final class ShopDatabase {

    private static final PostgresServer SERVER = PostgresServer.start(Release.NEWEST);

    static {
        run(SERVER.url("postgres"), "create role shop_owner login");
        run(SERVER.url("postgres"), "create role shop_app login");
    }

    private ShopDatabase() {}

    /** A new database without tables; its URL names no user. */
    static synchronized String create() {
        String asAdministrator = SERVER.newDatabase();
        String url = asAdministrator.substring(0, asAdministrator.indexOf('?'));
        run(asAdministrator, "alter database " + url.substring(url.lastIndexOf('/') + 1) + " owner to shop_owner");
        return url;
    }

    /** Runs a statement as the owner of a database's tables. */
    static void asOwner(String url, String statement) {
        run(url + "?user=shop_owner", statement);
    }

    /** The port of the server. */
    static int port() {
        return SERVER.port();
    }

    private static void run(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
