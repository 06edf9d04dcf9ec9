package io.kith.examples.cli.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a file's bytes are, so that an import that was broken off can be recognised when it is started again.
 *
 * <p>The whole file is digested and not only its ends: a file mended in the middle is another file, and resuming it by
 * counting rows would be wrong. It costs one pass at several hundred megabytes a second.
 *
 * @param size the length in bytes
 * @param sha256 the SHA-256 of all bytes, 64 lower-case hexadecimal digits
 */
public record FileFingerprint(long size, String sha256) {

    /**
     * Reads a file once and digests it.
     *
     * @throws UnreadableFileException if it cannot be read
     */
    public static FileFingerprint of(Path file) {
        FileSample.requireReadable(file);
        byte[] chunk = new byte[1 << 16];
        long size = 0;
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                digest.update(chunk, 0, n);
                size += n;
            }
            return new FileFingerprint(size, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw FileSample.broken(file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
