package io.kith.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.build.MariaServer;
import io.kith.build.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The rendered tables of a small catalogue, byte by byte: what changes here changes what administrators are given. */
class JdbcSchemaGoldenTest {

    @Test
    void h2_is_given_the_reviewed_file() throws IOException {
        assertThat(rendered(JdbcSchemaDatabases.h2(), new H2Dialect())).isEqualTo(golden("h2.sql"));
    }

    @Test
    void postgresql_is_given_the_reviewed_file() throws IOException {
        try (PostgresServer server = PostgresServer.start(PostgresServer.Release.NEWEST)) {
            DataSource source = JdbcSchemaDatabases.postgres(server.newDatabase());
            assertThat(rendered(source, new PostgresDialect())).isEqualTo(golden("postgresql.sql"));
        }
    }

    @Test
    void mariadb_is_given_the_reviewed_file() throws IOException {
        DataSource source = JdbcSchemaDatabases.maria(TestDatabases.maria(MariaServer.Release.NEWEST));
        assertThat(rendered(source, new MariaDialect())).isEqualTo(golden("mariadb.sql"));
    }

    @Test
    void sqlite_is_given_the_reviewed_file() throws IOException {
        assertThat(rendered(JdbcSchemaDatabases.sqlite(), new SqliteDialect())).isEqualTo(golden("sqlite.sql"));
    }

    private static String rendered(DataSource source, Dialect dialect) {
        Naming naming = new Naming("kith_", null);
        Connections connections = new Connections(
                source, new SqlErrors(dialect, naming), Connections.Turn.NOT_NEEDED, StatementListener.NONE);
        JdbcSchema schema = new JdbcSchema(connections, dialect, naming, true);
        String text = schema.render(schema.plan(Library.first()));
        assertThat(schema.render(schema.plan(Library.first()))).isEqualTo(text);
        return text;
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = JdbcSchemaGoldenTest.class.getResourceAsStream("/schema/" + name)) {
            assertThat(file).as("the golden file %s", name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
