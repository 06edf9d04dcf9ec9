package io.kith.crm.base;

/**
 * Names the tenant whose records a session sees: 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}, case-sensitive.
 *
 * <p>Installations without tenants use {@link #SINGLE}.
 *
 * @param value the name as the host gives it
 */
public record TenantId(String value) {

    /** The longest name, in characters. */
    public static final int MAX_LENGTH = 64;

    /** The one tenant of an installation that has only one; its name is {@code single}. */
    public static final TenantId SINGLE = new TenantId("single");

    /** @throws IllegalArgumentException when the name is empty, too long or has another character */
    public TenantId {
        Characters.requireLength(value, MAX_LENGTH, "tenant id");
        for (int i = 0; i < value.length(); i++) {
            if (!isAllowed(value.charAt(i))) {
                throw new IllegalArgumentException("tenant id may hold only A-Z a-z 0-9 . _ -");
            }
        }
    }

    /**
     * The tenant of that name.
     *
     * @throws IllegalArgumentException when the name is empty, too long or has a character that is not allowed
     */
    public static TenantId of(String value) {
        return new TenantId(value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isAllowed(char c) {
        return Characters.isLowerAscii(c)
                || (c >= 'A' && c <= 'Z')
                || Characters.isAsciiDigit(c)
                || c == '.'
                || c == '_'
                || c == '-';
    }
}
