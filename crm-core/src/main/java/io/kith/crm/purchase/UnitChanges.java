package io.kith.crm.purchase;

import io.kith.crm.base.ExternalRef;
import io.kith.crm.kernel.engine.Work;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The purchases that one unit has changed and not yet flushed: what look-ups in the store cannot see. */
final class UnitChanges {

    private final Map<UUID, Change> changes = new LinkedHashMap<>();

    /** A purchase as the store has it, null for a new one, and as it will be. */
    record Change(@Nullable RecordedPurchase before, RecordedPurchase after) {}

    static UnitChanges of(Work work) {
        return work.memo(UnitChanges.class, UnitChanges::new);
    }

    void add(@Nullable RecordedPurchase before, RecordedPurchase after) {
        changes.merge(
                after.id().uuid(), new Change(before, after), (old, now) -> new Change(old.before(), now.after()));
    }

    boolean has(UUID purchase) {
        return changes.containsKey(purchase);
    }

    /** Returns the purchase that this unit reported under a key and that is not flushed yet. */
    Optional<RecordedPurchase> byOrder(ExternalRef order) {
        return changes.values().stream()
                .map(Change::after)
                .filter(purchase -> order.equals(purchase.orderOrNull()))
                .findFirst();
    }

    Collection<Change> all() {
        return changes.values();
    }
}
