package io.kith.examples.benchmarks;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Counts the calls that make a driver work: statements run, batches, commits. For databases inside the process. */
final class Calls {

    private static final Set<String> WORKING = Set.of(
            "execute",
            "executeQuery",
            "executeUpdate",
            "executeLargeUpdate",
            "executeBatch",
            "executeLargeBatch",
            "commit",
            "rollback");

    private final AtomicLong count = new AtomicLong();

    /** How many there have been. */
    long count() {
        return count.get();
    }

    /** Returns a source whose connections are counted. */
    DataSource counted(DataSource source) {
        return proxy(DataSource.class, source);
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                Calls.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> wrapped(call(target, method, arguments))));
    }

    private Object call(Object target, Method method, Object[] arguments) throws Throwable {
        if (WORKING.contains(method.getName())) {
            count.incrementAndGet();
        }
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
    }

    private Object wrapped(Object result) throws SQLException {
        if (result instanceof Connection connection) {
            return proxy(Connection.class, connection);
        }
        if (result instanceof CallableStatement) {
            throw new SQLException("nobody here calls procedures");
        }
        if (result instanceof PreparedStatement statement) {
            return proxy(PreparedStatement.class, statement);
        }
        return result instanceof Statement statement ? proxy(Statement.class, statement) : result;
    }
}
