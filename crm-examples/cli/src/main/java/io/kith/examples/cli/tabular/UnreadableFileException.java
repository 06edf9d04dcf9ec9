package io.kith.examples.cli.tabular;

import java.nio.file.Path;

/**
 * A file cannot be read (or a rejects file not be written) as a whole.
 *
 * <p>The message is one plain sentence for the person who typed the file's name. The code is stable:
 * {@code file.missing}, {@code file.directory}, {@code file.special}, {@code file.denied}, {@code file.empty},
 * {@code file.line}, {@code file.header_only}, {@code file.binary}, {@code file.compressed}, {@code file.workbook}, {@code file.io},
 * {@code columns.unknown}, {@code columns.missing}, {@code columns.twice}, {@code columns.flag},
 * {@code rejects.unwritable}, {@code rejects.other}.
 */
public final class UnreadableFileException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final String file;

    UnreadableFileException(String code, Path file, String sentence) {
        super(sentence);
        this.code = code;
        this.file = file.toString();
    }

    /** The stable code of what is wrong. */
    public String code() {
        return code;
    }

    /** The file as it was named by the caller. */
    public String file() {
        return file;
    }
}
