package io.kith.store.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Several threads that begin together, each with chance of its own; the first failure of any of them is raised. */
final class Crowd {

    private static final int PATIENCE_SECONDS = 90;

    private final List<Callable<Boolean>> members = new ArrayList<>();
    private final SplittableRandom seeds = new SplittableRandom(42);

    Crowd add(Consumer<SplittableRandom> work) {
        SplittableRandom random = seeds.split();
        members.add(() -> {
            work.accept(random);
            return true;
        });
        return this;
    }

    Crowd add(int times, Consumer<SplittableRandom> work) {
        for (int i = 0; i < times; i++) {
            add(work);
        }
        return this;
    }

    void run() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(members.size());
        try {
            CyclicBarrier start = new CyclicBarrier(members.size());
            List<Future<Boolean>> futures = new ArrayList<>();
            for (Callable<Boolean> member : members) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return member.call();
                }));
            }
            for (Future<Boolean> future : futures) {
                future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * Waits a moment for something that another thread does, which is a moment only: a store with a single writer may
     * rightly hold the other back until this one is finished.
     */
    static boolean waits(CountDownLatch done) {
        return waits(done, 1);
    }

    /** Waits for something that another thread does in any case. */
    static boolean waitsLong(CountDownLatch done) {
        return waits(done, PATIENCE_SECONDS);
    }

    private static boolean waits(CountDownLatch done, int seconds) {
        try {
            return done.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
