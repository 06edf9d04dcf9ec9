package io.kith.examples.cli.tabular;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The records of a file one after another, in constant memory; empty lines included. */
interface Records {

    /** The next record, or null behind the last. */
    @Nullable
    RawRecord next() throws IOException;

    /** The records of decoded text behind its byte order mark. */
    static Records of(Reader text, Delimiter delimiter, int recordLimit) {
        ReplayReader replay = new ReplayReader(text, recordLimit);
        return delimiter == Delimiter.BLANKS
                ? new BlankRecords(replay)
                : new CsvRecords(replay, delimiter, recordLimit);
    }
}
