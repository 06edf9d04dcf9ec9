package io.kith.store.jdbc;

import io.kith.store.Catalogue;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;

/** An empty database for each test, with what tests of the schema do to it. */
abstract class JdbcSchemaFixture {

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private DataSource source;
    private Dialect dialect;

    /** An empty database. */
    abstract DataSource fresh();

    /** A key, as a literal. */
    String id() {
        return "cast('00000000-0000-0000-0000-000000000001' as uuid)";
    }

    void dropIndex(String table, String index) throws SQLException {
        execute("drop index " + index);
    }

    void dropReference(String table, String reference) throws SQLException {
        execute("alter table " + table + " drop constraint " + reference);
    }

    void dropKeyOfChapters() throws SQLException {
        execute("alter table kith_chapter drop constraint kith_chapter__id");
    }

    @BeforeEach
    final void begin() throws SQLException {
        source = fresh();
        try (Connection connection = source.getConnection()) {
            dialect = Dialect.of(connection.getMetaData().getDatabaseProductName());
        }
    }

    final Dialect dialect() {
        return dialect;
    }

    final DataSource source() {
        return source;
    }

    /** The statements that the schema ran, in order. */
    final List<String> asked() {
        return asked;
    }

    final JdbcSchema schema() {
        return schema(new Naming("kith_", null), false);
    }

    final JdbcSchema schema(Naming naming, boolean views) {
        return schema(source, naming, views);
    }

    final JdbcSchema schema(DataSource through, Naming naming, boolean views) {
        Connections connections =
                new Connections(through, new SqlErrors(dialect, naming), Connections.Turn.NOT_NEEDED, asked::add);
        return new JdbcSchema(connections, dialect, naming, views);
    }

    final void apply(Catalogue catalogue) {
        schema().apply(schema().plan(catalogue));
    }

    final void insertBook(String title) throws SQLException {
        execute("insert into kith_book (tenant, id, version, title, title_fold) values ('t', " + id() + ", 1, '" + title
                + "', '" + title + "')");
    }

    final void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    final String ask(String question) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
