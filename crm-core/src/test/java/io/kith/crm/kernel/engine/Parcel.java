package io.kith.crm.kernel.engine;

import io.kith.crm.base.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The aggregate of the capability that the kernel's tests run on. */
record Parcel(
        UUID id,
        long version,
        String code,
        @Nullable String owner,
        @Nullable String note,
        @Nullable BigDecimal weight,
        @Nullable Money worth,
        @Nullable UUID customer,
        Instant packedAt,
        List<Item> items) {

    /** A thing inside. */
    record Item(String name, @Nullable String remark) {}

    Parcel {
        items = List.copyOf(items);
    }

    Parcel withCode(String other) {
        return new Parcel(id, version, other, owner, note, weight, worth, customer, packedAt, items);
    }

    Parcel withOwner(@Nullable String other) {
        return new Parcel(id, version, code, other, note, weight, worth, customer, packedAt, items);
    }

    Parcel withNote(@Nullable String other) {
        return new Parcel(id, version, code, owner, other, weight, worth, customer, packedAt, items);
    }

    Parcel withItems(List<Item> others) {
        return new Parcel(id, version, code, owner, note, weight, worth, customer, packedAt, others);
    }
}
