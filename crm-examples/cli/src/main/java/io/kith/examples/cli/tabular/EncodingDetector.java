package io.kith.examples.cli.tabular;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds out how a file is encoded.
 *
 * <p>In this order: byte order mark; zero bytes on one side of the pairs (UTF-16 without mark); nothing above 127
 * (UTF-8); well-formed UTF-8, of which one sequence in five may be broken, so that a stray byte costs its row and not
 * the file; GB18030 or Big5, whichever turns more of the two-byte characters into common ones; windows-1252.
 */
final class EncodingDetector {

    private EncodingDetector() {}

    static Encoding detect(FileSample sample) {
        byte[] head = sample.head();
        Encoding marked = Encoding.marked(head, StandardCharsets.UTF_8);
        if (marked.mark() > 0) {
            return marked;
        }
        int even = zeros(head, 0);
        int odd = zeros(head, 1);
        // Digits, separators and line ends are a good part of any table, in any language: at least one pair in twenty.
        int enough = head.length / 40;
        if (odd > enough && even * 10 < odd) {
            return new Encoding(StandardCharsets.UTF_16LE, 0);
        }
        if (even > enough && odd * 10 < even) {
            return new Encoding(StandardCharsets.UTF_16BE, 0);
        }
        List<byte[]> telling = new ArrayList<>();
        if (!isAscii(head)) {
            telling.add(head);
        }
        for (byte[] stripe : sample.stripes()) {
            byte[] lines = fromFirstLine(stripe);
            if (!isAscii(lines)) {
                telling.add(lines);
            }
        }
        return new Encoding(telling.isEmpty() ? StandardCharsets.UTF_8 : among(telling), 0);
    }

    private static Charset among(List<byte[]> pieces) {
        int good = 0;
        int bad = 0;
        for (byte[] piece : pieces) {
            int[] sequences = utf8Sequences(piece);
            good += sequences[0];
            bad += sequences[1];
        }
        if (good > 0 && bad * 4 <= good) {
            return StandardCharsets.UTF_8;
        }
        TwoByteScore simplified = TwoByteScore.of(pieces, Encoding.GB18030);
        TwoByteScore traditional = TwoByteScore.of(pieces, Encoding.BIG5);
        if (!simplified.isPlausible() && !traditional.isPlausible()) {
            return Encoding.WINDOWS_1252;
        }
        return simplified.value() >= traditional.value() ? Encoding.GB18030 : Encoding.BIG5;
    }

    /** The stripe behind its first line feed: no multi-byte character of these encodings contains one, so all is in step. */
    private static byte[] fromFirstLine(byte[] stripe) {
        for (int i = 0; i < stripe.length; i++) {
            if (stripe[i] == '\n') {
                return Arrays.copyOfRange(stripe, i, stripe.length);
            }
        }
        return stripe;
    }

    private static int zeros(byte[] bytes, int from) {
        int count = 0;
        for (int i = from; i < bytes.length; i += 2) {
            if (bytes[i] == 0) {
                count++;
            }
        }
        return count;
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /** How many well-formed and how many broken sequences above 127 there are, what the piece's ends cut off left out. */
    private static int[] utf8Sequences(byte[] bytes) {
        int good = 0;
        int bad = 0;
        int i = 0;
        while (i < Math.min(3, bytes.length) && (bytes[i] & 0xC0) == 0x80) {
            i++;
        }
        while (i < bytes.length) {
            int b = bytes[i] & 0xFF;
            int more = followersOf(b);
            int followers = 0;
            while (followers < more && i + 1 + followers < bytes.length && (bytes[i + 1 + followers] & 0xC0) == 0x80) {
                followers++;
            }
            if (more < 0 || (followers < more && i + 1 + followers < bytes.length)) {
                bad++;
            } else if (more > 0 && followers == more) {
                good++;
            }
            i += 1 + followers;
        }
        return new int[] {good, bad};
    }

    private static int followersOf(int lead) {
        if (lead < 0x80) {
            return 0;
        }
        if (lead < 0xC2 || lead > 0xF4) {
            return -1;
        }
        return lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    }
}
