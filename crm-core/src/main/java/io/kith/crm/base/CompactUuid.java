package io.kith.crm.base;

import java.util.Objects;
import java.util.UUID;

/** The two text forms of a UUID: canonical (8-4-4-4-12 hexadecimal digits) and compact (26 Crockford base-32 digits). */
final class CompactUuid {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;
    private static final int CANONICAL_LENGTH = 36;

    private CompactUuid() {}

    /** Unsigned, unlike {@link UUID#compareTo}, so that ids sort as their texts and as databases sort them. */
    static int compareUnsigned(UUID a, UUID b) {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }

    static String encode(UUID id) {
        char[] text = new char[LENGTH];
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (low & 31));
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return new String(text);
    }

    static UUID parse(String text) {
        Objects.requireNonNull(text, "id");
        if (text.length() == LENGTH) {
            return decode(text);
        }
        if (text.length() == CANONICAL_LENGTH && isCanonical(text)) {
            return UUID.fromString(text);
        }
        throw notAnId();
    }

    private static UUID decode(String text) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = digitOf(text.charAt(i));
            if (digit < 0 || (i == 0 && digit > 7)) {
                throw notAnId();
            }
            high = (high << 5) | (low >>> 59);
            low = (low << 5) | digit;
        }
        return new UUID(high, low);
    }

    private static int digitOf(char c) {
        return DIGITS.indexOf(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }

    /** {@link UUID#fromString} takes shorter groups and non-ASCII digits; an id is written one way only. */
    private static boolean isCanonical(String text) {
        for (int i = 0; i < CANONICAL_LENGTH; i++) {
            char c = text.charAt(i);
            boolean dashHere = i == 8 || i == 13 || i == 18 || i == 23;
            boolean hex = Characters.isAsciiDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            if (dashHere ? c != '-' : !hex) {
                return false;
            }
        }
        return true;
    }

    private static IllegalArgumentException notAnId() {
        return new IllegalArgumentException("an id is written as 36 (canonical) or 26 (compact) characters");
    }
}
