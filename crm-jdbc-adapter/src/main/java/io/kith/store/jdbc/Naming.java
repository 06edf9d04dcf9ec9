package io.kith.store.jdbc;

import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.jdbc.JdbcSchemaTable.Shape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The names of tables, columns, indexes and constraints: documented contract, so that other tools can read the tables.
 *
 * <p>All names are unquoted and lower-case; the declarations refuse reserved words. Two underscores mark constraints,
 * whose names therefore never equal that of an index.
 *
 * @param prefix of every table's name, 1 to 16 characters: with none, a record type could bear the name of a table of the
 *     host's, or a reserved word
 * @param schema that qualifies every table, or null for the connection's own
 */
record Naming(String prefix, @Nullable String schema) {
    static final String TENANT = "tenant";
    static final String ID = "id";
    static final String OWNER = "owner_id";
    static final String ORDINAL = "ordinal";
    static final String VERSION = "version";
    private static final int MAX_PREFIX = 16;
    private static final int MAX_NAME = 63;

    Naming {
        if (prefix.length() > MAX_PREFIX || !isPlain(prefix)) {
            throw new IllegalArgumentException(
                    "a table prefix has 1 to 16 lower-case letters, digits and underscores, a letter first: " + prefix);
        }
        if (schema != null && (schema.length() > MAX_NAME || !isPlain(schema))) {
            throw new IllegalArgumentException(
                    "a schema is named by lower-case letters, digits and underscores, a letter first: " + schema);
        }
    }

    /** Returns the table of a record type, qualified by the schema if there is one. */
    String table(RecordType type) {
        return table(type.name());
    }

    /** Returns the table of a record type of this name, qualified by the schema if there is one. */
    String table(String typeName) {
        return qualified(plainTable(typeName));
    }

    /** Returns the table of a record type of this name, unqualified. */
    String plainTable(String typeName) {
        return prefix + typeName;
    }

    /** Qualifies the name of a table or index by the schema, if there is one. */
    String qualified(String name) {
        return schema == null ? name : schema + "." + name;
    }

    /** Returns the column that holds a field; the key of a child type is the key of its owner. */
    static String column(RecordType type, Field field) {
        return field.isKey() ? key(type) : field.name();
    }

    /** Returns the column that holds the key: that of the owner for a child type. */
    static String key(RecordType type) {
        return type.isChild() ? OWNER : ID;
    }

    /** Returns the name of an index, unqualified. */
    String index(String typeName, String indexName) {
        return plainTable(typeName) + "_" + indexName;
    }

    /** Returns the name of the view of a record type for reporting tools, unqualified. */
    String view(String typeName) {
        return plainTable("v_" + typeName);
    }

    /** Returns the name of the constraint on a table that is about the tenant and this column: its key, a reference. */
    String constraint(String typeName, String column) {
        return marked(typeName, "__", column);
    }

    /** Returns the name of the index that the store adds for a reference which no declared index begins with. */
    String referenceIndex(String typeName, String column) {
        return marked(typeName, "__x_", column);
    }

    /** Returns what an index or constraint is called once its table belongs to a type of another name. */
    String moved(Shape shape, String fromType, String toType) {
        String last = shape.columns().get(shape.columns().size() - 1);
        for (String mark : List.of("__", "__x_")) {
            if (shape.name().equals(marked(fromType, mark, last))) {
                return marked(toType, mark, last);
            }
        }
        String start = index(fromType, "");
        return shape.name().startsWith(start)
                ? bounded(index(toType, shape.name().substring(start.length())))
                : shape.name();
    }

    private String marked(String typeName, String mark, String column) {
        return bounded(plainTable(typeName) + mark + column);
    }

    private static String bounded(String name) {
        if (name.length() <= MAX_NAME) {
            return name;
        }
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.US_ASCII));
        return name.substring(0, MAX_NAME - 9) + "_" + String.format(Locale.ROOT, "%08x", sum.getValue());
    }

    private static boolean isPlain(String name) {
        return name.matches("[a-z][a-z0-9_]*");
    }
}
