package io.kith.crm.base;

import java.util.Objects;
import java.util.UUID;

/**
 * Our id of a team of people who work with the host application.
 *
 * @param uuid the bare id
 */
public record TeamId(UUID uuid) implements TypedId, TeamRef {

    public TeamId {
        Objects.requireNonNull(uuid, "uuid");
    }

    /** The id over that UUID. */
    public static TeamId of(UUID uuid) {
        return new TeamId(uuid);
    }

    /**
     * Reads the canonical or the compact form.
     *
     * @throws IllegalArgumentException when the text is neither
     */
    public static TeamId parse(String text) {
        return new TeamId(TypedId.parseUuid(text));
    }

    /** The canonical 36-character form. */
    @Override
    public String toString() {
        return uuid.toString();
    }
}
