package io.kith.store.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;

/** What lies between a store and its database, and can be pulled. */
final class Cable {

    private static final Set<String> RUNS = Set.of("execute", "executeQuery", "executeUpdate", "executeLargeUpdate");

    private final DataSource real;
    /** Connections are refused. */
    boolean refused;
    /** The answer of every statement is lost. */
    boolean cut;
    /** The answer of whatever commits is lost, after it has happened. */
    boolean cutAtCommit;

    Cable(DataSource real) {
        this.real = real;
    }

    DataSource source() {
        return proxy(DataSource.class, (self, method, arguments) -> {
            if (refused) {
                throw new SQLException("user hunter2 is refused", "08001");
            }
            return connection(real.getConnection());
        });
    }

    private Connection connection(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            Object result = call(connection, method, arguments);
            boolean commits = method.getName().equals("commit");
            if (result instanceof PreparedStatement statement) {
                String sql = (String) arguments[0];
                return statement(statement, sql.endsWith("commit"));
            }
            lose(commits);
            return result;
        });
    }

    private PreparedStatement statement(PreparedStatement statement, boolean commits) {
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            Object result = call(statement, method, arguments);
            if (RUNS.contains(method.getName())) {
                lose(commits);
                if (cut) {
                    throw lost();
                }
            }
            return result;
        });
    }

    private void lose(boolean commits) throws SQLException {
        if (commits && cutAtCommit) {
            throw lost();
        }
    }

    private static SQLException lost() {
        return new SQLException("somebody pulled the cable of hunter2", "08006");
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Cable.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
