package io.kith.examples.erp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two deployments with class loaders of their own, and what is left of one when it is taken down: nothing. */
class RedeployTest {

    /** What the server has, and gives to all: what is not here each deployment brings itself, Kith and Jackson too. */
    private static final List<String> OF_THE_SERVER = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "jakarta.",
            "org.jboss.",
            "com.arjuna.",
            "io.agroal.",
            "org.mariadb.",
            "org.hibernate.validator.",
            "org.slf4j.");

    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private ErpServer server;

    @BeforeEach
    void start() {
        server = ErpServer.on(ErpDatabase.create().url());
    }

    @AfterEach
    void stop() {
        server.close();
        worker.shutdown();
    }

    @Test
    void two_deployments_side_by_side_serve_a_branch_each() throws Exception {
        try (Deployment hangzhou = deploy("hangzhou");
                Deployment chengdu = deploy("chengdu")) {
            Callable<?> here = hangzhou.callable("Shift");
            Callable<?> there = chengdu.callable("Shift");
            assertThat(here.getClass().getClassLoader())
                    .isNotSameAs(there.getClass().getClassLoader());

            assertThat(worker.submit(here).get().toString()).startsWith("hangzhou𪚥公司 1 ");
            assertThat(worker.submit(there).get().toString()).startsWith("chengdu𪚥公司 1 ");
            assertThat(worker.submit(here).get().toString()).startsWith("hangzhou𪚥公司 2 ");
        }
    }

    @Test
    void a_deployment_that_is_taken_down_leaves_no_class_thread_driver_or_bean_behind_and_the_other_works_on()
            throws Exception {
        try (Deployment chengdu = deploy("chengdu")) {
            Callable<?> there = chengdu.callable("Shift");
            worker.submit(there).get();
            serveOnceAndTakeDown("hangzhou", "Shift");
            Set<String> before = remains();

            WeakReference<ClassLoader> first = serveOnceAndTakeDown("hangzhou", "Shift");
            WeakReference<ClassLoader> second = serveOnceAndTakeDown("hangzhou", "Shift");

            // Java 17 itself keeps the class of the record whose equality it has linked last: let that be one of ours.
            record Linked(RedeployTest test) {}
            assertThat(new Linked(this)).isEqualTo(new Linked(this));
            assertThat(isCollected(first)).isTrue();
            assertThat(isCollected(second)).isTrue();
            assertThat(remains()).isEqualTo(before);
            assertThat(worker.submit(there).get().toString()).startsWith("chengdu𪚥公司 2 ");
        }
    }

    @Test
    void something_left_behind_would_be_noticed() throws Exception {
        WeakReference<ClassLoader> littered = serveOnceAndTakeDown("hangzhou", "Litter");

        assertThat(isCollected(littered)).isFalse();
    }

    private WeakReference<ClassLoader> serveOnceAndTakeDown(String branch, String work) throws Exception {
        try (Deployment deployment = deploy(branch)) {
            Callable<?> callable = deployment.callable(work);
            worker.submit(callable).get();
            // The thread still holds the last task otherwise.
            worker.submit(() -> {}).get();
            return new WeakReference<>(callable.getClass().getClassLoader());
        }
    }

    private static boolean isCollected(WeakReference<ClassLoader> loader) {
        for (int i = 0; i < 20 && loader.get() != null; i++) {
            System.gc();
        }
        return loader.get() == null;
    }

    /** Threads, drivers and management beans of this JVM. */
    private static Set<String> remains() {
        Stream<String> threads =
                Thread.getAllStackTraces().keySet().stream().map(thread -> "thread " + thread.getName());
        Stream<String> drivers = DriverManager.drivers().map(driver -> "driver " + driver);
        Stream<String> beans = ManagementFactory.getPlatformMBeanServer().queryNames(null, null).stream()
                .map(name -> "bean " + name);
        return Stream.of(threads, drivers, beans).flatMap(each -> each).collect(Collectors.toCollection(TreeSet::new));
    }

    private Deployment deploy(String branch) throws MalformedURLException {
        return server.deploy()
                .branch(branch)
                .with("Shift", "Litter")
                .loadedBy(new URLClassLoader(branch, classPath(), new OfTheServer()))
                .start();
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> all = new ArrayList<>();
        for (String entry : Splitter.on(File.pathSeparatorChar).split(System.getProperty("java.class.path"))) {
            all.add(new File(entry).toURI().toURL());
        }
        return all.toArray(URL[]::new);
    }

    /** The classes that the server shares with what is deployed on it. */
    private static final class OfTheServer extends ClassLoader {

        OfTheServer() {
            super("server", null);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (OF_THE_SERVER.stream().noneMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            return RedeployTest.class.getClassLoader().loadClass(name);
        }
    }
}
