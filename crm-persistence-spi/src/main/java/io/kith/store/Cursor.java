package io.kith.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * The place in an ordered result after one row: the row's values of the order, and its key.
 *
 * <p>As a {@linkplain #token() token} it can travel through a client. A token is data, not authority: a client may
 * change it and then sees another part of the same result, never other rows.
 */
public final class Cursor {

    private static final int MAX_TOKEN = 8_192;

    private final List<Object> values;
    private final UUID key;

    private Cursor(List<Object> values, UUID key) {
        this.values = List.copyOf(values);
        this.key = key;
    }

    /**
     * The place after a row of this query's result.
     *
     * @throws IllegalArgumentException if the query is not {@linkplain Query#isKeyset() declared for keyset paging}
     */
    public static Cursor after(Query query, Row row) {
        requireKeyset(query);
        List<Object> values = new ArrayList<>(query.order().size());
        for (Query.Order step : query.order()) {
            Object value = row.storedValue(step.field());
            if (value == null) {
                throw new IllegalArgumentException(step.field() + " is absent in " + row);
            }
            values.add(value);
        }
        return new Cursor(values, row.key());
    }

    /** Returns the stored values of the order's fields, in its order. */
    public List<Object> values() {
        return values;
    }

    public UUID key() {
        return key;
    }

    /** Returns this place as text of letters, digits, dashes and underscores. */
    public String token() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Object value : values) {
                if (value instanceof Long number) {
                    out.writeLong(number);
                } else if (value instanceof UUID uuid) {
                    out.writeLong(uuid.getMostSignificantBits());
                    out.writeLong(uuid.getLeastSignificantBits());
                } else {
                    out.writeUTF((String) value);
                }
            }
            out.writeLong(key.getMostSignificantBits());
            out.writeLong(key.getLeastSignificantBits());
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /**
     * Reads a token back.
     *
     * @throws IllegalArgumentException if the text is no token for this query
     */
    public static Cursor parse(Query query, String token) {
        requireKeyset(query);
        if (token.length() > MAX_TOKEN) {
            throw new IllegalArgumentException("not a cursor of this query");
        }
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            List<Object> values = new ArrayList<>(query.order().size());
            for (Query.Order step : query.order()) {
                Field field = step.field();
                values.add(
                        field.type().isNumeric()
                                ? (Object) in.readLong()
                                : field.type() == FieldType.UUID ? readUuid(in) : field.comparable(in.readUTF()));
            }
            UUID key = readUuid(in);
            if (in.read() >= 0) {
                throw new IllegalArgumentException("not a cursor of this query");
            }
            return new Cursor(values, key);
        } catch (IOException | StoreException.ValueRejected damaged) {
            throw new IllegalArgumentException("not a cursor of this query", damaged);
        }
    }

    private static UUID readUuid(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    private static void requireKeyset(Query query) {
        if (!query.isKeyset()) {
            throw new IllegalArgumentException(query + " cannot be paged by cursor: its order is on no index");
        }
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof Cursor cursor && key.equals(cursor.key) && values.equals(cursor.values);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return "after " + key;
    }
}
