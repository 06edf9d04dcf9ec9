package io.kith.crm.base;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** A whole number cut into whole parts by largest remainder. */
final class Allocation {

    private static final int MAX_PARTS = 10_000;

    private final long[] parts;

    private Allocation(long[] parts) {
        this.parts = parts;
    }

    static Allocation of(long total, long... weights) {
        BigInteger all = BigInteger.valueOf(total);
        BigInteger sum = sumOf(weights);
        long[] parts = new long[weights.length];
        BigInteger[] lost = new BigInteger[weights.length];
        long left = total;
        for (int i = 0; i < weights.length; i++) {
            // |part| <= |total|, because no weight exceeds the sum, so the part fits a long.
            BigInteger[] cut = all.multiply(BigInteger.valueOf(weights[i])).divideAndRemainder(sum);
            parts[i] = cut[0].longValueExact();
            lost[i] = cut[1].abs();
            left -= parts[i];
        }
        long step = Long.signum(left);
        IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> lost[i], Comparator.reverseOrder()))
                .limit(Math.abs(left))
                .forEach(i -> parts[i] += step);
        return new Allocation(parts);
    }

    <T> List<T> map(LongFunction<T> toPart) {
        List<T> mapped = new ArrayList<>(parts.length);
        for (long part : parts) {
            mapped.add(toPart.apply(part));
        }
        return Collections.unmodifiableList(mapped);
    }

    private static BigInteger sumOf(long[] weights) {
        Objects.requireNonNull(weights, "weights");
        if (weights.length == 0 || weights.length > MAX_PARTS) {
            throw new IllegalArgumentException("there must be 1 to " + MAX_PARTS + " weights, are " + weights.length);
        }
        BigInteger sum = BigInteger.ZERO;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("a weight must not be negative");
            }
            sum = sum.add(BigInteger.valueOf(weight));
        }
        if (sum.signum() == 0) {
            throw new IllegalArgumentException("not all weights may be 0");
        }
        return sum;
    }
}
