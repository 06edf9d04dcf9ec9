package io.kith.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of one kind of record: its fields, its indexes and its owned children.
 *
 * <p>Every row also has a key (a UUID, unique within the tenant) and a version (a {@code long}, 1 after the insert),
 * which are not declared. Immutable; compared by identity.
 *
 * <pre>{@code
 * RecordType.Builder book = RecordType.named("book");
 * Field title = book.text("title", 200, REQUIRED, SEARCHABLE);
 * Field price = book.decimal("price", 18, 2);
 * book.index("by_title", title);
 * RecordType type = book.build();
 * }</pre>
 */
public final class RecordType {

    /** The greatest declared length of a text or JSON field, in characters. */
    public static final int MAX_TEXT = 100_000;

    /** The greatest declared length of a field of bytes. */
    public static final int MAX_BYTES = 1_000_000;

    /** How many children of one kind a row may own. */
    public static final int MAX_CHILDREN = 100;

    /** How many fields a type may have, shadow fields included. */
    public static final int MAX_FIELDS = 400;

    static final String KEY_NAME = "id";

    private static final int MAX_DIGITS = 18;

    private final String name;
    private final @Nullable String parent;
    private final Field key;
    private final List<Field> fields;
    private final Field[] required;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of lists can only be made raw
    private final @Nullable List<Row>[] noChildren = new List[0];

    private final List<Index> indexes;
    private final List<RecordType> children;
    private final int numberSlots;
    private final int textSlots;
    private final int objectSlots;
    private final Map<String, Field> byName;

    private RecordType(Builder builder) {
        name = builder.name;
        parent = builder.parent;
        key = builder.key;
        fields = List.copyOf(builder.fields);
        required = fields.stream().filter(Field::isRequired).toArray(Field[]::new);
        indexes = List.copyOf(builder.indexes);
        List<RecordType> built = new ArrayList<>(builder.builtChildren);
        builder.children.forEach(child -> built.add(child.build()));
        children = Collections.unmodifiableList(built);
        numberSlots = builder.numberSlots;
        textSlots = builder.textSlots;
        objectSlots = builder.objectSlots;
        byName = Map.copyOf(builder.byName);
    }

    /**
     * Begins the declaration of a record type.
     *
     * @param name 1 to 24 lower-case letters, digits and underscores, a letter first
     */
    public static Builder named(String name) {
        return new Builder(name, null);
    }

    /** Begins a declaration that has everything of this one, and may add to it: for fields that a host declares. */
    public Builder extend() {
        return new Builder(this);
    }

    public String name() {
        return name;
    }

    /** Returns whether rows of this type are owned by a row of another type. */
    public boolean isChild() {
        return parent != null;
    }

    /** Returns the name of the type that owns rows of this type, or null. */
    public @Nullable String parent() {
        return parent;
    }

    /** Returns the pseudo field for the key; for a child type, the key of its owner. */
    public Field key() {
        return key;
    }

    /** Returns all fields, shadow fields included, in the order of their ordinals. */
    public List<Field> fields() {
        return fields;
    }

    /** Returns what rows without kinds of children share, an empty array. */
    @Nullable
    List<Row>[] noChildren() {
        return noChildren;
    }

    /** Returns the fields that every row has; not to be changed. */
    Field[] required() {
        return required;
    }

    /**
     * Returns the field of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Field field(String fieldName) {
        Field field = byName.get(fieldName);
        if (field == null) {
            throw new IllegalArgumentException(name + " has no field " + fieldName);
        }
        return field;
    }

    /** Returns whether the field belongs to this type (the key included). */
    public boolean has(Field field) {
        return field.isKey() ? field.owner().equals(name) : byName.get(field.name()) == field;
    }

    public List<Index> indexes() {
        return indexes;
    }

    /** Returns the child types, in the order of their declaration. */
    public List<RecordType> children() {
        return children;
    }

