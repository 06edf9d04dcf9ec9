package io.kith.crm.base;

import java.util.Objects;

/**
 * The host's own key for a record, for example customer 4711 of its ERP; accepted wherever an id of ours is.
 *
 * <p>Within a tenant, one system and key name at most one record. The key is taken as it is: compared by code point,
 * never folded or trimmed. The text form is {@code erp.customer:4711}; {@link #parse} reads it back.
 *
 * @param system which numbering the key belongs to: dotted lower-case words of {@code a-z 0-9 _ -}, 1 to 64 characters
 * @param key the host's key: 1 to 200 printable characters (colons allowed), no blank at either end
 */
public record ExternalRef(String system, String key)
        implements CustomerRef, OpportunityRef, ProductRef, TeamRef, UserRef {

    /** The longest system name, in characters. */
    public static final int MAX_SYSTEM_LENGTH = 64;

    /** The longest key, in UTF-16 units. */
    public static final int MAX_KEY_LENGTH = 200;

    /** @throws IllegalArgumentException when system or key break the rules above */
    public ExternalRef {
        requireSystem(system);
        Characters.requirePrintable(key, MAX_KEY_LENGTH, "external key");
    }

    /**
     * The reference to that key of that system.
     *
     * @throws IllegalArgumentException when system or key break the rules above
     */
    public static ExternalRef of(String system, String key) {
        return new ExternalRef(system, key);
    }

    /**
     * Reads the text form that {@link #toString()} writes; the first colon ends the system.
     *
     * @throws IllegalArgumentException when there is no colon, or system or key are refused
     */
    public static ExternalRef parse(String text) {
        Objects.requireNonNull(text, "text");
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("an external reference is written system:key");
        }
        return new ExternalRef(text.substring(0, colon), text.substring(colon + 1));
    }

    /** The text form, for example {@code erp.customer:4711}. */
    @Override
    public String toString() {
        return system + ':' + key;
    }

    private static void requireSystem(String system) {
        Characters.requireLength(system, MAX_SYSTEM_LENGTH, "external system");
        boolean wordBegins = true;
        for (int i = 0; i < system.length(); i++) {
            char c = system.charAt(i);
            boolean inner = c == '_' || c == '-';
            boolean word = Characters.isLowerAscii(c) || Characters.isAsciiDigit(c);
            if (!word && (wordBegins || !(inner || c == '.'))) {
                throw notASystem();
            }
            wordBegins = c == '.';
        }
        if (wordBegins) {
            throw notASystem();
        }
    }

    private static IllegalArgumentException notASystem() {
        return new IllegalArgumentException("external system must be dotted words of a-z 0-9 _ -, like erp.customer");
    }
}
