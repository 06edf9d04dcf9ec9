package io.kith.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/**
 * Connections whose process dies before the nth statement that changes or locks anything: it would not matter which of the
 * questions between two of them it still asked. From then on every connection is broken, and what was open on the database's
 * side is rolled back, as it is when a process ends.
 */
final class DyingDataSource {

    private final DataSource source;
    private final List<Connection> opened = new CopyOnWriteArrayList<>();
    private int left;

    DyingDataSource(DataSource source, int statements) {
        this.source = source;
        this.left = statements;
    }

    /** Whether the end was reached. */
    boolean isDead() {
        return left < 0;
    }

    DataSource asDataSource() {
        return proxy(DataSource.class, source);
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    String name = method.getName();
                    if (isDead() && !name.equals("close") && !name.equals("isClosed")) {
                        throw new SQLException("the process is dead", "08006");
                    }
                    if (name.equals("execute") && left-- == 0) {
                        for (Connection connection : opened) {
                            connection.rollback();
                            connection.close();
                        }
                        throw new SQLException("the process dies", "08006");
                    }
                    try {
                        return wrap(method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private Object wrap(Object result) {
        if (result instanceof Connection connection) {
            opened.add(connection);
            return proxy(Connection.class, connection);
        }
        if (result instanceof java.sql.PreparedStatement prepared) {
            return proxy(java.sql.PreparedStatement.class, prepared);
        }
        return result instanceof Statement statement ? proxy(Statement.class, statement) : result;
    }
}
