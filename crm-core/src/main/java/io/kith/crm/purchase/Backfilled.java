package io.kith.crm.purchase;

import java.util.List;

/**
 * What came of a chunk of a backfill.
 *
 * @param rows one for each purchase, in their order
 */
public record Backfilled(List<BackfilledRow> rows) {

    /** Copies the rows. */
    public Backfilled {
        rows = List.copyOf(rows);
    }

    /** Returns how many purchases are recorded that were not before. */
    public long stored() {
        return count(BackfilledRow.Result.STORED);
    }

    /** Returns how many were recorded before. */
    public long alreadyThere() {
        return count(BackfilledRow.Result.ALREADY_THERE);
    }

    /** Returns how many were refused. */
    public long refused() {
        return count(BackfilledRow.Result.REFUSED);
    }

    private long count(BackfilledRow.Result result) {
        return rows.stream().filter(row -> row.result() == result).count();
    }
}
