package io.kith.crm.kernel.engine;

import io.kith.crm.base.Actor;
import io.kith.crm.base.TenantId;
import io.kith.store.Tenant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf something is done.
 *
 * @param tenant whose records
 * @param storeTenant the same as the store names it
 * @param actor who
 * @param idempotencyKey names the next command so that it is applied once, or null
 */
public record Caller(
        TenantId tenant,
        Tenant storeTenant,
        Actor actor,
        @Nullable String idempotencyKey) {

    /** The greatest idempotency key, in characters. */
    public static final int MAX_KEY = 200;

    /**
     * Checks the key.
     *
     * @throws IllegalArgumentException if it is blank, too long, or holds what cannot be kept or shown
     */
    public Caller {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(actor, "actor");
        if (idempotencyKey != null
                && (idempotencyKey.isBlank() || idempotencyKey.codePointCount(0, idempotencyKey.length()) > MAX_KEY)) {
            throw new IllegalArgumentException("an idempotency key has 1 to " + MAX_KEY + " characters");
        }
        if (idempotencyKey != null && idempotencyKey.codePoints().anyMatch(Caller::isUnfit)) {
            throw new IllegalArgumentException("an idempotency key holds printable characters only");
        }
    }

    private static boolean isUnfit(int character) {
        int kind = Character.getType(character);
        return kind == Character.CONTROL || kind == Character.SURROGATE;
    }

    /** A caller without a key. */
    public static Caller of(TenantId tenant, Actor actor) {
        return new Caller(tenant, new Tenant(tenant.value()), actor, null);
    }

    /** The same caller with a key for the next command. */
    public Caller withKey(String key) {
        return new Caller(tenant, storeTenant, actor, Objects.requireNonNull(key, "key"));
    }

    /** The same caller without a key, for further commands of one that had it. */
    public Caller withoutKey() {
        return idempotencyKey == null ? this : new Caller(tenant, storeTenant, actor, null);
    }
}
