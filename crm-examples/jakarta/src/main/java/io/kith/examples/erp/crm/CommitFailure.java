package io.kith.examples.erp.crm;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a container throws when a commit has failed. A connection that breaks at the commit is reported as a
 * rollback by some transaction managers, although the database may have committed; what the driver said stands behind it.
 */
public final class CommitFailure {

    private static final String CONNECTION_LOST = "08";

    private CommitFailure() {}

    /**
     * Returns whether nobody knows if the transaction was committed. Then send the same commands again, with the same
     * keys: they are applied once.
     */
    public static boolean leavesOutcomeUnknown(@Nullable Throwable failed) {
        if (failed == null) {
            return false;
        }
        if (failed instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith(CONNECTION_LOST)) {
            return true;
        }
        // Narayana keeps what a resource threw among the suppressed.
        return leavesOutcomeUnknown(failed.getCause())
                || Stream.of(failed.getSuppressed()).anyMatch(CommitFailure::leavesOutcomeUnknown);
    }
}
