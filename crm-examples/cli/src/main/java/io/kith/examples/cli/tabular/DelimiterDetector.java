package io.kith.examples.cli.tabular;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out what separates the cells of a file.
 *
 * <p>Each separator cuts the sample, quotes respected; the best shows most known headers, then the same number of cells
 * in nearly all rows. Commas come last among equals, since they stand inside the numbers of half the world. Blanks are
 * tried when none of the others makes columns; what has only one column is read as comma-separated.
 */
final class DelimiterDetector {

    private static final int LOOKED_AT = 200;

    private final SampleText text;
    private final Path file;
    private final HeaderDetector headers;

    DelimiterDetector(SampleText text, Path file, HeaderDetector headers) {
        this.text = text;
        this.file = file;
        this.headers = headers;
    }

    /** How one separator does. */
    private record Trial(Delimiter delimiter, int known, int columns, double steadiness) {

        boolean isTable() {
            return columns >= 2 && (known >= 2 || steadiness >= 0.7);
        }

        boolean beats(Trial other) {
            if (known != other.known) {
                return known > other.known;
            }
            return steadiness > other.steadiness + 0.05;
        }
    }

    Delimiter detect() {
        Trial best = null;
        for (Delimiter delimiter : List.of(Delimiter.TAB, Delimiter.BAR, Delimiter.SEMICOLON, Delimiter.COMMA)) {
            Trial trial = trial(delimiter);
            if (trial.isTable() && (best == null || trial.beats(best))) {
                best = trial;
            }
        }
        if (best != null) {
            return best.delimiter;
        }
        return isSeparatedByBlanks() ? Delimiter.BLANKS : Delimiter.COMMA;
    }

    private boolean isSeparatedByBlanks() {
        Trial blanks = trial(Delimiter.BLANKS);
        if (blanks.columns < 2) {
            return false;
        }
        if (blanks.known >= 2) {
            // A single header of two words, such as "customer name", is one column and not two.
            return trial(Delimiter.COMMA).known == 0;
        }
        return blanks.steadiness >= 0.95
                && (headers.hasFlagFor(blanks.columns) || headers.fitsLayout(text.records(file, Delimiter.BLANKS)));
    }

    private Trial trial(Delimiter delimiter) {
        List<RawRecord> records = text.records(file, delimiter);
        Map<Integer, Integer> widths = new HashMap<>();
        int rows = 0;
        int usual = 0;
        int mostRows = 0;
        for (RawRecord raw : records.subList(0, Math.min(LOOKED_AT, records.size()))) {
            rows++;
            if (raw.damage() == null) {
                int width = raw.cells().length;
                int count = widths.merge(width, 1, Integer::sum);
                if (count > mostRows) {
                    mostRows = count;
                    usual = width;
                }
            }
        }
        int known = records.isEmpty() ? 0 : headers.known(records.get(0).cells());
        return new Trial(delimiter, known, usual, rows == 0 ? 0 : (double) mostRows / rows);
    }
}
