package io.kith.store.jdbc;

import io.kith.build.PostgresServer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
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
