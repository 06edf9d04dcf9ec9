package io.kith.examples.cli.tabular;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Characters that can be taken back to the start of the record being read.
 *
 * <p>A CSV parser that meets a broken quote has swallowed what follows it, up to the end of the file. This reader keeps
 * the characters of the record that the parser is in, and no more of them than the limit, so that the damage can be
 * confined to one physical line: {@link #takeBack} returns that line and puts everything behind it in front again.
 */
final class ReplayReader extends Reader {

    /** The parser is still in one record after the limit of characters. */
    static final class RecordTooLongException extends IOException {

        private static final long serialVersionUID = 1;
    }

    private final Reader source;
    private final int limit;
    private char[] held = new char[1 << 15];
    private int base;
    private int given;
    private int end;
    private long line = 1;
    private boolean afterReturn;
    private boolean exhausted;
    private LongSupplier recordLine = () -> 1;

    ReplayReader(Reader source, int limit) {
        this.source = source;
        this.limit = limit;
    }

    /** Says where to learn the physical line in which the parser's present record starts. */
    void follow(LongSupplier currentRecordLine) {
        recordLine = currentRecordLine;
        exhausted = false;
    }

    /** Whether the parser has been told that nothing is left. */
    boolean isExhausted() {
        return exhausted;
    }

    /** The physical line at which {@link #takeLine} will read, from 1. */
    long line() {
        return line;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        forgetBefore(recordLine.getAsLong());
        if (given - base > limit) {
            throw new RecordTooLongException();
        }
        if (given == end && !fill()) {
            exhausted = true;
            return -1;
        }
        int count = Math.min(length, end - given);
        System.arraycopy(held, given, into, offset, count);
        given += count;
        return count;
    }

    /**
     * The physical line in which a record starts, without its line end; everything behind it will be read again.
     *
     * @param recordStart the record's first physical line, not before the one last forgotten
     */
    String takeBack(long recordStart) throws IOException {
        forgetBefore(recordStart);
        String first = takeLine();
        return first == null ? "" : first;
    }

    /** The next physical line, cut at the limit, or null at the end. */
    @Nullable
    String takeLine() throws IOException {
        if (afterReturn) {
            afterReturn = false;
            passLineFeed();
        }
        int length = 0;
        while (base + length < end || fill()) {
            char c = held[base + length];
            if (c == '\n' || c == '\r') {
                break;
            }
            if (length == limit) {
                String start = new String(held, base, length);
                passRestOfLine();
                return start;
            }
            length++;
        }
        if (length == 0 && base == end) {
            return null;
        }
        String taken = new String(held, base, length);
        base += length;
        passLineEnd();
        return taken;
    }

    private void passRestOfLine() throws IOException {
        given = base;
        while (base < end || fill()) {
            if (held[base] == '\n' || held[base] == '\r') {
                break;
            }
            given = ++base;
        }
        passLineEnd();
    }

    private void passLineEnd() throws IOException {
        line++;
        if (base < end && held[base++] == '\r') {
            passLineFeed();
        }
        given = base;
    }

    private void passLineFeed() throws IOException {
        given = base;
        if ((base < end || fill()) && held[base] == '\n') {
            given = ++base;
        }
    }

    private void forgetBefore(long wanted) {
        dropSecondHalfOfLineEnd();
        while (line < wanted && base < given) {
            char c = held[base++];
            if (c == '\n') {
                line++;
            } else if (c == '\r') {
                line++;
                afterReturn = true;
                dropSecondHalfOfLineEnd();
            }
        }
    }

    private void dropSecondHalfOfLineEnd() {
        if (afterReturn && base < given) {
            if (held[base] == '\n') {
                base++;
            }
            afterReturn = false;
        }
    }

    private boolean fill() throws IOException {
        if (base > 0 && (base == end || end == held.length)) {
            System.arraycopy(held, base, held, 0, end - base);
            given -= base;
            end -= base;
            base = 0;
        }
        if (end == held.length) {
            held = Arrays.copyOf(held, held.length * 2);
        }
        int count = source.read(held, end, held.length - end);
        if (count < 0) {
            return false;
        }
        end += count;
        return true;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
