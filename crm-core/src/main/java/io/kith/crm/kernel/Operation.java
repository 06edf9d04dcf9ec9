package io.kith.crm.kernel;

import io.kith.crm.base.TenantId;
import java.util.Objects;
import java.util.UUID;

/**
 * A command or a reading that begins. Nothing of it is personal.
 *
 * @param kind what it is
 * @param name its code: {@code customer.link}, {@code purchase.backfill}. There are some hundred, so it serves as a tag
 * @param tenant whose records; in installations with many tenants too many values for a tag
 * @param id names this one operation in logs and traces
 */
public record Operation(Kind kind, String name, TenantId tenant, UUID id) {

    /** What kinds there are. */
    public enum Kind {
        /** Changes something, or is refused. */
        COMMAND,
        /** Looks something up. */
        READING
    }

    /** Checks that nothing is missing. */
    public Operation {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(id, "id");
    }
}
