package io.kith.crm.base;

import java.util.Objects;
import java.util.UUID;

/**
 * Our id of an opportunity, something that a customer may buy.
 *
 * @param uuid the bare id
 */
public record OpportunityId(UUID uuid) implements TypedId, OpportunityRef {

    public OpportunityId {
        Objects.requireNonNull(uuid, "uuid");
    }

    /** The id over that UUID. */
    public static OpportunityId of(UUID uuid) {
        return new OpportunityId(uuid);
    }

    /**
     * Reads the canonical or the compact form.
     *
     * @throws IllegalArgumentException when the text is neither
     */
    public static OpportunityId parse(String text) {
        return new OpportunityId(TypedId.parseUuid(text));
    }

    /** The canonical 36-character form. */
    @Override
    public String toString() {
        return uuid.toString();
    }
}
