package io.kith.crm.purchase;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How many purchases a customer made on which days: what makes the number of different days exact whatever is corrected,
 * cancelled or reported late, without looking at the purchases again. Immutable.
 *
 * <p>Stored as bytes: per day, ascending, the distance from the day before (the first one from 0001-01-01) and the
 * count, each in groups of seven bits, the lowest first. A customer's usual day takes two or three bytes.
 */
final class DayCounts {

    static final DayCounts NONE = new DayCounts(new TreeMap<>());

    private static final long ORIGIN = LocalDate.of(1, 1, 1).toEpochDay();
    private static final int LOW_BITS = 0x7f;
    private static final int MORE = 0x80;

    private final NavigableMap<Long, Long> counts;

    private DayCounts(NavigableMap<Long, Long> counts) {
        this.counts = counts;
    }

    static DayCounts parse(byte[] bytes) {
        NavigableMap<Long, Long> counts = new TreeMap<>();
        long day = ORIGIN;
        int at = 0;
        while (at < bytes.length) {
            long[] pair = new long[2];
            for (int i = 0; i < 2; i++) {
                int shift = 0;
                int group;
                do {
                    group = bytes[at++];
                    pair[i] |= (long) (group & LOW_BITS) << shift;
                    shift += 7;
                } while ((group & MORE) != 0);
            }
            day += pair[0];
            counts.put(day, pair[1]);
        }
        return new DayCounts(counts);
    }

    byte[] bytes() {
        byte[] bytes = new byte[counts.size() * 4 + 16];
        int length = 0;
        long before = ORIGIN;
        for (Map.Entry<Long, Long> entry : counts.entrySet()) {
            if (length + 2 * Long.BYTES + 4 > bytes.length) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
            length = write(bytes, length, entry.getKey() - before);
            length = write(bytes, length, entry.getValue());
            before = entry.getKey();
        }
        return Arrays.copyOf(bytes, length);
    }

    private static int write(byte[] bytes, int from, long value) {
        int at = from;
        long rest = value;
        while (rest > LOW_BITS) {
            bytes[at++] = (byte) ((rest & LOW_BITS) | MORE);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
        return at;
    }

    DayCounts plus(LocalDate day) {
        return adding(day, 1);
    }

    DayCounts minus(LocalDate day) {
        if (!counts.containsKey(day.toEpochDay())) {
            throw new IllegalStateException("no purchase was counted on that day");
        }
        return adding(day, -1);
    }

    private DayCounts adding(LocalDate day, long number) {
        NavigableMap<Long, Long> changed = new TreeMap<>(counts);
        changed.merge(day.toEpochDay(), number, (old, more) -> old + more == 0 ? null : old + more);
        return new DayCounts(changed);
    }

    /** How many different days. */
    int days() {
        return counts.size();
    }

    /** How many purchases. */
    long purchases() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** The first day; there must be one. */
    LocalDate first() {
        return LocalDate.ofEpochDay(counts.firstKey());
    }

    /** The last day; there must be one. */
    LocalDate last() {
        return LocalDate.ofEpochDay(counts.lastKey());
    }

    /** The different days, ascending. */
    Iterable<LocalDate> each() {
        return () -> counts.keySet().stream().map(LocalDate::ofEpochDay).iterator();
    }
}
