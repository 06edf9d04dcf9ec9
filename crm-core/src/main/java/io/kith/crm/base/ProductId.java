package io.kith.crm.base;

import java.util.Objects;
import java.util.UUID;

/**
 * Our id of a product or service on offer.
 *
 * @param uuid the bare id
 */
public record ProductId(UUID uuid) implements TypedId, ProductRef {

    public ProductId {
        Objects.requireNonNull(uuid, "uuid");
    }

    /** The id over that UUID. */
    public static ProductId of(UUID uuid) {
        return new ProductId(uuid);
    }

    /**
     * Reads the canonical or the compact form.
     *
     * @throws IllegalArgumentException when the text is neither
     */
    public static ProductId parse(String text) {
        return new ProductId(TypedId.parseUuid(text));
    }

    /** The canonical 36-character form. */
    @Override
    public String toString() {
        return uuid.toString();
    }
}
