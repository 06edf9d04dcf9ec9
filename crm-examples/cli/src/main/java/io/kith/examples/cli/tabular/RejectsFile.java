package io.kith.examples.cli.tabular;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * The rows of a file that were refused, as a CSV file that can be mended in a spreadsheet and imported again.
 *
 * <p>Each row is written once: first where and why (line, column, value, rule and message of its errors, joined by
 * {@code " | "} if there are several), then its cells as they were. The added columns are passed over when the file is
 * imported, but for one that keeps how dates and numbers of the original were read, so that the few rows here are not
 * understood in another way. UTF-8 with byte order mark, comma, CRLF. No cell can be run as a formula: where one might
 * be, an apostrophe stands before it, which reading takes off again.
 *
 * <p>For one thread, to be closed. The file is there from the start, with its header, even if nothing is refused.
 */
public final class RejectsFile implements AutoCloseable {

    static final String FORMS = HeaderDetector.RESERVED + "forms";

    private static final int START = 32;

    private static final List<String> ADDED = List.of("line", "column", "value", "rule", "message", "forms");

    private final Path path;
    private final FileChannel channel;
    private final CsvWriter csv;
    private final List<Integer> kept = new ArrayList<>();
    private final String forms;
    private long count;

    private RejectsFile(Path path, TabularFile source, long length) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            channel.truncate(length).position(Math.min(length, channel.size()));
            Writer text = new BufferedWriter(
                    new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8));
            if (channel.position() == 0) {
                text.write('\uFEFF');
            }
            csv = CsvWriter.builder()
                    .quoteStrategy(QuoteStrategies.NON_EMPTY)
                    .lineDelimiter(LineDelimiter.CRLF)
                    .build(text);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        List<String> headers = source.headers();
        for (int i = 0; i < headers.size(); i++) {
            if (!HeaderDetector.isReserved(headers.get(i))) {
                kept.add(i);
            }
        }
        forms = forms(source);
        if (channel.position() == 0) {
            writeHeader(headers);
        }
    }

    /**
     * Starts the file anew.
     *
     * @param path the file to write; the rejected rows of an earlier run that it held are lost, and anything else is
     *     refused
     * @param source the file whose rows will be refused
     * @throws UnreadableFileException if it cannot be written or is the source itself
     */
    public static RejectsFile create(Path path, TabularFile source) {
        return open(path, source, 0);
    }

    /**
     * Goes on with the file of an import that was broken off.
     *
     * @param path the file
     * @param source the file whose rows will be refused
     * @param length what {@link #checkpoint()} answered last before the break; what stands behind it is cut off
     * @throws UnreadableFileException if it cannot be written or is the source itself
     */
    public static RejectsFile resume(Path path, TabularFile source, long length) {
        if (length < 0) {
            throw new IllegalArgumentException("negative length: " + length);
        }
        return open(path, source, length);
    }

    /** Whether a file is there that somebody would miss: one that is not empty and was not written by this class. */
    private static boolean isSomethingElse(Path path) throws IOException {
        if (!Files.isRegularFile(path) || Files.size(path) == 0) {
            return false;
        }
        try (InputStream there = Files.newInputStream(path)) {
            // A run that was killed may have left no more than the mark before the header.
            String start = new String(there.readNBytes(START), StandardCharsets.UTF_8);
            return !start.equals("\uFEFF") && !start.contains(HeaderDetector.RESERVED);
        }
    }

    private static RejectsFile open(Path path, TabularFile source, long length) {
        try {
            if (Files.exists(path) && Files.isSameFile(path, source.path())) {
                throw new UnreadableFileException(
                        "rejects.unwritable", path, "The rejects file " + path + " is the file to be imported.");
            }
            if (length == 0 && isSomethingElse(path)) {
                throw new UnreadableFileException(
                        "rejects.other",
                        path,
                        "The file " + path + " is there already and holds no rejected rows; name another for them.");
            }
            return new RejectsFile(path, source, length);
        } catch (IOException e) {
            throw unwritable(path);
        }
    }

    private static UnreadableFileException unwritable(Path path) {
        return new UnreadableFileException(
                "rejects.unwritable", path, "The rejects file " + path + " cannot be written.");
    }

    private void writeHeader(List<String> headers) {
        List<String> cells = new ArrayList<>();
        for (String name : ADDED) {
            cells.add(HeaderDetector.RESERVED + name);
        }
        for (int i : kept) {
            cells.add(Formulas.inert(headers.get(i)));
        }
        write(cells);
    }

    private static String forms(TabularFile source) {
        StringJoiner hints = new StringJoiner(";");
        source.forms().forEach((column, form) -> {
            switch (column.kind()) {
                case DATE, INSTANT -> hints.add(column.name() + "=" + form.dateOrder());
                case AMOUNT, COUNT -> hints.add(column.name() + "=" + form.decimalMark());
                case TEXT, KEY, PHONE -> {}
            }
        });
        return hints.toString();
    }

    /**
     * Writes a row that was refused.
     *
     * @param row the row
     * @param errors why, at least one; the reader's own or the caller's
     * @throws UnreadableFileException if the disk does not take it
     */
    public void write(Row row, List<RowError> errors) {
        if (errors.isEmpty()) {
            throw new IllegalArgumentException("row " + row.number() + " is rejected without a reason");
        }
        List<String> cells = new ArrayList<>(ADDED.size() + kept.size());
        cells.add(Long.toString(row.line()));
        cells.add(joined(errors, RowError::column));
        cells.add(joined(errors, RowError::value));
        cells.add(joined(errors, RowError::rule));
        cells.add(joined(errors, RowError::message));
        cells.add(forms);
        String[] raw = row.raw().cells();
        if (row.raw().damage() != null) {
            cells.add(Formulas.inert(raw[0]));
        } else {
            int columns = kept.isEmpty() ? 0 : kept.get(kept.size() - 1) + 1;
            for (int i : kept) {
                if (i < raw.length) {
                    cells.add(Formulas.inert(raw[i]));
                }
            }
            for (int i = columns; i < raw.length; i++) {
                cells.add(Formulas.inert(raw[i]));
            }
        }
        write(cells);
        count++;
    }

    private static String joined(List<RowError> errors, Function<RowError, String> part) {
        StringJoiner all = new StringJoiner(" | ");
        for (RowError error : errors) {
            all.add(part.apply(error));
        }
        return Formulas.inert(all.toString());
    }

    private void write(List<String> cells) {
        try {
            csv.writeRecord(cells);
        } catch (UncheckedIOException e) {
            throw unwritable(path);
        }
    }

    /** How many rows have been written by this object. */
    public long count() {
        return count;
    }

    /**
     * Puts everything written so far on the disk.
     *
     * @return the file's length in bytes, for {@link #resume}
     * @throws UnreadableFileException if the disk does not take it
     */
    public long checkpoint() {
        try {
            csv.flush();
            channel.force(false);
            return channel.position();
        } catch (IOException e) {
            throw unwritable(path);
        }
    }

    /** Writes what is left and closes the file. */
    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException e) {
            throw unwritable(path);
        }
    }
}
