package io.kith.crm.customer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies of lists that inputs hold. */
final class Lists {

    private Lists() {}

    /** A copy that stays as it is; missing entries are kept, since to name them is the validation's task. */
    static <T> List<T> copy(@Nullable List<T> given) {
        return given == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(given));
    }

    static <T> List<T> plus(List<T> given, T more) {
        List<T> all = new ArrayList<>(given);
        all.add(more);
        return all;
    }
}
