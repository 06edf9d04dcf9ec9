package io.kith.crm.purchase;

import io.kith.crm.base.TypedId;
import java.util.Objects;
import java.util.UUID;

/** The id of a purchase. */
public record PurchaseId(UUID uuid) implements TypedId {

    public PurchaseId {
        Objects.requireNonNull(uuid, "uuid");
    }

    /** The purchase with this id. */
    public static PurchaseId of(UUID uuid) {
        return new PurchaseId(uuid);
    }

    @Override
    public String toString() {
        return uuid.toString();
    }
}
