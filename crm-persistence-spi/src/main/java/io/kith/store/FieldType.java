package io.kith.store;

/** What a field holds. Every type has one Java class for its values and one stored form. */
public enum FieldType {
    /** Text of a declared length in characters (code points), without NUL and lone surrogates; code-point order. */
    TEXT(false),
    /** A 64-bit whole number. */
    LONG(true),
    /** A {@link java.math.BigDecimal} of at most 18 digits at a declared scale; stored as its unscaled value. */
    DECIMAL(true),
    /** A {@link Boolean}; stored as 0 or 1. */
    BOOLEAN(true),
    /** A {@link java.time.Instant} of the years 1 to 9999, cut to the microsecond; stored as microseconds since 1970. */
    INSTANT(true),
    /** A {@link java.time.LocalDate} of the years 1 to 9999; stored as days since 1970. */
    DATE(true),
    /** A {@link java.util.UUID}, plain or a reference to a row of a declared type; ordered as 16 unsigned bytes. */
    UUID(false),
    /** Bytes up to a declared length; only equality can be asked. */
    BYTES(false),
    /** A JSON text up to a declared length in characters; kept as it is, never looked into. */
    JSON(false);

    private final boolean numeric;

    FieldType(boolean numeric) {
        this.numeric = numeric;
    }

    /** Returns whether the stored form is a {@code long}. */
    public boolean isNumeric() {
        return numeric;
    }

    /** Returns whether the stored form is a {@code String}. */
    public boolean isText() {
        return this == TEXT || this == JSON;
    }

    /** Returns whether values can be ordered, and so compared by less and greater, sorted and bucketed. */
    public boolean isOrdered() {
        return this == TEXT || this == LONG || this == DECIMAL || this == INSTANT || this == DATE;
    }
}
