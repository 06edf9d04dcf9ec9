package io.kith.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.build.MariaServer;
import io.kith.build.PostgresServer;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

class JdbcSchemaTest {

    @Nested
    class On_h2 extends JdbcSchemaScenarios {

        @Override
        DataSource fresh() {
            return JdbcSchemaDatabases.h2();
        }
    }

    @Nested
    class On_sqlite extends JdbcSchemaScenarios {

        @Override
        DataSource fresh() {
            return JdbcSchemaDatabases.sqlite();
        }

        @Override
        String id() {
            return "x'00000000000000000000000000000001'";
        }

        @Override
        void dropReference(String table, String reference) throws SQLException {
            for (String end : List.of("__i", "__u", "__d", "__k")) {
                execute("drop trigger " + reference + end);
            }
        }

        @Override
        void dropKeyOfChapters() throws SQLException {
            String keyless = ask("select replace(sql, ',\n    constraint kith_chapter__id primary key"
                    + " (tenant, owner_id, ordinal)', '') from sqlite_schema where name = 'kith_chapter'");
            execute("drop table kith_chapter");
            execute(keyless);
        }

        @Override
        String comment() {
            return "analyze";
        }

        @Test
        @Override
        void tables_may_have_another_prefix_and_schema() throws SQLException {
            JdbcSchema other = schema(new Naming("x_", null), false);

            other.apply(other.plan(Library.first()));

            assertThat(other.plan(Library.first()).isCurrent()).isTrue();
            assertThat(schema().plan(Library.first()).storedVersion()).isZero();
            execute("select id from x_book");
            assertThatThrownBy(() -> JdbcStore.owning(source()).schema("shelf").open())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("unsupported-schema");
        }
    }

    @Nested
    class On_mariadb extends JdbcSchemaScenarios {

        @Override
        DataSource fresh() {
            return JdbcSchemaDatabases.maria(TestDatabases.maria(MariaServer.Release.OLDEST));
        }

        @Override
        String id() {
            return "unhex('00000000000000000000000000000001')";
        }

        @Override
        void dropIndex(String table, String index) throws SQLException {
            execute("drop index " + index + " on " + table);
        }

        @Override
        void dropKeyOfChapters() throws SQLException {
            // without it, InnoDB could not watch the reference
            execute("alter table kith_chapter drop foreign key kith_chapter__owner_id, drop primary key");
        }

        @Override
        String comment() {
            return "alter table kith_book comment = 'ours'";
        }
    }

    @Nested
    class On_the_oldest_postgresql extends OnPostgres {

        @Override
        PostgresServer.Release release() {
            return PostgresServer.Release.OLDEST;
        }
    }

    @Nested
    class On_the_newest_postgresql extends OnPostgres {

        @Override
        PostgresServer.Release release() {
            return PostgresServer.Release.NEWEST;
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class OnPostgres extends JdbcSchemaScenarios {

        private PostgresServer server;
        private String database;
        private int schemas;

        abstract PostgresServer.Release release();

        @BeforeAll
        final void start() {
            server = PostgresServer.start(release());
            database = server.newDatabase();
        }

        @AfterAll
        final void stop() {
            server.close();
        }

        @Override
        DataSource fresh() {
            // a schema of its own is as good as a database of its own, and a hundred times quicker to make
            return JdbcSchemaDatabases.postgres(database, "s" + schemas++);
        }
    }
}
