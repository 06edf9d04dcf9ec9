/** The CRM domain and its facade. */
module io.kith.crm {
    requires transitive io.kith.store;
    requires static transitive org.jspecify;
    requires org.slf4j;
    requires com.google.common;
    requires tools.jackson.core;
    requires transitive jakarta.validation;
    requires org.hibernate.validator;

    exports io.kith.crm;
    exports io.kith.crm.base;
    exports io.kith.crm.catalog;
    exports io.kith.crm.customer;
    exports io.kith.crm.kernel;
    exports io.kith.crm.math;
    exports io.kith.crm.org;
    exports io.kith.crm.pipeline;
    exports io.kith.crm.purchase;

    opens io.kith.crm.catalog to
            org.hibernate.validator;
    opens io.kith.crm.customer to
            org.hibernate.validator;
    opens io.kith.crm.purchase to
            org.hibernate.validator;
    opens io.kith.crm.org to
            org.hibernate.validator;
    opens io.kith.crm.pipeline to
            org.hibernate.validator;
}
