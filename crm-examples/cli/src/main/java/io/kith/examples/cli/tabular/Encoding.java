package io.kith.examples.cli.tabular;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A file's encoding.
 *
 * @param charset how its bytes become characters
 * @param mark the number of bytes that its byte order mark takes at the start, 0 to 4
 */
record Encoding(Charset charset, int mark) {

    static final Charset GB18030 = Charset.forName("GB18030");
    static final Charset BIG5 = Charset.forName("Big5");
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** The encoding that a byte order mark names; with the given one if there is no mark. */
    static Encoding marked(byte[] head, Charset otherwise) {
        if (starts(head, 0xEF, 0xBB, 0xBF)) {
            return new Encoding(StandardCharsets.UTF_8, 3);
        }
        if (starts(head, 0xFF, 0xFE)) {
            return new Encoding(StandardCharsets.UTF_16LE, 2);
        }
        if (starts(head, 0xFE, 0xFF)) {
            return new Encoding(StandardCharsets.UTF_16BE, 2);
        }
        if (starts(head, 0x84, 0x31, 0x95, 0x33)) {
            return new Encoding(GB18030, 4);
        }
        return new Encoding(otherwise, 0);
    }

    static boolean starts(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
