package io.kith.store.jdbc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Keeps what was compiled for a shape. */
final class ShapeCache<K, V> {
    private static final int CAPACITY = 2_000;

    private final Map<K, V> compiled = new ConcurrentHashMap<>();
    private final Function<? super K, ? extends V> compiler;

    ShapeCache(Function<? super K, ? extends V> compiler) {
        this.compiler = compiler;
    }

    V get(K shape) {
        V known = compiled.get(shape);
        if (known == null) {
            if (compiled.size() >= CAPACITY) {
                compiled.clear();
            }
            // Compiled outside the map's lock: two threads may compile the same shape, to the same text.
            known = compiler.apply(shape);
            compiled.put(shape, known);
        }
        return known;
    }
}
