package io.kith.spring;

import io.kith.crm.base.TenantId;

/** Tells for which tenant the calling thread works. A bean of this type replaces the property {@code kith.tenant}. */
@FunctionalInterface
public interface TenantSource {

    /** Returns the tenant. Thread-safe. */
    TenantId current();
}
