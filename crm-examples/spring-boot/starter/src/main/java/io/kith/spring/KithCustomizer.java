package io.kith.spring;

import io.kith.crm.CrmBuilder;

/**
 * Decides what no property says: policies, custom fields, listeners. Beans of this type are asked in their order, after
 * everything else was set, before the CRM is built.
 */
@FunctionalInterface
public interface KithCustomizer {

    /** Adds to the builder. */
    void customize(CrmBuilder builder);
}
