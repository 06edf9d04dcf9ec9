package io.kith.crm.base;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address in one form: trimmed, full-width characters made narrow, the domain in lower-case ASCII.
 *
 * <p>The local part keeps its case and may hold letters of any script (RFC 6531), in Unicode's composed form; quoted
 * local parts, comments and address literals are refused. The domain has at least two labels; {@code 例子.中国} becomes
 * {@code xn--fsqu00a.xn--fiqs8s}. Whether mail arrives there is another question.
 *
 * <p>Lengths are checked before anything else, so reading takes time in proportion to a short input.
 */
public final class EmailAddress {

    /** The longest local part, in UTF-16 units. */
    public static final int MAX_LOCAL_LENGTH = 64;

    /** The longest address, in UTF-16 units: what a mail server has to take. */
    public static final int MAX_LENGTH = 254;

    /** What is looked at at all: an address, with some blanks around. */
    private static final int MAX_INPUT = 320;

    private static final String MARKS = "!#$%&'*+-/=?^_`{|}~";

    private final String local;
    private final String domain;

    private EmailAddress(String local, String domain) {
        this.local = local;
        this.domain = domain;
    }

    /**
     * Reads an address as people type it.
     *
     * @throws IllegalArgumentException when it is none; the message does not repeat the text
     */
    public static EmailAddress of(String text) {
        return tryParse(text)
                .orElseThrow(() -> new IllegalArgumentException("not an e-mail address of the form name@domain"));
    }

    /** Reads an address as people type it; empty when it is none. */
    public static Optional<EmailAddress> tryParse(String text) {
        Objects.requireNonNull(text, "text");
        if (text.length() > MAX_INPUT) {
            return Optional.empty();
        }
        String narrow = Characters.halfWidth(text).strip();
        int at = narrow.lastIndexOf('@');
        if (at < 1) {
            return Optional.empty();
        }
        String local = Normalizer.normalize(narrow.substring(0, at), Normalizer.Form.NFC);
        if (!isLocalPart(local)) {
            return Optional.empty();
        }
        return asciiDomain(narrow.substring(at + 1))
                .filter(domain -> local.length() + 1 + domain.length() <= MAX_LENGTH)
                .map(domain -> new EmailAddress(local, domain));
    }

    /** What stands before the {@code @}, as it was written. */
    public String local() {
        return local;
    }

    /** What stands after the {@code @}: lower-case ASCII, international labels in their {@code xn--} form. */
    public String domain() {
        return domain;
    }

    /**
     * Equal for addresses that reach the same person in practice: the address with its local part in lower case. For
     * finding duplicates, not for sending.
     */
    public String matchKey() {
        return local.toLowerCase(Locale.ROOT) + '@' + domain;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EmailAddress that && local.equals(that.local) && domain.equals(that.domain);
    }

    @Override
    public int hashCode() {
        return 31 * local.hashCode() + domain.hashCode();
    }

    /** The address; {@link #of} reads it back. */
    @Override
    public String toString() {
        return local + '@' + domain;
    }

    private static boolean isLocalPart(String local) {
        if (local.isEmpty() || local.length() > MAX_LOCAL_LENGTH) {
            return false;
        }
        boolean wordBegins = true;
        for (int i = 0; i < local.length(); ) {
            int c = local.codePointAt(i);
            i += Character.charCount(c);
            if (c == '.') {
                if (wordBegins) {
                    return false;
                }
                wordBegins = true;
            } else if (isLetter(c) || (!wordBegins && isCombining(c))) {
                wordBegins = false;
            } else {
                return false;
            }
        }
        return !wordBegins;
    }

    private static boolean isLetter(int c) {
        return c < 0x80 ? isAsciiLetter(c) || MARKS.indexOf(c) >= 0 : Character.isLetterOrDigit(c);
    }

    private static boolean isAsciiLetter(int c) {
        return Characters.isLowerAscii(c) || (c >= 'A' && c <= 'Z') || Characters.isAsciiDigit(c);
    }

    private static boolean isCombining(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static Optional<String> asciiDomain(String domain) {
        try {
            String ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return isDomain(ascii) ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
    }

    /** At least two labels of letters, digits and inner hyphens; the last one not all digits, as in an IP address. */
    private static boolean isDomain(String ascii) {
        int labels = 0;
        boolean lastIsNumber = true;
        for (String label : ascii.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > 63 || label.startsWith("-") || label.endsWith("-")) {
                return false;
            }
            if (!label.chars().allMatch(c -> isAsciiLetter(c) || c == '-')) {
                return false;
            }
            lastIsNumber = label.chars().allMatch(Characters::isAsciiDigit);
            labels++;
        }
        return labels >= 2 && !lastIsNumber;
    }
}
