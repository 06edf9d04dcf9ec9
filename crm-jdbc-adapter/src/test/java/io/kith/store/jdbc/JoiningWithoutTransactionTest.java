package io.kith.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kith.store.Changes;
import io.kith.store.Store;
import io.kith.store.StoreException;
import io.kith.store.UnitOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A host that says it has a transaction and has none: each statement would be kept by itself. */
class JoiningWithoutTransactionTest {

    @Test
    void nothing_is_written_on_a_connection_that_commits_by_itself() throws SQLException {
        String url = TestDatabases.h2Memory();
        StrictPool background = new StrictPool(url);
        try (Store own = JdbcStore.owning(background).open()) {
            own.schema().apply(own.schema().plan(Shop.CATALOGUE));
        }
        try (Connection host = DriverManager.getConnection(url);
                Store joined =
                        JdbcStore.joining(() -> host, background, () -> {}).open()) {
            assertThat(host.getAutoCommit()).isTrue();

            assertThatExceptionOfType(StoreException.Unavailable.class)
                    .isThrownBy(() -> insert(joined))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo("no-host-transaction"));

            host.setAutoCommit(false);
            insert(joined);
            host.rollback();
            insert(joined);
            host.commit();
        }
    }

    private static void insert(Store store) {
        store.unit(JdbcStoreScenarios.TENANT, UnitOptions.WRITE, unit -> {
            unit.apply(new Changes().insert(Shop.order(1).build()));
            return true;
        });
    }
}
