package io.kith.examples.cli.tabular;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The inspected part of a file as text: whole lines only, as far as it has lines. */
final class SampleText {

    private static final int RECORDS = 2_000;
    private static final int RECORDS_OF_STRIPE = 200;

    private final String head;
    private final List<String> stripes = new ArrayList<>();
    private final int recordLimit;
    private final boolean endless;

    SampleText(FileSample sample, Encoding encoding, int recordLimit) {
        this.recordLimit = recordLimit;
        byte[] bytes = sample.head();
        String text = new String(bytes, encoding.mark(), bytes.length - encoding.mark(), encoding.charset());
        head = sample.isWhole() ? text : text.substring(0, lastLineEnd(text) + 1);
        endless = head.isEmpty() && !Cells.isBlank(text);
        for (byte[] stripe : sample.stripes()) {
            String piece = new String(stripe, encoding.charset());
            int from = firstLineEnd(piece) + 1;
            int to = lastLineEnd(piece) + 1;
            if (from < to) {
                stripes.add(piece.substring(from, to));
            }
        }
    }

    /** Where the last line ends, whether lines end in LF, CR or both; -1 if none does. */
    private static int lastLineEnd(String text) {
        return Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
    }

    private static int firstLineEnd(String text) {
        int lf = text.indexOf('\n');
        int cr = text.indexOf('\r');
        return lf < 0 || cr < 0 ? Math.max(lf, cr) : Math.min(lf, cr);
    }

    /** Whether the first line is longer than what is inspected, so that nothing can be said of columns. */
    boolean isEndless() {
        return endless;
    }

    boolean isBlank() {
        return Cells.isBlank(head);
    }

    /** Whether the text is full of characters that no text has. */
    boolean isNoise() {
        int odd = 0;
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            if ((c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f') || c == 0x7F || c == '\uFFFD') {
                odd++;
            }
        }
        return odd * 20L > head.length();
    }

    /** The separator that a first line such as {@code sep=;} names, as spreadsheets write and read it. */
    Optional<Delimiter> announced() {
        if (!hasAnnouncement()) {
            return Optional.empty();
        }
        char mark = firstLine().replace("\"", "").charAt(4);
        for (Delimiter delimiter : Delimiter.values()) {
            if (delimiter.character() == mark) {
                return Optional.of(delimiter);
            }
        }
        return Optional.empty();
    }

    /** Whether the first line is no row but names the separator. */
    boolean hasAnnouncement() {
        String line = firstLine().replace("\"", "");
        return line.length() == 5 && line.toLowerCase(Locale.ROOT).startsWith("sep=");
    }

    private String firstLine() {
        int end = 0;
        while (end < head.length() && end < 16 && head.charAt(end) != '\n' && head.charAt(end) != '\r') {
            end++;
        }
        return head.substring(0, end);
    }

    /** The first records that are neither blank nor behind the limit, an announcement of the separator left out. */
    List<RawRecord> records(Path file, Delimiter delimiter) {
        return records(file, head, delimiter, RECORDS, hasAnnouncement() ? 2 : 1);
    }

    /** Records from behind the head; such as start in the middle of a quoted cell are among them. */
    List<RawRecord> laterRecords(Path file, Delimiter delimiter) {
        List<RawRecord> later = new ArrayList<>();
        for (String stripe : stripes) {
            later.addAll(records(file, stripe, delimiter, RECORDS_OF_STRIPE, 1));
        }
        return later;
    }

    private List<RawRecord> records(Path file, String text, Delimiter delimiter, int most, int firstLine) {
        List<RawRecord> found = new ArrayList<>();
        Records records = Records.of(new StringReader(text), delimiter, recordLimit);
        try {
            for (RawRecord next = records.next(); next != null && found.size() < most; next = records.next()) {
                if (next.line() >= firstLine && !next.isBlank()) {
                    found.add(next);
                }
            }
            return found;
        } catch (IOException e) {
            throw FileSample.broken(file, e);
        }
    }
}
