package io.kith.store.tck.plain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How values of one class are ordered. */
final class Values {

    static final Comparator<@Nullable Object> ABSENT_LAST = (one, other) -> {
        if (one == null || other == null) {
            return Boolean.compare(one == null, other == null);
        }
        return compare(one, other);
    };

    private Values() {}

    @SuppressWarnings({"unchecked", "rawtypes"}) // values of one field are of one class, which is its own comparable
    static int compare(Object one, Object other) {
        if (one instanceof String text) {
            return Arrays.compare(
                    text.codePoints().toArray(), ((String) other).codePoints().toArray());
        } else if (one instanceof UUID) {
            // Hexadecimal digits sort as the bytes that they stand for.
            return one.toString().compareTo(other.toString());
        } else if (one instanceof byte[] bytes) {
            return Arrays.compare(bytes, (byte[]) other);
        }
        return ((Comparable) one).compareTo(other);
    }
}
