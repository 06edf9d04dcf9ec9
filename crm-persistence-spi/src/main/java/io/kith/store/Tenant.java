package io.kith.store;

/**
 * Whose rows a unit reads and writes. Part of every key.
 *
 * @param id 1 to 64 letters, digits, dots, dashes or underscores (ASCII), compared exactly
 */
public record Tenant(String id) {

    private static final int MAX_LENGTH = 64;

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if it has another shape
     */
    public Tenant {
        if (id.isEmpty() || id.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a tenant id has 1 to " + MAX_LENGTH + " characters");
        }
        for (int i = 0; i < id.length(); i++) {
            if (!isAllowed(id.charAt(i))) {
                throw new IllegalArgumentException("a tenant id holds only letters, digits, '.', '-' and '_'");
            }
        }
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '-'
                || c == '_';
    }

    @Override
    public String toString() {
        return id;
    }
}