    /**
     * Returns the child type of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public RecordType child(String childName) {
        for (RecordType child : children) {
            if (child.name.equals(childName)) {
                return child;
            }
        }
        throw new IllegalArgumentException(name + " has no children " + childName);
    }

    /** Returns the position of a child type, by name. */
    int childPosition(RecordType child) {
        for (int i = 0; i < children.size(); i++) {
            if (children.get(i).name.equals(child.name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(name + " has no children " + child.name);
    }

    /** Returns how many numbers a row of this type has. */
    public int numberSlots() {
        return numberSlots;
    }

    /** Returns how many texts, JSON included, a row of this type has. */
    public int textSlots() {
        return textSlots;
    }

    /** Returns how many other objects a row of this type has. */
    public int objectSlots() {
        return objectSlots;
    }

    @Override
    public String toString() {
        return name;
    }

    /** Collects a declaration. Not thread-safe; each mistake is refused by the call that makes it. */
    public static final class Builder {

        private final String name;
        private final @Nullable String parent;
        private final Field key;
        private final List<Field> fields = new ArrayList<>();
        private final List<Index> indexes = new ArrayList<>();
        private final List<Builder> children = new ArrayList<>();
        private final List<RecordType> builtChildren = new ArrayList<>();
        private final Map<String, Field> byName = new LinkedHashMap<>();
        private int numberSlots;
        private int textSlots;
        private int objectSlots;

        private Builder(String name, @Nullable String parent) {
            Names.checkType(name);
            this.name = name;
            this.parent = parent;
            this.key = Field.key(name);
        }

        private Builder(RecordType base) {
            this.name = base.name;
            this.parent = base.parent;
            this.key = base.key;
            this.fields.addAll(base.fields);
            this.indexes.addAll(base.indexes);
            this.builtChildren.addAll(base.children);
            this.byName.putAll(base.byName);
            this.numberSlots = base.numberSlots;
            this.textSlots = base.textSlots;
            this.objectSlots = base.objectSlots;
        }

        /**
         * Declares a text field.
         *
         * @param length the greatest number of characters (code points), 1 to {@value RecordType#MAX_TEXT}
         */
        public Field text(String fieldName, int length, Field.Trait... traits) {
            return add(fieldName, FieldType.TEXT, between(fieldName, length, 1, MAX_TEXT), 0, null, traits);
        }

        /** Declares a field of 64-bit whole numbers. */
        public Field number(String fieldName, Field.Trait... traits) {
            return add(fieldName, FieldType.LONG, 0, 0, null, traits);
        }

        /**
         * Declares a decimal field.
         *
         * @param digits all digits, 1 to 18
         * @param scale digits after the point, 0 to {@code digits}
         */
        public Field decimal(String fieldName, int digits, int scale, Field.Trait... traits) {
            between(fieldName, digits, 1, MAX_DIGITS);
            between(fieldName, scale, 0, digits);
            return add(fieldName, FieldType.DECIMAL, digits, scale, null, traits);
        }

        /** Declares a field of yes or no. */
        public Field flag(String fieldName, Field.Trait... traits) {
            return add(fieldName, FieldType.BOOLEAN, 0, 0, null, traits);
        }

        /** Declares a field of instants, to the microsecond. */
        public Field instant(String fieldName, Field.Trait... traits) {
            return add(fieldName, FieldType.INSTANT, 0, 0, null, traits);
        }

        /** Declares a field of dates. */
        public Field date(String fieldName, Field.Trait... traits) {
            return add(fieldName, FieldType.DATE, 0, 0, null, traits);
        }

        /** Declares a field of plain UUIDs, which refer to nothing that the store checks. */
        public Field uuid(String fieldName, Field.Trait... traits) {
            return add(fieldName, FieldType.UUID, 0, 0, null, traits);
        }

        /**
         * Declares a reference: the store refuses a value without a row of the target type in the same tenant, and the
         * deletion of a row that is still referred to.
         *
         * @param targetType the name of the record type, which may be this one
         */
        public Field reference(String fieldName, String targetType, Field.Trait... traits) {
            Names.checkType(targetType);
            return add(fieldName, FieldType.UUID, 0, 0, targetType, traits);
        }

        /**
         * Declares a field of bytes.
         *
         * @param length the greatest number of bytes, 1 to {@value RecordType#MAX_BYTES}
         */
        public Field bytes(String fieldName, int length, Field.Trait... traits) {
            return add(fieldName, FieldType.BYTES, between(fieldName, length, 1, MAX_BYTES), 0, null, traits);
        }

        /**
         * Declares a field of JSON text.
         *
         * @param length the greatest number of characters, 1 to {@value RecordType#MAX_TEXT}
         */
        public Field json(String fieldName, int length, Field.Trait... traits) {
            return add(fieldName, FieldType.JSON, between(fieldName, length, 1, MAX_TEXT), 0, null, traits);
        }

        /** Declares an index, for conditions, orders and keyset pages. */
        public Builder index(String indexName, Field... over) {
            return index(new Index(indexName, List.of(over), false));
        }

        /** Declares that a tenant has each combination of these values once; for a child type, over all its owners. */
        public Builder unique(String indexName, Field... over) {
            return index(new Index(indexName, List.of(over), true));
        }

        private Builder index(Index index) {
            for (Field field : index.fields()) {
                if (byName.get(field.name()) != field) {
                    throw new IllegalArgumentException("index " + index.name() + ": " + field + " is not of " + name);
                }
            }
            if (indexes.stream().anyMatch(other -> other.name().equals(index.name()))) {
                throw new IllegalArgumentException(name + " has an index " + index.name() + " already");
            }
            indexes.add(index);
            return this;
        }

        /**
         * Declares children that rows of this type own: at most {@value RecordType#MAX_CHILDREN} per row, ordered,
         * written and deleted with their owner. The name is that of a record type of its own.
         */
        public Builder children(String childName) {
            if (parent != null) {
                throw new IllegalArgumentException(name + " is a child type itself");
            }
            Builder child = new Builder(childName, name);
            children.add(child);
            return child;
        }

        /**
         * Ends the declaration, that of its children included.
         *
         * @throws IllegalStateException if the type has no fields, too many, or two children of one name
         */
        public RecordType build() {
            if (fields.isEmpty()) {
                throw new IllegalStateException(name + " has no fields");
            }
            Set<String> childNames = new HashSet<>();
            builtChildren.forEach(child -> childNames.add(child.name));
            for (Builder child : children) {
                if (!childNames.add(child.name)) {
                    throw new IllegalStateException(name + " has two kinds of children called " + child.name);
                }
            }
            return new RecordType(this);
        }

        private Field add(
                String fieldName,
                FieldType type,
                int length,
                int scale,
                @Nullable String target,
                Field.Trait... traits) {
            Names.checkField(fieldName);
            Set<Field.Trait> set = Set.of(traits);
            boolean searchable = set.contains(Field.Trait.SEARCHABLE);
            if (searchable && type != FieldType.TEXT) {
                throw new IllegalArgumentException(name + "." + fieldName + " is not text, so it cannot be searchable");
            }
            int slot = type.isNumeric() ? numberSlots++ : type.isText() ? textSlots++ : objectSlots++;
            int shadowSlot = searchable ? textSlots++ : -1;
            Field field = new Field(
                    new Field.Spec(name, fieldName, type, length, scale, set, target), fields.size(), slot, shadowSlot);
            put(field);
            if (searchable) {
                put(field.folded());
            }
            if (fields.size() > MAX_FIELDS) {
                throw new IllegalArgumentException(name + " has more than " + MAX_FIELDS + " fields");
            }
            return field;
        }

        private void put(Field field) {
            if (byName.putIfAbsent(field.name(), field) != null) {
                throw new IllegalArgumentException(name + " has a field " + field.name() + " already");
            }
            fields.add(field);
        }

        private int between(String fieldName, int value, int min, int max) {
            if (value < min || value > max) {
                throw new IllegalArgumentException(
                        name + "." + fieldName + ": " + value + " is not from " + min + " to " + max);
            }
            return value;
        }
    }
}
