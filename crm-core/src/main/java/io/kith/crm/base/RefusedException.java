package io.kith.crm.base;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A command was refused by a business rule; carries every reason. Its message lists codes and fields only, since
 * parameters may be personal data.
 *
 * <p>Nothing was written. Who expects refusals calls the command's {@code try…} form and gets an {@link Outcome}.
 */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    // Reasons refer to catalogues, which are not for the wire: a deserialised exception keeps its message alone.
    private final transient @Nullable List<Reason> reasons;

    /** @throws IllegalArgumentException when there are no reasons */
    public RefusedException(List<Reason> reasons) {
        super(requireSome(reasons).stream()
                .map(RefusedException::place)
                .distinct()
                .collect(Collectors.joining(", ", "refused: ", "")));
        this.reasons = List.copyOf(reasons);
    }

    /** Every reason, in the order in which the rules were checked; empty only after deserialisation. */
    public List<Reason> reasons() {
        return reasons == null ? List.of() : reasons;
    }

    private static String place(Reason reason) {
        return reason.field().map(field -> reason.code() + " (" + field + ")").orElse(reason.code());
    }

    static List<Reason> requireSome(List<Reason> reasons) {
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("a refusal needs at least one reason");
        }
        return reasons;
    }
}
