package io.kith.store;

/** What a {@linkplain Unit#rewrite rewrite} does to one field of every row that matches. */
public sealed interface Assignment {

    Field field();

    /** The field gets the value of the slot. */
    record Set(Field field, int slot) implements Assignment {
        public Set {
            changeable(field);
        }
    }

    /** The field gets absent. */
    record Clear(Field field) implements Assignment {
        public Clear {
            changeable(field);
            if (field.isRequired()) {
                throw new IllegalArgumentException(field + " is required");
            }
        }
    }

    static Assignment set(Field field, int slot) {
        return new Set(field, slot);
    }

    static Assignment clear(Field field) {
        return new Clear(field);
    }

    private static void changeable(Field field) {
        if (field.isKey() || field.source() != null) {
            throw new IllegalArgumentException(field + " cannot be assigned");
        }
    }
}
