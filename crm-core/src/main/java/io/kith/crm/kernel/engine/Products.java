package io.kith.crm.kernel.engine;

import io.kith.crm.base.ProductId;
import io.kith.crm.base.ProductRef;
import java.util.Optional;

/** Finds products for capabilities that refer to them; provided where the catalogue is in use. */
@FunctionalInterface
public interface Products {

    /** Returns the id of a product that the actor may see. */
    Optional<ProductId> find(Work work, ProductRef ref);
}
