package io.kith.examples.erp;

import io.kith.crm.base.ExternalRef;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A paid order.
 *
 * @param id a UUID as text, the key in the ERP's table
 * @param companyNo who bought
 * @param total in yuan
 * @param paidAt when
 * @param crmRefusal why Kith would not take the purchase, as codes, or null: for whoever mends it and reports it again
 */
public record SalesOrder(
        String id,
        String companyNo,
        BigDecimal total,
        Instant paidAt,
        @Nullable String crmRefusal) {

    /** The name under which Kith knows the order. */
    public ExternalRef ref() {
        return ExternalRef.of("erp.order", id);
    }
}
