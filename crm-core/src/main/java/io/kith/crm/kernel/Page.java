package io.kith.crm.kernel;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items in order; unmodifiable
 * @param nextToken what to ask the next page with, or null at the end
 * @param total how many there are in all, if that was asked for
 */
public record Page<T>(List<T> items, @Nullable String nextToken, OptionalLong total) implements Iterable<T> {

    /** Copies the list. */
    public Page {
        items = List.copyOf(items);
    }

    /** Returns what to ask the next page with, or nothing at the end. */
    public Optional<String> next() {
        return Optional.ofNullable(nextToken);
    }

    public Stream<T> stream() {
        return items.stream();
    }

    @Override
    public Iterator<T> iterator() {
        return items.iterator();
    }
}
