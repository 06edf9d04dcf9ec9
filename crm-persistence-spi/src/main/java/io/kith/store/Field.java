package io.kith.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One declared field of a record type: what it holds and which slot of a row keeps it.
 *
 * <p>Fields are made by {@link RecordType.Builder} and compared by identity; a record type that was
 * {@linkplain RecordType#extend() extended} keeps the fields of the one that it extends.
 */
public final class Field {

    /** What a field may be besides its type. */
    public enum Trait {
        /** Every row has a value. */
        REQUIRED,
        /**
         * Text that people search: the store also keeps its {@linkplain TextFold fold} in a shadow field, and
         * {@link Condition#contains} may be asked.
         */
        SEARCHABLE
    }

    private static final long MIN_MICROS =
            Math.multiplyExact(LocalDate.of(1, 1, 1).toEpochDay(), 86_400_000_000L);
    private static final long MAX_MICROS =
            Math.multiplyExact(LocalDate.of(10_000, 1, 1).toEpochDay(), 86_400_000_000L) - 1;
    private static final long MIN_DAY = LocalDate.of(1, 1, 1).toEpochDay();
    private static final long MAX_DAY = LocalDate.of(9_999, 12, 31).toEpochDay();

    private final String owner;
    private final String name;
    private final FieldType type;
    private final int length;
    private final int scale;
    private final boolean required;
    private final int ordinal;
    private final int slot;
    private final @Nullable String target;
    private final @Nullable Field source;
    private final @Nullable Field folded;

    Field(Spec spec, int ordinal, int slot, int shadowSlot) {
        this.owner = spec.owner;
        this.name = spec.name;
        this.type = spec.type;
        this.length = spec.length;
        this.scale = spec.scale;
        this.required = spec.traits.contains(Trait.REQUIRED);
        this.ordinal = ordinal;
        this.slot = slot;
        this.target = spec.target;
        this.source = null;
        this.folded = spec.traits.contains(Trait.SEARCHABLE) ? new Field(this, ordinal + 1, shadowSlot) : null;
    }

    private Field(Field source, int ordinal, int slot) {
        this.owner = source.owner;
        this.name = source.name + "_fold";
        this.type = FieldType.TEXT;
        // Real text hardly grows when folded; text made to grow beyond this is refused as too long.
        this.length = Math.min(source.length * 2, RecordType.MAX_TEXT);
        this.scale = 0;
        this.required = source.required;
        this.ordinal = ordinal;
        this.slot = slot;
        this.target = null;
        this.source = source;
        this.folded = null;
    }

    /** What the builder knows of a field before it has its place. */
    record Spec(
            String owner,
            String name,
            FieldType type,
            int length,
            int scale,
            Set<Trait> traits,
            @Nullable String target) {}

    /** Returns the pseudo field that stands for the key of a row, for conditions and orders. */
    static Field key(String owner) {
        return new Field(
                new Spec(owner, RecordType.KEY_NAME, FieldType.UUID, 0, 0, Set.of(Trait.REQUIRED), null), -1, -1, -1);
    }

    /** Returns the name of the record type that declares this field. */
    public String owner() {
        return owner;
    }

    /** Returns the name; a column of this name holds the values. */
    public String name() {
        return name;
    }

    public FieldType type() {
        return type;
    }

    /** Returns the greatest length: characters of a text or JSON, bytes of bytes, digits of a decimal; else 0. */
    public int length() {
        return length;
    }

    /** Returns the digits after the decimal point; 0 for other types. */
    public int scale() {
        return scale;
    }

    public boolean isRequired() {
        return required;
    }

    /** Returns the position among the declared fields of the type, shadow fields included; -1 for the key. */
    public int ordinal() {
        return ordinal;
    }

    /** Returns the position among the numbers, the texts or the other objects of a row; -1 for the key. */
    public int slot() {
        return slot;
    }

    /** Returns whether this is the key of a row. */
    public boolean isKey() {
        return ordinal < 0;
    }

    /** Returns the name of the record type that a reference points to, or null for other fields. */
    public @Nullable String target() {
        return target;
    }

    /** Returns the field whose fold this shadow field keeps, or null for an ordinary field. */
    public @Nullable Field source() {
        return source;
    }

    public boolean isSearchable() {
        return folded != null;
    }

    /**
     * Returns the shadow field that keeps the fold of this one: to be compared, sorted and indexed without regard to
     * case. Arguments compared with it are folded by the contract.
     *
     * @throws IllegalStateException if the field is not searchable
     */
    public Field folded() {
        if (folded == null) {
            throw new IllegalStateException(this + " is not declared searchable");
        }
        return folded;
    }

    /**
     * Checks a value and returns it in its stored form: a {@link Long} for numeric types, otherwise the value itself
     * (folded for a shadow field; bytes are copied).
     *
     * @param value a String, Long or Integer, BigDecimal, Boolean, Instant, LocalDate, UUID or byte[], by the type
     * @throws StoreException.ValueRejected if the value does not fit: too long, too many digits, out of range, NUL or a
     *     lone surrogate
     * @throws ClassCastException if the value is of another class than the field's type asks for
     */
    public Object store(Object value) {
        return convert(value, true);
    }

    /**
     * Does the same for a value that is compared with this field: a text longer than the field may be asked for.
     *
     * @throws StoreException.ValueRejected if the value could not be compared exactly
     */
    public Object comparable(Object value) {
        return convert(value, false);
    }

    private Object convert(Object value, boolean measured) {
        return switch (type) {
            case TEXT -> text((String) value, measured);
            case JSON -> measured(clean((String) value), measured);
            case LONG -> value instanceof Integer i ? Long.valueOf(i) : (Long) value;
            case DECIMAL -> unscaled((BigDecimal) value);
            case BOOLEAN -> ((Boolean) value) ? 1L : 0L;
            case INSTANT -> micros((Instant) value);
            case DATE -> day((LocalDate) value);
            case UUID -> (UUID) value;
            case BYTES -> bytes((byte[]) value, measured);
        };
    }

    /** Returns a stored form as the value that it stands for; the inverse of {@link #store}. */
    public Object restore(Object stored) {
        return switch (type) {
            case TEXT, JSON, UUID -> stored;
            case BYTES -> ((byte[]) stored).clone();
            case LONG -> stored;
            case DECIMAL -> BigDecimal.valueOf((Long) stored, scale);
            case BOOLEAN -> (Long) stored != 0;
            case INSTANT -> instant((Long) stored);
            case DATE -> LocalDate.ofEpochDay((Long) stored);
        };
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    private String text(String value, boolean measured) {
        clean(value);
        return source == null ? measured(value, measured) : measured(TextFold.fold(value), measured);
    }

    private String measured(String value, boolean measured) {
        // Only texts near the limit are counted by code point: the length in chars is never less.
        if (measured && value.length() > length && value.codePointCount(0, value.length()) > length) {
            throw rejected("too-long");
        }
        return value;
    }

    private String clean(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0) {
                throw rejected("nul-character");
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < value.length()
                        && Character.isLowSurrogate(value.charAt(i + 1));
                if (!pair) {
                    throw rejected("lone-surrogate");
                }
                i++;
            }
        }
        return value;
    }

    private Long unscaled(BigDecimal value) {
        if (value.scale() <= scale && value.precision() - value.scale() <= length - scale) {
            // Nothing has to be cut off to fit, as nearly always: no division, no big integer.
            return value.scaleByPowerOfTen(scale).longValueExact();
        }
        BigDecimal plain = value.stripTrailingZeros();
        if (plain.scale() > scale) {
            throw rejected("too-many-decimals");
        }
        if (plain.precision() - plain.scale() > length - scale && plain.signum() != 0) {
            throw rejected("too-many-digits");
        }
        return plain.setScale(scale).unscaledValue().longValueExact();
    }

    private Long micros(Instant value) {
        long seconds = value.getEpochSecond();
        if (seconds < Math.floorDiv(MIN_MICROS, 1_000_000L) || seconds > Math.floorDiv(MAX_MICROS, 1_000_000L)) {
            throw rejected("out-of-range");
        }
        return seconds * 1_000_000L + value.getNano() / 1_000;
    }

    private Long day(LocalDate value) {
        long day = value.toEpochDay();
        if (day < MIN_DAY || day > MAX_DAY) {
            throw rejected("out-of-range");
        }
        return day;
    }

    private byte[] bytes(byte[] value, boolean measured) {
        if (measured && value.length > length) {
            throw rejected("too-long");
        }
        return Arrays.copyOf(value, value.length);
    }

    private StoreException.ValueRejected rejected(String rule) {
        return new StoreException.ValueRejected(owner, name, rule);
    }

    /** Returns {@code type.field}. */
    @Override
    public String toString() {
        return owner + "." + name;
    }
}
