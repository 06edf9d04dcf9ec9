package io.kith.crm.base;

import java.util.Objects;
import java.util.UUID;

/**
 * Our id of a customer, company or person.
 *
 * @param uuid the bare id
 */
public record CustomerId(UUID uuid) implements TypedId, CustomerRef {

    public CustomerId {
        Objects.requireNonNull(uuid, "uuid");
    }

    /** The id over that UUID. */
    public static CustomerId of(UUID uuid) {
        return new CustomerId(uuid);
    }

    /**
     * Reads the canonical or the compact form.
     *
     * @throws IllegalArgumentException when the text is neither
     */
    public static CustomerId parse(String text) {
        return new CustomerId(TypedId.parseUuid(text));
    }

    /** The canonical 36-character form. */
    @Override
    public String toString() {
        return uuid.toString();
    }
}
