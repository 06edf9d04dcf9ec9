package io.kith.store;

import java.util.List;

/**
 * An index of a record type. The tenant is always its first column; a non-unique index ends with the key.
 *
 * @param name unique within the record type; lower-case letters, digits and underscores
 * @param fields in order; at least one
 * @param unique whether a tenant may have each combination of values once. Rows in which one of the fields is absent
 *     are not compared.
 */
public record Index(String name, List<Field> fields, boolean unique) {

    /** How many characters of text an index may cover: every common database can index so many. */
    public static final int MAX_TEXT = 600;

    /** Copies the list of fields. */
    public Index {
        Names.checkIndex(name);
        fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("index " + name + " has no field");
        }
        int text = 0;
        for (Field field : fields) {
            text += field.type() == FieldType.TEXT ? field.length() : 0;
            if (field.type() == FieldType.JSON) {
                throw new IllegalArgumentException("index " + name + " cannot cover " + field + ": it is JSON");
            }
        }
        if (text > MAX_TEXT) {
            throw new IllegalArgumentException("index " + name + " covers more than " + MAX_TEXT + " characters");
        }
    }
}
