package io.kith.examples.cli.tabular;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records whose cells stand apart by runs of blanks, as statistics packages write them: no quotes, no empty cells. */
final class BlankRecords implements Records {

    private final ReplayReader text;
    private final List<String> found = new ArrayList<>();

    BlankRecords(ReplayReader text) {
        this.text = text;
    }

    @Override
    public @Nullable RawRecord next() throws IOException {
        long at = text.line();
        String line = text.takeLine();
        if (line == null) {
            return null;
        }
        found.clear();
        int i = 0;
        while (i < line.length()) {
            int start = i;
            while (i < line.length() && !isBlank(line.charAt(i))) {
                i++;
            }
            if (i > start) {
                if (found.size() == TabularOptions.CELL_LIMIT) {
                    return new RawRecord(at, found.toArray(new String[0]), RawRecord.Damage.TOO_MANY);
                }
                found.add(line.substring(start, i));
            }
            i++;
        }
        return new RawRecord(at, found.toArray(new String[0]), null);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\u00A0' || c == '\u3000';
    }
}
