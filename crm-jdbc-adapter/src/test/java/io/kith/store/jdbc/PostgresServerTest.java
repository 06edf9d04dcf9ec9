package io.kith.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.build.PostgresAccount;
import io.kith.build.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgresServerTest {
    @Test
    void two_releases_run_at_once_with_the_servers_own_durability() throws SQLException {
        try (PostgresServer oldest = PostgresServer.start(PostgresServer.Release.OLDEST);
                PostgresServer newest = PostgresServer.start(PostgresServer.Release.NEWEST)) {
            assertThat(oldest.version()).startsWith("15.");
            assertThat(newest.version()).startsWith("18.");
            assertThat(oldest.port()).isLessThan(32_768).isNotEqualTo(newest.port());
            for (PostgresServer server : new PostgresServer[] {oldest, newest}) {
                String url = server.newDatabase();
                assertThat(ask(url, "show fsync")).isEqualTo("on");
                assertThat(ask(url, "show synchronous_commit")).isEqualTo("on");
                assertThat(ask(url, "show full_page_writes")).isEqualTo("on");
                // unlike code points, where 'B' comes before 'a'
                assertThat(ask(url, "select 'a' < 'B'")).isEqualTo("t");
            }
        }
    }

    @Test
    void what_was_committed_outlives_a_kill() throws SQLException {
        try (PostgresServer server = PostgresServer.start(PostgresServer.Release.NEWEST)) {
            String database = server.newDatabase().replaceAll(".*/|\\?.*", "");
            try (Connection connection = DriverManager.getConnection(server.url(database));
                    Statement statement = connection.createStatement()) {
                statement.execute("create table t as select 42 as answer");
                server.kill();
                assertThatThrownBy(() -> statement.execute("select 1")).isInstanceOf(SQLException.class);
            }

            server.restart();

            assertThat(ask(server.url(database), "select answer from t")).isEqualTo("42");
        }
    }

    @Test
    void it_runs_under_every_account_that_this_machine_allows_and_is_gone_when_closed() throws SQLException {
        PostgresAccount[] accounts = PostgresAccount.ofThisProcess() == PostgresAccount.OURS
                ? new PostgresAccount[] {PostgresAccount.OURS}
                : new PostgresAccount[] {PostgresAccount.ofThisProcess(), PostgresAccount.NOBODY};
        for (PostgresAccount account : accounts) {
            String url;
            try (PostgresServer server = PostgresServer.start(PostgresServer.Release.OLDEST, account)) {
                url = server.newDatabase();
                assertThat(ask(url, "select 1")).isEqualTo("1");
            }
            assertThatThrownBy(() -> ask(url, "select 1")).isInstanceOf(SQLException.class);
        }
    }

    private static String ask(String url, String question) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
