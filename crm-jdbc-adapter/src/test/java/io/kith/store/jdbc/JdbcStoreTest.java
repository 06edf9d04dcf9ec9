package io.kith.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kith.build.MariaServer;
import io.kith.build.PostgresServer;
import io.kith.store.Args;
import io.kith.store.Changes;
import io.kith.store.LoadResult;
import io.kith.store.Query;
import io.kith.store.Row;
import io.kith.store.StoreException;
import io.kith.store.StoreInfo;
import io.kith.store.Unit.OnConflict;
import io.kith.store.UnitOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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
    class On_sqlite extends JdbcStoreScenarios {

        @Override
        String newDatabase() {
            return TestDatabases.sqlite();
        }

        @Override
        boolean pipelines() {
            return false;
        }
    }

    @Nested
    class On_mariadb extends JdbcStoreScenarios {

        @Override
        String newDatabase() {
            return TestDatabases.maria(MariaServer.Release.OLDEST);
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
    void rows_that_repeat_keys_are_loaded_by_one_statement_and_the_first_of_each_is_kept() {
        List<String> texts = new ArrayList<>();
        JdbcStore store = JdbcStore.owning(new StrictPool(TestDatabases.postgres(PostgresServer.Release.NEWEST)))
                .listener(texts::add)
                .open();
        store.schema().apply(store.schema().plan(Shop.CATALOGUE));
        List<Row> rows = IntStream.range(0, 100)
                .mapToObj(i -> Row.of(Shop.SHOP, new UUID(1, i / 2))
                        .set(Shop.TOWN, "town " + i)
                        .build())
                .toList();
        texts.clear();

        LoadResult result = store.unit(
                JdbcStoreScenarios.TENANT, UnitOptions.WRITE, unit -> unit.load(Shop.SHOP, rows, OnConflict.SKIP));

        assertThat(texts).singleElement().asString().startsWith("insert into ");
        assertThat(result.inserted()).isEqualTo(50);
        assertThat(result.conflicts()).allMatch(place -> place % 2 == 1).hasSize(50);
        Row third = store.unit(
                JdbcStoreScenarios.TENANT,
                UnitOptions.READ,
                unit -> Objects.requireNonNull(unit.get(Shop.SHOP, new UUID(1, 2))));
        assertThat(third.text(Shop.TOWN)).isEqualTo("town 4");
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

    @Test
    void a_mariadb_that_answers_before_it_writes_or_cuts_values_is_found_out() throws SQLException {
        String url = TestDatabases.maria(MariaServer.Release.NEWEST);
        assertThat(info(url).durable()).isTrue();
        assertThat(info(url).findings()).isEmpty();
        execute(url, "set global innodb_flush_log_at_trx_commit = 2");
        try {
            StoreInfo hasty = info(url + "&sessionVariables=sql_mode=''");

            assertThat(hasty.durable()).isFalse();
            assertThat(hasty.findings())
                    .extracting(StoreInfo.Finding::code)
                    .containsExactly("durability.flush-log", "settings.sql-mode");
        } finally {
            execute(url, "set global innodb_flush_log_at_trx_commit = 1");
        }
    }

    /** Tries to write in another thread while a unit of this one has written another row. */
    private static Throwable writtenMeanwhile(String url) {
        JdbcStore store = JdbcStore.owning(new StrictPool(url))
                .lockWait(Duration.ofMillis(50))
                .open();
        store.schema().apply(store.schema().plan(Shop.CATALOGUE));
        return store.unit(JdbcStoreScenarios.TENANT, UnitOptions.WRITE, unit -> {
            unit.apply(new Changes().insert(Shop.order(1).build()));
            return CompletableFuture.supplyAsync(() -> catchThrowable(() -> insert(store, 2)))
                    .join();
        });
    }

    private static void insert(JdbcStore store, int number) {
        store.unit(JdbcStoreScenarios.TENANT, UnitOptions.WRITE.once(), unit -> {
            unit.apply(new Changes().insert(Shop.order(number).build()));
            return true;
        });
    }

    @Test
    void an_h2_file_is_written_by_one_unit_at_a_time() {
        assertThat(writtenMeanwhile(TestDatabases.h2File())).isInstanceOf(StoreException.Contention.class);
        assertThat(writtenMeanwhile(TestDatabases.h2Memory())).isNull();
    }

    @Test
    void a_unit_within_a_unit_of_its_thread_has_its_turn_already() {
        JdbcStore store =
                JdbcStore.owning(new StrictPool(TestDatabases.h2File())).open();
        store.schema().apply(store.schema().plan(Shop.CATALOGUE));

        store.unit(JdbcStoreScenarios.TENANT, UnitOptions.WRITE, unit -> {
            unit.apply(new Changes().insert(Shop.order(1).build()));
            insert(store, 2);
            return true;
        });

        long found = store.unit(
                JdbcStoreScenarios.TENANT,
                UnitOptions.READ,
                unit -> unit.each(Query.of(Shop.ORDER).build(), Args.of(), row -> {}));
        assertThat(found).isEqualTo(2);
    }
}
