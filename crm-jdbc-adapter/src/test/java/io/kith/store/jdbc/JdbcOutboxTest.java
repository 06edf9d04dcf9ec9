package io.kith.store.jdbc;

import io.kith.build.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

class JdbcOutboxTest {

    @Nested
    class On_h2 extends JdbcOutboxScenarios {

        @Override
        DataSource fresh() {
            return JdbcSchemaDatabases.h2();
        }

        @Override
        void gatherStatistics() throws SQLException {
            execute("analyze");
        }

        @Override
        String explain(String query) throws SQLException {
            return ask("explain " + query);
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class On_postgresql extends JdbcOutboxScenarios {

        private PostgresServer server;

        @BeforeAll
        void start() {
            server = PostgresServer.start(PostgresServer.Release.OLDEST);
        }

        @AfterAll
        void stop() {
            server.close();
        }

        @Override
        DataSource fresh() {
            return JdbcSchemaDatabases.postgres(server.newDatabase());
        }

        @Override
        void gatherStatistics() throws SQLException {
            execute("analyze kith_outbox_event");
        }

        @Override
        String explain(String query) throws SQLException {
            StringBuilder plan = new StringBuilder();
            try (Connection connection = source().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet line = statement.executeQuery("explain (analyze, buffers) " + query)) {
                while (line.next()) {
                    plan.append(line.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }
}
