package io.kith.examples.erp;

import io.kith.crm.base.ExternalRef;

/**
 * A company that the ERP sells to.
 *
 * @param no the ERP's own number for it, such as {@code 客-0001}
 * @param name in full
 * @param contact who answers for it
 * @param city where it is
 */
public record Company(String no, String name, String contact, String city) {

    /** The name under which Kith knows the company. */
    public ExternalRef ref() {
        return ref(no);
    }

    static ExternalRef ref(String no) {
        return ExternalRef.of("erp.customer", no);
    }
}
