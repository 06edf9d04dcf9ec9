package io.kith.examples.cli.tabular;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a file that is inspected before it is read: its head, and stripes spread over the rest, because a file in
 * order of date shows its thirteenth day, or its first Chinese name, far behind its head. Never more than 512 KiB.
 */
final class FileSample {

    private static final int HEAD = 256 << 10;
    private static final int STRIPE = 16 << 10;
    private static final int STRIPES = 16;

    private final byte[] head;
    private final List<byte[]> stripes;
    private final long size;

    private FileSample(byte[] head, List<byte[]> stripes, long size) {
        this.head = head;
        this.stripes = stripes;
        this.size = size;
    }

    static FileSample of(Path file) {
        requireReadable(file);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long size = channel.size();
            byte[] head = read(channel, 0, HEAD);
            List<byte[]> stripes = new ArrayList<>();
            long rest = size - head.length;
            if (rest > 0) {
                int count = (int) Math.min(STRIPES, (rest + STRIPE - 1) / STRIPE);
                for (int i = 0; i < count; i++) {
                    // Even offsets, so that a two-byte encoding stays in step; the last stripe ends the file.
                    long from = head.length + Math.max(0, rest - STRIPE) * (i + 1) / count;
                    stripes.add(read(channel, from & ~1L, STRIPE));
                }
            }
            return new FileSample(head, stripes, size);
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    private static byte[] read(SeekableByteChannel channel, long from, int most) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(most, channel.size() - from)));
        channel.position(from);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // Until the piece is full or the file turned out shorter than it was.
        }
        byte[] piece = new byte[bytes.position()];
        bytes.flip().get(piece);
        return piece;
    }

    /** The first bytes of the file. */
    byte[] head() {
        return head;
    }

    /** Whether the head is the whole file. */
    boolean isWhole() {
        return head.length >= size;
    }

    /** Pieces from behind the head; each may begin and end in the middle of a row or a character. */
    List<byte[]> stripes() {
        return stripes;
    }

    long size() {
        return size;
    }

    static void requireReadable(Path file) {
        if (Files.isDirectory(file)) {
            throw new UnreadableFileException("file.directory", file, file + " is a directory, not a file.");
        }
        if (file.toString().equals("-")) {
            throw new UnreadableFileException(
                    "file.special",
                    file,
                    "Standard input can be read once only, and a file is read twice; save it first.");
        }
        if (!Files.exists(file)) {
            throw new UnreadableFileException("file.missing", file, "There is no file " + file + ".");
        }
        if (!Files.isRegularFile(file)) {
            throw new UnreadableFileException(
                    "file.special", file, file + " is a device or a pipe; only a regular file can be read twice.");
        }
        if (!Files.isReadable(file)) {
            throw new UnreadableFileException("file.denied", file, "The file " + file + " may not be read by you.");
        }
    }

    /** What an error of the file system means for the person who named the file; its own words are not passed on. */
    static UnreadableFileException broken(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new UnreadableFileException("file.missing", file, "There is no file " + file + ".");
        }
        if (e instanceof AccessDeniedException) {
            return new UnreadableFileException("file.denied", file, "The file " + file + " may not be read by you.");
        }
        return new UnreadableFileException("file.io", file, "Reading " + file + " failed.");
    }
}
