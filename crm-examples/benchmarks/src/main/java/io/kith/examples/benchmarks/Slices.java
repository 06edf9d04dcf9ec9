package io.kith.examples.benchmarks;

import com.sun.management.ThreadMXBean;
import io.kith.examples.benchmarks.Operation.Entry;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the entries of an operation in short slices by turns, so that what else happens on the machine hits all of them
 * alike, and takes the processor time and the allocation of the calling thread, which other programs hardly touch.
 *
 * <p>Each round begins with another entry. Ratios are taken within a round.
 */
final class Slices {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Pace pace;
    private final Operation operation;
    private final long[] calls;
    private Object last = this;

    Slices(Pace pace, Operation operation) {
        this.pace = pace;
        this.operation = operation;
        this.calls = new long[operation.entries().size()];
    }

    /**
     * What one slice of an entry took, per unit.
     *
     * @param wall nanoseconds
     * @param cpu nanoseconds of processor time of the calling thread
     * @param bytes allocated by the calling thread
     */
    record Slice(double wall, double cpu, double bytes) {}

    /** The slices of one entry, one of each round. */
    record Measured(String name, List<Slice> slices) {
        Measured {
            slices = List.copyOf(slices);
        }
    }

    /** Lets every entry run until it is compiled. */
    void warm() {
        for (int i = 0; i < calls.length; i++) {
            calls[i] = warm(operation.entries().get(i), calls[i]);
        }
    }

    /** Measures all entries; the result has their order. */
    List<Measured> measure() {
        int count = calls.length;
        List<List<Slice>> slices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            slices.add(new ArrayList<>());
        }
        for (int round = 0; round < pace.slices(); round++) {
            for (int turn = 0; turn < count; turn++) {
                int i = (round + turn) % count;
                calls[i] = slice(operation.entries().get(i), calls[i], slices.get(i));
            }
        }
        List<Measured> measured = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            measured.add(new Measured(operation.entries().get(i).name(), slices.get(i)));
        }
        return measured;
    }

    private long warm(Entry entry, long from) {
        long call = from;
        long end = System.nanoTime() + pace.warmMillis() * 1_000_000L;
        while (System.nanoTime() < end) {
            // As long as a slice at most between two resets, so that tables are as full as they will be.
            long pause = Math.min(end, System.nanoTime() + pace.sliceMillis() * 1_000_000L);
            do {
                last = entry.work().run(call++);
            } while (operation.units() == 1 && System.nanoTime() < pause);
            operation.reset().run();
        }
        return call;
    }

    private long slice(Entry entry, long from, List<Slice> into) {
        long call = from;
        long thread = Thread.currentThread().getId();
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        long cpu = THREADS.getCurrentThreadCpuTime();
        long begin = System.nanoTime();
        long end = begin + pace.sliceMillis() * 1_000_000L;
        long now;
        do {
            last = entry.work().run(call++);
            now = System.nanoTime();
        } while (operation.units() == 1 && now < end);
        double units = (double) (call - from) * operation.units();
        into.add(new Slice(
                (now - begin) / units,
                (THREADS.getCurrentThreadCpuTime() - cpu) / units,
                (THREADS.getThreadAllocatedBytes(thread) - bytes) / units));
        operation.reset().run();
        return call;
    }

    /** Returns what the last call gave. */
    Object last() {
        return last;
    }
}
