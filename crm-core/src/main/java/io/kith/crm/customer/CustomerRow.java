package io.kith.crm.customer;

import io.kith.crm.base.ExternalRef;

/**
 * One customer of a bulk load.
 *
 * @param ref the host's key
 * @param sheet what is said of it
 */
public record CustomerRow(ExternalRef ref, CustomerSheet sheet) {}
