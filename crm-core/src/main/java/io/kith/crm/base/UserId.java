package io.kith.crm.base;

import java.util.Objects;
import java.util.UUID;

/**
 * Our id of a person who works with the host application.
 *
 * @param uuid the bare id
 */
public record UserId(UUID uuid) implements TypedId, UserRef {

    public UserId {
        Objects.requireNonNull(uuid, "uuid");
    }

    /** The id over that UUID. */
    public static UserId of(UUID uuid) {
        return new UserId(uuid);
    }

    /**
     * Reads the canonical or the compact form.
     *
     * @throws IllegalArgumentException when the text is neither
     */
    public static UserId parse(String text) {
        return new UserId(TypedId.parseUuid(text));
    }

    /** The canonical 36-character form. */
    @Override
    public String toString() {
        return uuid.toString();
    }
}
