package io.kith.crm.kernel;

import java.util.List;
import java.util.Objects;

/**
 * How a command or a reading ended. Nothing of it is personal.
 *
 * @param result what became of it
 * @param codes why it was refused, as the codes of the reasons; or, of what failed, the simple name of the exception's
 *     class; empty when it was done
 * @param units in how many units of the store it ran: more than one where others were quicker; zero when it was refused
 *     before the store was asked
 * @param rows how many rows it wrote, the journal among them; zero for readings and for what was not done
 * @param events how many events it wrote
 */
public record Ending(Result result, List<String> codes, int units, long rows, int events) {

    /** What can become of it. */
    public enum Result {
        /** It is done; in a transaction of the host, as soon as the host commits. */
        DONE,
        /** It broke a rule, or the actor may not; nothing was changed. */
        REFUSED,
        /** It failed; nothing was changed. */
        FAILED,
        /** The connection was lost while committing: it is done, or it is not. */
        UNKNOWN
    }

    /** Copies the codes. */
    public Ending {
        Objects.requireNonNull(result, "result");
        codes = List.copyOf(codes);
    }
}
