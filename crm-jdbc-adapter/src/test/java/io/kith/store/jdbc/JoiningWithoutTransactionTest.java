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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
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
                Store joined = joining(() -> host, background)) {
            assertThat(host.getAutoCommit()).isTrue();

            refuses(() -> insert(joined));

            host.setAutoCommit(false);
            insert(joined);
            host.rollback();
            insert(joined);
            host.commit();
        }
    }

    @Test
    void nothing_is_read_or_written_where_the_host_has_no_connection() {
        StrictPool background = new StrictPool(TestDatabases.h2Memory());
        try (Store own = JdbcStore.owning(background).open();
                Store joined = joining(() -> null, background)) {
            own.schema().apply(own.schema().plan(Shop.CATALOGUE));

            refuses(() -> insert(joined));
            refuses(() -> joined.unit(
                    JdbcStoreScenarios.TENANT,
                    UnitOptions.READ,
                    unit -> Optional.ofNullable(unit.get(Shop.ORDER, UUID.randomUUID()))));
        }
    }

    @Test
    void each_connection_that_a_host_gives_is_given_back_at_the_end_of_its_unit_however_it_ends() throws SQLException {
        String url = TestDatabases.h2Memory();
        StrictPool pool = new StrictPool(url);
        try (Store own = JdbcStore.owning(pool).open()) {
            own.schema().apply(own.schema().plan(Shop.CATALOGUE));
        }
        Deque<Connection> out = new ArrayDeque<>();
        JoinHooks givingBack = new JoinHooks() {
            @Override
            public void markRollbackOnly() {}

            @Override
            public void release(Connection connection) {
                assertThat(out.remove()).isSameAs(connection);
                try {
                    connection.close();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        try (Store joined =
                JdbcStore.joining(() -> taken(pool, out), pool, givingBack).open()) {
            joined.unit(JdbcStoreScenarios.TENANT, UnitOptions.READ, unit -> unit.get(Shop.ORDER, UUID.randomUUID()));
            assertThat(out).isEmpty();

            joined.unit(JdbcStoreScenarios.TENANT, UnitOptions.READ, unit -> true);
            assertThatExceptionOfType(StoreException.Unavailable.class).isThrownBy(() -> insert(joined));
            assertThat(out).isEmpty();
        }
    }

    private static Connection taken(StrictPool pool, Deque<Connection> out) {
        try {
            Connection connection = pool.getConnection();
            out.add(connection);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The host's hook fails as Spring's does where there is no transaction to be marked. */
    private static Store joining(Supplier<? extends @Nullable Connection> host, DataSource background) {
        return JdbcStore.joining(host, background, () -> {
                    throw new IllegalStateException("there is no transaction");
                })
                .open();
    }

    private static void refuses(ThrowingCallable unit) {
        assertThatExceptionOfType(StoreException.Unavailable.class)
                .isThrownBy(unit)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("no-host-transaction"));
    }

    private static void insert(Store store) {
        store.unit(JdbcStoreScenarios.TENANT, UnitOptions.WRITE, unit -> {
            unit.apply(new Changes().insert(Shop.order(1).build()));
            return true;
        });
    }
}
