package io.kith.examples.shop;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Stands between the application and its pool: counts calls that run statements, notes their texts, and complains of each
 * connection that comes back other than it went out. It also notes who changes a connection's settings.
 */
final class Watch {

    private static final Set<String> RUNS =
            Set.of("execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "executeBatch");
    private static final Set<String> SETTINGS = Set.of(
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
            "setHoldability");

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final List<String> byKith = new CopyOnWriteArrayList<>();
    private final AtomicInteger lent = new AtomicInteger();
    private final AtomicInteger runs = new AtomicInteger();

    /** Puts a watch before the pool of the application. No configuration by annotation: the shop would find it by itself. */
    static class Installed {

        @Bean
        @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
        static Watch watch() {
            return new Watch();
        }

        @Bean
        @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
        static BeanPostProcessor watching(Watch watch) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source ? watch.over(source) : bean;
                }
            };
        }
    }

    /** What is wrong with the connections that came back. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** How many connections are out. */
    int lent() {
        return lent.get();
    }

    /** How many calls have run statements. */
    int runs() {
        return runs.get();
    }

    /** The texts that were prepared or run. */
    List<String> statements() {
        return List.copyOf(statements);
    }

    /** Which settings Kith's adapter has touched itself, on connections of the application. */
    List<String> settingsTouchedByKith() {
        return List.copyOf(byKith);
    }

    void forget() {
        complaints.clear();
        statements.clear();
        byKith.clear();
        runs.set(0);
    }

    private DataSource over(DataSource source) {
        return new DelegatingDataSource(source) {
            @Override
            public Connection getConnection() throws SQLException {
                return proxy(Connection.class, new Lent(super.getConnection()));
            }
        };
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Watch.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static boolean calledByKith() {
        // The nearest caller that is neither the JDK nor this test.
        return StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .filter(name -> !name.startsWith("java.")
                                && !name.startsWith("jdk.")
                                && !name.startsWith("io.kith.examples.shop.Watch")
                                && !name.contains("$Proxy"))
                        .findFirst()
                        .orElse(""))
                .startsWith("io.kith.store");
    }

    private final class Lent implements InvocationHandler {

        private final Connection real;
        private final String before;
        private boolean back;

        Lent(Connection real) throws SQLException {
            this.real = real;
            this.before = state();
            lent.incrementAndGet();
        }

        private String state() throws SQLException {
            return "auto-commit " + real.getAutoCommit() + ", isolation " + real.getTransactionIsolation()
                    + ", read-only " + real.isReadOnly() + ", schema " + real.getSchema();
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            String name = method.getName();
            if (SETTINGS.contains(name) && calledByKith()) {
                byKith.add(name);
            }
            if (name.equals("close") && !back) {
                back = true;
                lent.decrementAndGet();
                // A broken one is thrown away by the pool.
                if (!real.isClosed() && !state().equals(before)) {
                    complaints.add(before + " became " + state());
                }
            }
            Object result = call(real, method, arguments);
            if (name.startsWith("prepare") && arguments != null) {
                statements.add((String) arguments[0]);
            }
            if (result instanceof Statement statement) {
                Class<? extends Statement> type =
                        statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
                return proxy(type, (self, called, with) -> ofStatement(statement, called, with));
            }
            return result;
        }

        private Object ofStatement(Statement statement, Method method, Object[] arguments) throws Throwable {
            if (RUNS.contains(method.getName())) {
                runs.incrementAndGet();
                if (arguments != null) {
                    statements.add((String) arguments[0]);
                }
            }
            return call(statement, method, arguments);
        }
    }
}
