package io.kith.examples.cli.tabular;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of rows, inspected and ready to be read.
 *
 * <p>{@link #open} looks at no more than 512 KiB of the file: it finds encoding, separator, header and the forms of dates
 * and numbers, or takes them from the options, and maps the file's columns to the import's. {@link #rows()} then streams
 * the rows, as often as wanted, in memory bounded by the longest row allowed. The object itself is immutable, holds no
 * open file and may be shared between threads; each {@link Rows} belongs to one.
 *
 * <p>Blank lines and rows of empty cells only are passed over. A header that fits no column is kept for the rejects file
 * and named once among the {@link #notices()}.
 */
public final class TabularFile {

    private final Path path;
    private final long size;
    private final Encoding encoding;
    private final Delimiter delimiter;
    private final boolean header;
    private final long firstLine;
    private final TabularOptions options;
    private final Mapping mapping;
    private final Map<Column<?>, ColumnForm> forms;
    private final List<Notice> notices;

    private TabularFile(Path path, TabularOptions options) {
        this.path = path;
        this.options = options;
        FileSample sample = FileSample.of(path);
        size = sample.size();
        requireText(sample.head());
        encoding = encoding(sample);
        SampleText text = new SampleText(sample, encoding, options.recordLimit());
        if (text.isNoise()) {
            throw new UnreadableFileException(
                    "file.binary",
                    path,
                    options.charset().isPresent()
                            ? "The file " + path + " is no text in " + encoding.charset() + "."
                            : "The file " + path + " is no text in any encoding known here.");
        }
        if (text.isEndless()) {
            throw new UnreadableFileException(
                    "file.line", path, "The first line of " + path + " is too long for a line of a table.");
        }
        if (text.isBlank()) {
            throw new UnreadableFileException("file.empty", path, "The file " + path + " is empty.");
        }
        firstLine = text.hasAnnouncement() ? 2 : 1;
        HeaderDetector headers = new HeaderDetector(options);
        delimiter = options.delimiter()
                .or(text::announced)
                .orElseGet(() -> new DelimiterDetector(text, path, headers).detect());
        List<RawRecord> records = text.records(path, delimiter);
        header = headers.hasHeader(records);
        if (records.isEmpty() || (header && records.size() == 1 && sample.isWhole())) {
            throw new UnreadableFileException(
                    "file.header_only", path, "The file " + path + " has a header and no rows.");
        }
        mapping = header
                ? Mapping.byHeader(path, options, records.get(0).cells())
                : Mapping.byPlace(path, options, records.get(0).cells().length, headers.layout(records));
        List<RawRecord> telling = new ArrayList<>(header ? records.subList(1, records.size()) : records);
        telling.addAll(text.laterRecords(path, delimiter));
        List<Notice> found = new ArrayList<>();
        if (!mapping.ignored().isEmpty()) {
            found.add(new Notice("columns.ignored", "Not imported: " + Mapping.listed(mapping.ignored()) + "."));
        }
        forms = forms(telling, found);
        notices = List.copyOf(found);
    }

    /**
     * Inspects a file.
     *
     * @throws UnreadableFileException if it is no readable file of text with rows in it, or lacks a required column
     */
    public static TabularFile open(Path path, TabularOptions options) {
        return new TabularFile(path, options);
    }

    private void requireText(byte[] head) {
        if (Encoding.starts(head, 'P', 'K', 3, 4) || Encoding.starts(head, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new UnreadableFileException(
                    "file.workbook", path, path + " is a spreadsheet workbook; save its sheet as CSV first.");
        }
        if (Encoding.starts(head, 0x1F, 0x8B) || Encoding.starts(head, 0x28, 0xB5, 0x2F, 0xFD)) {
            throw new UnreadableFileException("file.compressed", path, path + " is compressed; unpack it first.");
        }
    }

    private Encoding encoding(FileSample sample) {
        if (options.charset().isEmpty()) {
            return EncodingDetector.detect(sample);
        }
        Charset said = options.charset().get();
        Encoding marked = Encoding.marked(sample.head(), said);
        return marked.charset().equals(said) ? marked : new Encoding(said, 0);
    }

    private Map<Column<?>, ColumnForm> forms(List<RawRecord> telling, List<Notice> found) {
        FormDetector detector = new FormDetector(options, hints(telling));
        Map<Column<?>, ColumnForm> decided = new LinkedHashMap<>();
        for (Column<?> column : options.columns()) {
            Integer place = mapping.place(column);
            if (place != null) {
                List<String> cells = new ArrayList<>();
                for (RawRecord raw : telling) {
                    if (raw.damage() == null
                            && raw.cells().length == mapping.headers().size()) {
                        cells.add(raw.cells()[place]);
                    }
                }
                decided.put(column, detector.detect(column, mapping.headers().get(place), cells));
            }
        }
        found.addAll(detector.notices());
        return Collections.unmodifiableMap(decided);
    }

    /** What a rejects file says of the forms in the file that its rows come from. */
    private Map<String, String> hints(List<RawRecord> telling) {
        int at = mapping.headers().indexOf(RejectsFile.FORMS);
        Map<String, String> hints = new HashMap<>();
        if (at < 0 || telling.isEmpty() || telling.get(0).cells().length <= at) {
            return hints;
        }
        for (String hint : telling.get(0).cells()[at].split(";", -1)) {
            int equals = hint.indexOf('=');
            if (equals > 0) {
                hints.put(hint.substring(0, equals), hint.substring(equals + 1));
            }
        }
        return hints;
    }

    /** A new pass over all rows; to be closed. */
    public Rows rows() {
        return rowsAfter(0);
    }

    /**
     * A new pass that leaves out the first rows, read but not converted; to be closed.
     *
     * @param rows how many rows to leave out, good and bad ones alike; past the last row the pass is empty
     * @throws UnreadableFileException if the file cannot be read any more
     */
    public Rows rowsAfter(long rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("negative number of rows: " + rows);
        }
        try {
            return new Rows(this, rows);
        } catch (IOException e) {
            throw FileSample.broken(path, e);
        }
    }

    /** Digests the file, for recognising it later; reads all of it. */
    public FileFingerprint fingerprint() {
        return FileFingerprint.of(path);
    }

    /** The file as the caller named it. */
    public Path path() {
        return path;
    }

    /** Its length in bytes when it was opened. */
    public long size() {
        return size;
    }

    /** How its bytes are read as characters. */
    public Charset charset() {
        return encoding.charset();
    }

    /** What separates its cells. */
    public Delimiter delimiter() {
        return delimiter;
    }

    /** Whether its first row names the columns. */
    public boolean hasHeader() {
        return header;
    }

    /** The names of its columns in their order; made-up ones where it has none, blank where a header is blank. */
    public List<String> headers() {
        return Collections.unmodifiableList(mapping.headers());
    }

    /** Whether it has a column. */
    public boolean has(Column<?> column) {
        return mapping.place(column) != null;
    }

    /** The header of a column as the file spells it; empty if the file has it not or names no columns. */
    public Optional<String> header(Column<?> column) {
        Integer place = mapping.place(column);
        return header && place != null ? Optional.of(mapping.headers().get(place)) : Optional.empty();
    }

    /** How dates of a column are read where the order of day and month is not plain; empty if the file has it not. */
    public Optional<DateOrder> dateOrder(Column<?> column) {
        return Optional.ofNullable(forms.get(column)).map(ColumnForm::dateOrder);
    }

    /** How numbers of a column are read; empty if the file has it not. */
    public Optional<DecimalMark> decimalMark(Column<?> column) {
        return Optional.ofNullable(forms.get(column)).map(ColumnForm::decimalMark);
    }

    /** The currency sign of a column's amounts ({@code ¥} also for 元, RMB and CNY); empty if they have none. */
    public Optional<String> currency(Column<?> column) {
        return Optional.ofNullable(forms.get(column)).map(ColumnForm::currency).filter(sign -> !sign.isEmpty());
    }

    /** What should be said about the file once; empty if nothing. */
    public List<Notice> notices() {
        return notices;
    }

    Encoding encoding() {
        return encoding;
    }

    long firstLine() {
        return firstLine;
    }

    TabularOptions options() {
        return options;
    }

    Mapping mapping() {
        return mapping;
    }

    Map<Column<?>, ColumnForm> forms() {
        return forms;
    }
}
