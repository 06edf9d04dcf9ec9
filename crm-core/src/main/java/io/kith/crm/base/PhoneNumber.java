package io.kith.crm.base;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number in international form (E.164), with an extension kept apart.
 *
 * <p>Chinese mobile numbers are read as people type them: eleven digits from 13 to 19, bare or after {@code 86}, {@code
 * 0086} or {@code +86}, with blanks, hyphens, points, slashes or brackets between, in full-width digits too. Every other
 * number needs its {@code +} and country code, since without it a national number says nothing certain. An extension
 * follows {@code x}, {@code ext}, {@code #}, {@code 转} or {@code 分机}.
 *
 * <p>The length is checked before anything else, so reading takes time in proportion to a short input. Numbers are
 * checked for their form; whether one is assigned is another question.
 */
public final class PhoneNumber {

    /** The most characters that are looked at at all. */
    private static final int MAX_INPUT = 64;

    private static final int MIN_DIGITS = 7;
    private static final int MAX_DIGITS = 15;
    private static final int MAX_EXTENSION = 8;
    private static final int MOBILE_DIGITS = 11;
    private static final String CHINA = "86";

    private final String e164;
    private final @Nullable String extension;

    private PhoneNumber(String e164, @Nullable String extension) {
        this.e164 = e164;
        this.extension = extension;
    }

    /**
     * Reads a number as people type it.
     *
     * @throws IllegalArgumentException when it is none; the message does not repeat the text
     */
    public static PhoneNumber of(String text) {
        return tryParse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "neither a Chinese mobile number of 11 digits nor a number with + and country code"));
    }

    /** Reads a number as people type it; empty when it is none. */
    public static Optional<PhoneNumber> tryParse(String text) {
        Objects.requireNonNull(text, "text");
        if (text.length() > MAX_INPUT) {
            return Optional.empty();
        }
        PhoneText read = PhoneText.read(Characters.halfWidth(text).strip());
        if (read == null || (read.extension() != null && read.extension().length() > MAX_EXTENSION)) {
            return Optional.empty();
        }
        String international = read.plus() ? read.digits() : internationalOfChinese(read.digits());
        return international != null && isE164(international)
                ? Optional.of(new PhoneNumber('+' + international, read.extension()))
                : Optional.empty();
    }

    /** The number as {@code +}, country code and the rest, 7 to 15 digits, without the extension. */
    public String e164() {
        return e164;
    }

    /** The extension's digits, 1 to 8. */
    public Optional<String> extension() {
        return Optional.ofNullable(extension);
    }

    /** Whether it is a mobile number of mainland China. */
    public boolean isChineseMobile() {
        return e164.startsWith("+86") && isMobile(e164.substring(3));
    }

    /** Equal for numbers that ring the same telephone: number and extension. For finding duplicates. */
    public String matchKey() {
        return toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PhoneNumber that && e164.equals(that.e164) && Objects.equals(extension, that.extension);
    }

    @Override
    public int hashCode() {
        return Objects.hash(e164, extension);
    }

    /** The number, and after an {@code x} the extension; {@link #of} reads it back. */
    @Override
    public String toString() {
        return extension == null ? e164 : e164 + 'x' + extension;
    }

    private static @Nullable String internationalOfChinese(String digits) {
        if (isMobile(digits)) {
            return CHINA + digits;
        }
        String rest = digits.startsWith("00") ? digits.substring(2) : digits;
        return rest.startsWith(CHINA) && isMobile(rest.substring(2)) ? rest : null;
    }

    private static boolean isE164(String digits) {
        if (digits.length() < MIN_DIGITS || digits.length() > MAX_DIGITS || digits.charAt(0) == '0') {
            return false;
        }
        return !digits.startsWith(CHINA) || isChinese(digits.substring(2));
    }

    /** After +86: no trunk zero, and what begins like a mobile number is one. */
    private static boolean isChinese(String national) {
        boolean mobileLike = national.length() > 1 && national.charAt(0) == '1' && national.charAt(1) >= '3';
        return national.charAt(0) != '0' && (!mobileLike || isMobile(national));
    }

    private static boolean isMobile(String digits) {
        return digits.length() == MOBILE_DIGITS && digits.charAt(0) == '1' && digits.charAt(1) >= '3';
    }
}
