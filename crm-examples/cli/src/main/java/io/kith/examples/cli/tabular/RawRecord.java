package io.kith.examples.cli.tabular;

import org.jspecify.annotations.Nullable;

/** One record as it stands in the file, or the first line of one that cannot be told apart from what follows it. */
final class RawRecord {

    /** What keeps a record from being cut into cells. */
    enum Damage {
        UNCLOSED("quote.unclosed", "a quote opens here and is never closed"),
        MISPLACED("quote.misplaced", "text follows a closing quote"),
        ENDLESS("row.too_long", "the row is longer than the limit; a quote may be missing"),
        TOO_MANY("cells.too_many", "the row has more than " + TabularOptions.CELL_LIMIT + " cells");

        private final String rule;
        private final String message;

        Damage(String rule, String message) {
            this.rule = rule;
            this.message = message;
        }

        String rule() {
            return rule;
        }

        String message() {
            return message;
        }
    }

    private final long line;
    private final String[] cells;
    private final @Nullable Damage damage;

    RawRecord(long line, String[] cells, @Nullable Damage damage) {
        this.line = line;
        this.cells = cells;
        this.damage = damage;
    }

    long line() {
        return line;
    }

    /** The cells as decoded; not to be changed. */
    String[] cells() {
        return cells;
    }

    @Nullable
    Damage damage() {
        return damage;
    }

    /** Whether there is nothing in it: an empty line, or separators only, as spreadsheets leave below a table. */
    boolean isBlank() {
        for (String cell : cells) {
            if (!Cells.isBlank(cell)) {
                return false;
            }
        }
        return damage == null;
    }
}
