package io.kith.examples.erp;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * Stands between the application and its pools: counts the handles that are out, complains of each connection that comes
 * back other than it went out, and notes which settings of a connection in auto-commit or in the container's transaction
 * Kith's adapter touches.
 */
final class Watch {

    private static final Set<String> SETTINGS = Set.of(
            "commit",
            "rollback",
            "abort",
            "setAutoCommit",
            "setReadOnly",
            "setTransactionIsolation",
            "setCatalog",
            "setSchema",
            "setNetworkTimeout",
            "setClientInfo",
            "setHoldability",
            "setSavepoint");

    private static final String BROKEN = "broken";

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> byKith = new CopyOnWriteArrayList<>();
    private final AtomicInteger out = new AtomicInteger();

    /** What is wrong with the connections that came back. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Which settings Kith's adapter has touched itself. */
    List<String> settingsTouchedByKith() {
        return List.copyOf(byKith);
    }

    /** How many handles are out. */
    int out() {
        return out.get();
    }

    void forget() {
        complaints.clear();
        byKith.clear();
    }

    DataSource over(DataSource source) {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Object result = call(source, method, arguments);
            return result instanceof Connection connection ? proxy(Connection.class, new Lent(connection)) : result;
        });
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
        // The nearest caller that is neither the JDK nor this class.
        return StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .filter(name -> !name.startsWith("java.")
                                && !name.startsWith("jdk.")
                                && !name.startsWith(Watch.class.getName())
                                && !name.contains("$Proxy"))
                        .findFirst()
                        .orElse(""))
                .startsWith("io.kith.store");
    }

    private final class Lent implements InvocationHandler {

        private final Connection real;
        private final String before;
        private boolean back;

        Lent(Connection real) {
            this.real = real;
            this.before = state();
            out.incrementAndGet();
        }

        private String state() {
            try {
                return "auto-commit " + real.getAutoCommit() + ", isolation " + real.getTransactionIsolation()
                        + ", read-only " + real.isReadOnly() + ", database " + real.getCatalog();
            } catch (SQLException broken) {
                // The pool throws it away.
                return BROKEN;
            }
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (SETTINGS.contains(method.getName()) && calledByKith()) {
                byKith.add(method.getName());
            }
            if (method.getName().equals("close") && !back) {
                back = true;
                out.decrementAndGet();
                String after = state();
                if (!after.equals(BROKEN) && !after.equals(before)) {
                    complaints.add(before + " became " + after);
                }
            }
            return call(real, method, arguments);
        }
    }
}
