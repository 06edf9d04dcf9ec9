package io.kith.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The values of one record: its key, its version, and a value or absence for each field. Immutable.
 *
 * <p>Numeric values lie unboxed in slots fixed by the {@linkplain RecordType declaration}. A child row has the key of
 * its owner and version 0; its order among its siblings is its place in {@link #children}.
 */
public final class Row {

    private final RecordType type;
    private final UUID key;
    /** The key once more: to compare it, its object need not be looked at, which is not in the cache. */
    private final long keyHigh;

    private final long keyLow;
    private final long version;
    /** The numbers by slot, then which of them are present, as bits: one array, as there are many rows. */
    private final long[] numbers;

    /** Apart from other objects: whoever hands one on need not look at it, which is not in the cache, for its class. */
    private final @Nullable String[] texts;

    private final @Nullable Object[] objects;
    private final @Nullable List<Row>[] children;

    private Row(
            RecordType type,
            UUID key,
            long version,
            long[] numbers,
            @Nullable String[] texts,
            @Nullable Object[] objects,
            @Nullable List<Row>[] children) {
        this.type = type;
        this.key = Objects.requireNonNull(key, "key");
        this.keyHigh = key.getMostSignificantBits();
        this.keyLow = key.getLeastSignificantBits();
        this.version = version;
        this.numbers = numbers;
        this.texts = texts;
        this.objects = objects;
        this.children = children;
    }

    /** Begins a row that is not stored yet: version 0, and every kind of children empty. */
    public static Builder of(RecordType type, UUID key) {
        Builder builder = stored(type, key, 0);
        Arrays.fill(builder.row.children, List.of());
        return builder;
    }

    /**
     * Begins a row as a store reads it: children count as not loaded until they are set.
     *
     * @param version at least 1; 0 for a child row
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of lists can only be made raw
    public static Builder stored(RecordType type, UUID key, long version) {
        int slots = type.numberSlots();
        return new Builder(new Row(
                type,
                key,
                version,
                new long[slots + ((slots + 63) >> 6)],
                new @Nullable String[type.textSlots()],
                new @Nullable Object[type.objectSlots()],
                type.children().isEmpty()
                        ? type.noChildren()
                        : new List[type.children().size()]));
    }

    /** Begins a row of the same key and version, with these values to start from. */
    public Builder toBuilder() {
        return new Builder(
                new Row(type, key, version, numbers.clone(), texts.clone(), objects.clone(), children.clone()));
    }

    public RecordType type() {
        return type;
    }

    public UUID key() {
        return key;
    }

    /** Returns whether the row has this key: as {@code key().equals(other)}, but quicker for stores that search by it. */
    public boolean hasKey(UUID other) {
        return keyHigh == other.getMostSignificantBits() && keyLow == other.getLeastSignificantBits();
    }

    /** Returns the version: 0 before the insert, 1 after it, one more with each change. */
    public long version() {
        return version;
    }

    /** Returns the same values under another version. */
    public Row withVersion(long other) {
        return new Row(type, key, other, numbers, texts, objects, children);
    }

    public boolean isPresent(Field field) {
        if (field.isKey()) {
            return true;
        }
        return field.type().isNumeric() ? isNumberPresent(field.slot()) : object(field) != null;
    }

    /**
     * Returns the stored form of a numeric field; 0 if it is absent. No boxing, no conversion.
     *
     * @see FieldType
     */
    public long number(Field field) {
        return numbers[field.slot()];
    }

    /** Returns the stored form of a field that is not numeric (the key included), or null if it is absent. */
    public @Nullable Object object(Field field) {
        if (field.type().isText()) {
            return texts[field.slot()];
        }
        return field.isKey() ? key : objects[field.slot()];
    }

    /** Returns the stored form of any field, boxed, or null if it is absent. */
    public @Nullable Object storedValue(Field field) {
        if (!field.type().isNumeric()) {
            return object(field);
        }
        return isPresent(field) ? (Object) numbers[field.slot()] : null;
    }

    /** Returns the value of any field as its Java class, or null if it is absent. */
    public @Nullable Object value(Field field) {
        Object stored = storedValue(field);
        return stored == null ? null : field.restore(stored);
    }

    /** Returns the text (or JSON text), or null if it is absent. The field is one of these, which is not checked. */
    public @Nullable String text(Field field) {
        return texts[field.slot()];
    }

    /** Returns the decimal at the declared scale, or null if it is absent. */
    public @Nullable BigDecimal decimal(Field field) {
        return isPresent(field) ? BigDecimal.valueOf(numbers[field.slot()], field.scale()) : null;
    }

    /** Returns whether the flag is there and set. */
    public boolean flag(Field field) {
        return numbers[field.slot()] != 0;
    }

    /** Returns the instant, or null if it is absent. */
    public @Nullable Instant instant(Field field) {
        return isPresent(field) ? Field.instant(numbers[field.slot()]) : null;
    }

    /** Returns the date, or null if it is absent. */
    public @Nullable LocalDate date(Field field) {
        return isPresent(field) ? LocalDate.ofEpochDay(numbers[field.slot()]) : null;
    }

    /** Returns the UUID (of a reference, too), or null if it is absent. */
    public @Nullable UUID uuid(Field field) {
        return (UUID) object(field);
    }

    /** Returns a copy of the bytes, or null if they are absent. */
    public byte @Nullable [] bytes(Field field) {
        byte[] bytes = (byte[]) objects[field.slot()];
        return bytes == null ? null : bytes.clone();
    }

    /** Returns whether children of every kind were read with this row. */
    public boolean hasChildren() {
        for (List<Row> kind : children) {
            if (kind == null) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the children of one kind, in order.
     *
     * @throws IllegalStateException if they were not read with this row
     */
    public List<Row> children(RecordType childType) {
        List<Row> kind = children[type.childPosition(childType)];
        if (kind == null) {
            throw new IllegalStateException("children " + childType + " of " + type + " were not loaded");
        }
        return kind;
    }

    private boolean isNumberPresent(int slot) {
        return (numbers[type.numberSlots() + (slot >> 6)] & (1L << slot)) != 0;
    }

    /** Equal are rows of the same type, key, version, values and children. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row row && version == row.version && sameValues(row);
    }

    /** Returns whether the other row has the same type, key, values and children, whatever its version. */
    public boolean sameValues(Row row) {
        return type.name().equals(row.type.name())
                && key.equals(row.key)
                && Arrays.equals(numbers, row.numbers)
                && Arrays.equals(texts, row.texts)
                && Arrays.deepEquals(objects, row.objects)
                && Arrays.equals(children, row.children);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                type.name(),
                key,
                version,
                Arrays.hashCode(numbers),
                Arrays.hashCode(texts),
                Arrays.deepHashCode(objects));
    }

    /** Names type, key and version; never a value, which may be personal data. */
    @Override
    public String toString() {
        return type.name() + "/" + key + "@" + version;
    }

    /**
     * Collects the values of a row. Not thread-safe; good for one {@link #build}, or, for stores that read many rows, for
     * one {@link #loaded} after each {@link #next}.
     */
    public static final class Builder {

        /** The row that is being filled, so that nothing is copied at the end. */
        private Row row;

        private Builder(Row row) {
            this.row = row;
        }

        /**
         * Sets a value, checked and brought to its stored form; the fold of a searchable text is set with it.
         *
         * @param value of the class that the field's type names, or null to make the field absent
         * @throws StoreException.ValueRejected if the value does not fit the field
         */
        public Builder set(Field field, @Nullable Object value) {
            if (value == null) {
                return clear(field);
            }
            Object stored = field.store(value);
            if (field.isSearchable()) {
                object(field.folded(), field.folded().store(value));
            }
            return field.type().isNumeric() ? number(field, (Long) stored) : object(field, stored);
        }

        /** Makes a field absent. */
        public Builder clear(Field field) {
            if (field.type().isNumeric()) {
                row.numbers[field.slot()] = 0;
                row.numbers[row.type.numberSlots() + (field.slot() >> 6)] &= ~(1L << field.slot());
                return this;
            }
            if (field.isSearchable()) {
                text(field.folded(), null);
            }
            return object(field, null);
        }

        /** Sets the stored form of a numeric field without any check: for stores that read their own values back. */
        public Builder number(Field field, long stored) {
            row.numbers[field.slot()] = stored;
            row.numbers[row.type.numberSlots() + (field.slot() >> 6)] |= 1L << field.slot();
            return this;
        }

        /**
         * Sets the stored form of a text or JSON field without any check: for stores that read their own values back.
         * Of another field it would set what is not its own.
         */
        public Builder text(Field field, @Nullable String stored) {
            row.texts[field.slot()] = stored;
            return this;
        }

        /** Sets the stored form of a field that is not numeric without any check: for stores that read it back. */
        public Builder object(Field field, @Nullable Object stored) {
            if (field.type().isText()) {
                return text(field, (String) stored);
            }
            row.objects[field.slot()] = stored;
            return this;
        }

        /**
         * Sets the children of one kind, in order.
         *
         * @throws StoreException.ValueRejected if there are more than {@value RecordType#MAX_CHILDREN}
         */
        public Builder children(RecordType childType, List<Row> rows) {
            if (rows.size() > RecordType.MAX_CHILDREN) {
                throw new StoreException.ValueRejected(row.type.name(), childType.name(), "too-many-children");
            }
            List<Row> owned = new ArrayList<>(rows.size());
            for (Row child : rows) {
                if (!child.type.name().equals(childType.name())) {
                    throw new IllegalArgumentException(child.type + " is not " + childType);
                }
                owned.add(child.key.equals(row.key) && child.version == 0 ? child : child.ownedBy(row.key));
            }
            row.children[row.type.childPosition(childType)] = List.copyOf(owned);
            return this;
        }

        /**
         * Ends the row.
         *
         * @throws StoreException.ValueRejected if a required field is absent
         */
        public Row build() {
            for (Field field : row.type.required()) {
                if (!row.isPresent(field)) {
                    throw new StoreException.ValueRejected(row.type.name(), field.name(), "required");
                }
            }
            return row;
        }

        /** Ends a row that a store reads back, unchecked. */
        public Row loaded() {
            return row;
        }

        /**
         * Begins another row of the same type as a store reads it, with no values yet. Rows that {@link #loaded} gave stay
         * as they are.
         *
         * @param version 1 or more, or 0 for a child row
         */
        public Builder next(UUID key, long version) {
            row = stored(row.type, key, version).row;
            return this;
        }
    }

    private Row ownedBy(UUID owner) {
        Row owned = of(type, owner).row;
        System.arraycopy(numbers, 0, owned.numbers, 0, numbers.length);
        System.arraycopy(texts, 0, owned.texts, 0, texts.length);
        System.arraycopy(objects, 0, owned.objects, 0, objects.length);
        return owned;
    }
}
