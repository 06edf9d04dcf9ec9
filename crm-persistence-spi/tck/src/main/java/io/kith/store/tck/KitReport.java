package io.kith.store.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes down, after a test run, which store kept how many rules: one file {@code target/kit-results/….properties} for
 * each test class that runs the kit, whatever engines ran its tests.
 *
 * <p>Found by the JUnit Platform through the service loader; nobody calls it.
 */
public final class KitReport implements TestExecutionListener {

    static final String STORE_ENTRY = "kith.kit.store";
    static final String PRODUCT_ENTRY = "kith.kit.product";

    private final Map<String, Result> byClass = new ConcurrentHashMap<>();
    private volatile Optional<TestPlan> plan = Optional.empty();

    /** What is known of one test class. */
    private static final class Result {
        private final Set<String> passed = new TreeSet<>();
        private final Set<String> broken = new TreeSet<>();
        private int failed;
        private String store = "";
        private String product = "";
    }

    /** Made by the service loader. */
    public KitReport() {}

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = Optional.of(started);
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        String store = entry.getKeyValuePairs().get(STORE_ENTRY);
        if (store != null) {
            Result result = resultOf(test);
            synchronized (result) {
                result.store = store;
                result.product = entry.getKeyValuePairs().getOrDefault(PRODUCT_ENTRY, store);
            }
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult outcome) {
        if (!test.isTest()) {
            if (outcome.getStatus() == Status.FAILED) {
                Result result = resultOf(test);
                synchronized (result) {
                    result.failed++;
                }
            }
            return;
        }
        List<String> rules = test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> RuleNames.rulesOf(((MethodSource) source).getMethodName()))
                .orElse(List.of());
        Result result = resultOf(test);
        synchronized (result) {
            if (outcome.getStatus() == Status.SUCCESSFUL) {
                result.passed.addAll(rules);
            } else if (outcome.getStatus() == Status.FAILED) {
                result.failed++;
                result.broken.addAll(rules);
            }
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan finished) {
        byClass.forEach((testClass, result) -> {
            synchronized (result) {
                if (!result.store.isEmpty()) {
                    write(testClass, result);
                }
            }
        });
        byClass.clear();
        plan = Optional.empty();
    }

    private static void write(String testClass, Result result) {
        Set<String> kept = new TreeSet<>(result.passed);
        kept.removeAll(result.broken);
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("store", result.store);
        lines.put("product", result.product);
        lines.put("rules", Integer.toString(kept.size()));
        lines.put("failed", Integer.toString(result.failed));
        lines.put("test", testClass);
        StringBuilder text = new StringBuilder();
        lines.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        String simple = testClass.substring(testClass.lastIndexOf('.') + 1);
        Path folder = Path.of(System.getProperty("basedir", "."), "target", "kit-results");
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(simple + ".properties"), text, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Finds the outermost test class: the tests of its groups and those of the other engine count for it. */
    private Result resultOf(TestIdentifier test) {
        String outermost = "";
        Optional<TestIdentifier> current = Optional.of(test);
        while (current.isPresent()) {
            Optional<TestSource> source = current.get().getSource();
            if (source.isPresent() && source.get() instanceof ClassSource container) {
                outermost = container.getClassName();
            }
            TestIdentifier from = current.get();
            current = plan.flatMap(running -> running.getParent(from));
        }
        return byClass.computeIfAbsent(outermost, name -> new Result());
    }
}
