package io.kith.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * A small pool that complains at once when a connection comes back other than it went out: in a transaction, with other
 * settings, with open statements, or twice.
 */
final class StrictPool implements DataSource, AutoCloseable {

    private static final Set<String> TRIPS =
            Set.of("execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "executeBatch", "commit");

    private final String url;
    private final boolean autoCommit;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final AtomicInteger executions = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();

    StrictPool(String url) {
        this(url, true);
    }

    /** A pool whose connections come with auto-commit on or off. */
    StrictPool(String url, boolean autoCommit) {
        this.url = url;
        this.autoCommit = autoCommit;
    }

    /** How many calls have run statements or committed; a message of several statements counts once. */
    int executions() {
        return executions.get();
    }

    /** How many connections have been taken. */
    int taken() {
        return taken.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        taken.incrementAndGet();
        Connection real;
        synchronized (idle) {
            real = idle.poll();
        }
        if (real == null) {
            real = DriverManager.getConnection(url);
            real.setAutoCommit(autoCommit);
        }
        return proxy(Connection.class, new Lent(real));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(StrictPool.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public void close() {
        synchronized (idle) {
            for (Connection real : idle) {
                try {
                    real.close();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
            idle.clear();
        }
    }

    private final class Lent implements InvocationHandler {
        private final Connection real;
        private final int isolation;
        private final boolean readOnly;
        private final List<Statement> statements = new ArrayList<>();
        private boolean returned;

        Lent(Connection real) throws SQLException {
            this.real = real;
            this.isolation = isolation();
            this.readOnly = real.isReadOnly();
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("close")) {
                giveBack();
                return null;
            }
            if (method.getName().equals("isClosed")) {
                return returned || real.isClosed();
            }
            assertThat(returned).as("use of a returned connection").isFalse();
            Object result = call(real, method, arguments);
            if (result instanceof Statement statement) {
                statements.add(statement);
                Class<? extends Statement> type =
                        statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
                return StrictPool.<Statement>proxyOf(
                        type, (self, called, with) -> ofStatement(proxy, statement, called, with));
            }
            return result;
        }

        /** PostgreSQL would have to be asked; there the store sets it for one transaction only, never for a session. */
        private int isolation() throws SQLException {
            return real.isWrapperFor(BaseConnection.class) ? 0 : real.getTransactionIsolation();
        }

        private Object ofStatement(Object connection, Statement statement, Method method, Object[] arguments)
                throws Throwable {
            return method.getName().equals("getConnection") ? connection : call(statement, method, arguments);
        }

        private void giveBack() throws SQLException {
            assertThat(returned).as("a connection came back twice").isFalse();
            returned = true;
            if (real.isClosed()) {
                return;
            }
            for (Statement statement : statements) {
                assertThat(statement.isClosed()).as("a statement was left open").isTrue();
            }
            assertThat(real.getAutoCommit()).as("auto-commit").isEqualTo(autoCommit);
            assertThat(isolation()).as("isolation").isEqualTo(isolation);
            assertThat(real.isReadOnly()).as("read only").isEqualTo(readOnly);
            if (autoCommit && real.isWrapperFor(BaseConnection.class)) {
                assertThat(real.unwrap(BaseConnection.class).getTransactionState())
                        .as("transaction")
                        .isEqualTo(TransactionState.IDLE);
            }
            synchronized (idle) {
                idle.push(real);
            }
        }
    }

    @SuppressWarnings("unchecked") // the type is one of Statement's own
    private static <T> T proxyOf(Class<? extends T> type, InvocationHandler handler) {
        return (T) proxy(type, handler);
    }

    private Object call(Object target, Method method, Object[] arguments) throws Throwable {
        if (TRIPS.contains(method.getName())) {
            executions.incrementAndGet();
        }
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
