package io.kith.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.build.PostgresServer;
import io.kith.store.StoreInfo;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JdbcStoreTest {

    @Nested
    class On_h2 extends JdbcStoreScenarios {

        @Override
        String newDatabase() {
            return TestDatabases.h2Memory();
        }

        @Override
        boolean pipelines() {
            return false;
        }
    }

    @Nested
    class On_the_oldest_postgresql extends JdbcStoreScenarios {

        @Override
        String newDatabase() {
            return TestDatabases.postgres(PostgresServer.Release.OLDEST);
        }

        @Override
        boolean pipelines() {
            return true;
        }
    }

    @Nested
    class On_the_newest_postgresql extends JdbcStoreScenarios {

        @Override
        String newDatabase() {
            return TestDatabases.postgres(PostgresServer.Release.NEWEST);
        }

        @Override
        boolean pipelines() {
            return true;
        }
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static StoreInfo info(String url) {
        return JdbcStore.owning(new StrictPool(url)).open().info();
    }

    @Test
    void an_h2_file_writes_without_delay_once_the_store_is_open() throws SQLException {
        String url = TestDatabases.h2File();
        execute(url, "set write_delay 500");

        StoreInfo info = info(url);

        assertThat(info.durable()).isTrue();
        assertThat(info.findings()).isEmpty();
    }

    @Test
    void an_h2_user_without_the_right_is_told_that_writes_are_delayed() throws SQLException {
        String url = TestDatabases.h2File();
        try (Connection keepsOpen = DriverManager.getConnection(url, "admin", "");
                Statement statement = keepsOpen.createStatement()) {
            statement.execute("set write_delay 500");
            statement.execute("create user clerk password ''");

            StoreInfo info = info(url + ";USER=clerk;PASSWORD=");

            assertThat(info.durable()).isFalse();
            assertThat(info.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("durability.write-delay");
                assertThat(finding.severe()).isTrue();
            });
        }
    }

    @Test
    void an_h2_database_in_memory_is_not_durable_and_that_is_no_defect() {
        StoreInfo info = info(TestDatabases.h2Memory());

        assertThat(info.durable()).isFalse();
        assertThat(info.findings()).noneMatch(StoreInfo.Finding::severe);
    }

    @Test
    void a_postgresql_that_answers_before_it_writes_is_found_out() {
        String url = TestDatabases.postgres(PostgresServer.Release.OLDEST);

        assertThat(info(url).durable()).isTrue();
        StoreInfo hasty = info(url + "&options=-c%20synchronous_commit=off");

        assertThat(hasty.durable()).isFalse();
        assertThat(hasty.findings())
                .extracting(StoreInfo.Finding::code)
                .containsExactly("durability.synchronous-commit");
    }
}
