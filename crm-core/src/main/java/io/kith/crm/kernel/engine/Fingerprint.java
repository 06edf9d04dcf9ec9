package io.kith.crm.kernel.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells one input of a command from another by its JSON. The JSON writes maps and sets in one order; that 12.5 and 12.50
 * are one number is seen to here.
 */
final class Fingerprint {

    private Fingerprint() {}

    /** Returns 64 hexadecimal digits. */
    static String of(String json) {
        try {
            // UTF-8 would make all halves of characters alike, and inputs that hold them one and the same.
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(shortened(json).getBytes(StandardCharsets.UTF_16BE)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Leaves out zeros at the end of decimals, outside of texts. */
    static String shortened(String json) {
        StringBuilder kept = new StringBuilder(json.length());
        boolean inText = false;
        boolean decimal = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inText) {
                if (c == '\\') {
                    kept.append(c);
                    i++;
                    c = json.charAt(i);
                } else if (c == '"') {
                    inText = false;
                }
            } else if (c == '.') {
                decimal = true;
            } else if (c < '0' || c > '9') {
                if (decimal) {
                    dropZeros(kept);
                }
                decimal = false;
                inText = c == '"';
            }
            kept.append(c);
        }
        if (decimal) {
            dropZeros(kept);
        }
        return kept.toString();
    }

    private static void dropZeros(StringBuilder number) {
        int end = number.length();
        while (number.charAt(end - 1) == '0') {
            end--;
        }
        number.setLength(number.charAt(end - 1) == '.' ? end - 1 : end);
    }
}
