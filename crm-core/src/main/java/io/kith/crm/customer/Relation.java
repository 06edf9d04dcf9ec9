package io.kith.crm.customer;

import io.kith.crm.base.CustomerRef;
import jakarta.validation.constraints.NotNull;

/**
 * Another customer that this one has to do with.
 *
 * @param kind what the other is to this one
 * @param to the other
 */
public record Relation(@NotNull RelationKind kind, @NotNull CustomerRef to) {}
