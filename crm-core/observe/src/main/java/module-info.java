/** Metrics by Micrometer and traces by OpenTelemetry; a host needs the one that it uses. */
module io.kith.crm.observe {
    requires transitive io.kith.crm;
    requires static transitive org.jspecify;
    requires static transitive micrometer.core;
    requires static transitive io.opentelemetry.api;
    requires static io.opentelemetry.context;
    requires org.slf4j;

    exports io.kith.crm.observe;
}
