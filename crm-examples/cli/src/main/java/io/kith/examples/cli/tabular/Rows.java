package io.kith.examples.cli.tabular;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the rows of a file, in their order; for one thread, to be closed.
 *
 * <p>{@link #hasNext()} throws {@link UnreadableFileException} if the file cannot be read any more; all else that is
 * wrong is an error of a {@link Row}.
 */
public final class Rows implements Iterator<Row>, AutoCloseable {

    private final TabularFile file;
    private final RowShape shape;
    private final CountingStream bytes;
    private final Records records;
    private final boolean hasHeader;
    private boolean headerPassed;
    private long count;
    private @Nullable RawRecord ahead;

    Rows(TabularFile file, long skipped) throws IOException {
        this.file = file;
        this.shape = new RowShape(file);
        this.hasHeader = file.hasHeader();
        this.bytes = new CountingStream(Files.newInputStream(file.path()));
        try {
            bytes.skipNBytes(file.encoding().mark());
            Reader text = new InputStreamReader(bytes, file.encoding().charset());
            records = Records.of(text, file.delimiter(), file.options().recordLimit());
            while (count < skipped && advance() != null) {
                ahead = null;
                count++;
            }
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        try {
            return advance() != null;
        } catch (IOException e) {
            throw FileSample.broken(file.path(), e);
        }
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more rows in " + file.path());
        }
        RawRecord raw = ahead;
        ahead = null;
        if (raw == null) {
            throw new NoSuchElementException("no more rows in " + file.path());
        }
        return new Row(shape, raw, ++count);
    }

    private @Nullable RawRecord advance() throws IOException {
        while (ahead == null) {
            RawRecord raw = records.next();
            if (raw == null) {
                return null;
            }
            if (raw.line() >= file.firstLine() && !raw.isBlank()) {
                if (hasHeader && !headerPassed) {
                    headerPassed = true;
                } else {
                    ahead = raw;
                }
            }
        }
        return ahead;
    }

    /** How many rows have been passed, those left out at the start among them. */
    public long position() {
        return count;
    }

    /** How many bytes have been taken from the file: up to some tens of kilobytes ahead of the rows. */
    public long bytesRead() {
        return bytes.count;
    }

    /** Closes the file. */
    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw FileSample.broken(file.path(), e);
        }
    }

    /** Counts what is taken from the file. */
    private static final class CountingStream extends FilterInputStream {

        private long count;

        CountingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n = super.read(into, offset, length);
            count += Math.max(0, n);
            return n;
        }

        @Override
        public long skip(long wanted) throws IOException {
            long skipped = super.skip(wanted);
            count += skipped;
            return skipped;
        }
    }
}
