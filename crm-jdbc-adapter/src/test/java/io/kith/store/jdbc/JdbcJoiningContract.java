package io.kith.store.jdbc;

import io.kith.store.Catalogue;
import io.kith.store.Store;
import io.kith.store.tck.HostTransaction;
import io.kith.store.tck.JoiningStoreContract;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;

/** The joining rules on one database: the host watches every call on its connection. */
abstract class JdbcJoiningContract extends JoiningStoreContract {

    private static final Set<String> THE_HOSTS = Set.of(
            "commit",
            "rollback",
            "close",
            "abort",
            "setAutoCommit",
            "setReadOnly",
            "setTransactionIsolation",
            "setCatalog",
            "setSchema",
            "setNetworkTimeout",
            "setClientInfo",
            "setHoldability",
            "setTypeMap",
            "clearWarnings");

    private final String url = newDatabase();
    private Host host;

    abstract String newDatabase();

    @Override
    protected Store open(Catalogue catalogue) {
        StrictPool background = new StrictPool(url);
        try (Store own = JdbcStore.owning(background).open()) {
            own.schema().apply(own.schema().plan(catalogue));
        }
        return JdbcStore.joining(() -> host.watched, background, () -> {})
                .listener(new TenantWatch())
                .open();
    }

    @Override
    protected HostTransaction begin() {
        host = new Host(url);
        return host;
    }

    private static final class Host implements HostTransaction {

        private final Connection real;
        private final Connection watched;
        private boolean touched;

        Host(String url) {
            try {
                real = DriverManager.getConnection(url);
                real.setAutoCommit(false);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            watched = (Connection) Proxy.newProxyInstance(
                    Host.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        touched |= THE_HOSTS.contains(method.getName())
                                && !(method.getName().equals("rollback") && arguments != null);
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        @Override
        public void commit() {
            end(Connection::commit);
        }

        @Override
        public void rollback() {
            end(Connection::rollback);
        }

        private interface Ending {
            void run(Connection connection) throws SQLException;
        }

        private void end(Ending ending) {
            try (Connection closing = real) {
                ending.run(closing);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean isUntouched() {
            return !touched;
        }
    }
}
