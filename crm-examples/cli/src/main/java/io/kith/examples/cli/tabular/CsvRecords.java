package io.kith.examples.cli.tabular;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Records with a separator character and RFC 4180 quotes, cut by FastCSV.
 *
 * <p>Where FastCSV gives up (a quote never closed, text behind a closing quote, a record past the limit), the physical
 * line in which the record starts becomes a damaged record and parsing goes on with the next line: one stray quote costs
 * one row.
 */
final class CsvRecords implements Records {

    private static final String[] NO_CELLS = {""};

    private final ReplayReader text;
    private final Delimiter delimiter;
    private final int fieldLimit;
    private Cutter cutter;
    private CloseableIterator<RawRecord> parsed;

    CsvRecords(ReplayReader text, Delimiter delimiter, int recordLimit) {
        this.text = text;
        this.delimiter = delimiter;
        this.fieldLimit = 2 * recordLimit + (1 << 16);
        this.cutter = new Cutter(0);
        this.parsed = parser(cutter);
    }

    private CloseableIterator<RawRecord> parser(Cutter cells) {
        text.follow(cells::line);
        // The record limit of the text fires first; FastCSV's own is only kept above it.
        return CsvReader.builder()
                .fieldSeparator(delimiter.character())
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(fieldLimit)
                .build(cells, text)
                .iterator();
    }

    @Override
    public @Nullable RawRecord next() throws IOException {
        try {
            return parsed.hasNext() ? parsed.next() : null;
        } catch (CsvParseException e) {
            return confine(text.isExhausted() ? RawRecord.Damage.UNCLOSED : RawRecord.Damage.MISPLACED);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ReplayReader.RecordTooLongException) {
                return confine(RawRecord.Damage.ENDLESS);
            }
            throw e.getCause();
        }
    }

    private RawRecord confine(RawRecord.Damage damage) throws IOException {
        long line = cutter.line();
        String first = text.takeBack(line);
        cutter = new Cutter(line);
        parsed = parser(cutter);
        return new RawRecord(line, new String[] {first}, damage);
    }

    /** Collects one record's cells. */
    private static final class Cutter extends AbstractBaseCsvCallbackHandler<RawRecord> {

        private final long before;
        private String[] cells = new String[16];
        private int count;

        Cutter(long before) {
            this.before = before;
        }

        long line() {
            return before + Math.max(1, getStartingLineNumber());
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            count = 0;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            if (index >= TabularOptions.CELL_LIMIT) {
                count = index + 1;
                return;
            }
            if (index == cells.length) {
                cells = Arrays.copyOf(cells, cells.length * 2);
            }
            cells[index] = length == 0 ? "" : new String(buffer, offset, length);
            count = index + 1;
        }

        @Override
        protected RawRecord buildRecord() {
            if (count == 0) {
                return new RawRecord(line(), NO_CELLS, null);
            }
            boolean tooMany = count > TabularOptions.CELL_LIMIT;
            return new RawRecord(
                    line(),
                    Arrays.copyOf(cells, Math.min(count, TabularOptions.CELL_LIMIT)),
                    tooMany ? RawRecord.Damage.TOO_MANY : null);
        }
    }
}
