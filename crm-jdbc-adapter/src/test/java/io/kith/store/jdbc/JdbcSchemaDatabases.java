package io.kith.store.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** Empty databases of the kinds that the adapter knows. */
final class JdbcSchemaDatabases {

    private JdbcSchemaDatabases() {}

    static DataSource h2() {
        return h2("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    static DataSource h2(String url) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        return source;
    }

    static DataSource sqlite() {
        return at(TestDatabases.sqlite());
    }

    /** A database of any kind by its URL. */
    static DataSource at(String url) {
        if (url.startsWith("jdbc:sqlite:")) {
            SQLiteDataSource source = new SQLiteDataSource();
            source.setUrl(url);
            return source;
        }
        if (url.startsWith("jdbc:mariadb:")) {
            return maria(url);
        }
        return url.startsWith("jdbc:h2:") ? h2(url) : postgres(url);
    }

    static DataSource maria(String url) {
        try {
            return new MariaDbDataSource(url);
        } catch (SQLException e) {
            throw new IllegalArgumentException(url, e);
        }
    }

    static DataSource postgres(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        return source;
    }

    /** Creates a schema, in which everything without a schema's name is then found. */
    static DataSource postgres(String url, String schema) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the schema " + schema, e);
        }
        return postgres(url + "&currentSchema=" + schema);
    }
}
