package io.kith.spring;

import io.kith.crm.observe.KithMetrics;
import io.kith.crm.observe.KithTraces;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the application's meters and traces watch Kith, where it has any. */
@AutoConfiguration(before = KithAutoConfiguration.class)
public class KithObservationAutoConfiguration {

    /** Micrometer. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    @ConditionalOnProperty(name = "kith.metrics.enabled", matchIfMissing = true)
    static class Metrics {

        @Bean
        @ConditionalOnMissingBean(KithMetrics.class)
        KithCustomizer kithMetrics(ObjectProvider<MeterRegistry> registry) {
            return builder -> registry.ifUnique(one -> builder.observer(KithMetrics.in(one)));
        }
    }

    /** OpenTelemetry. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(OpenTelemetry.class)
    @ConditionalOnProperty(name = "kith.traces.enabled", matchIfMissing = true)
    static class Traces {

        @Bean
        @ConditionalOnMissingBean(KithTraces.class)
        KithCustomizer kithTraces(ObjectProvider<OpenTelemetry> telemetry) {
            return builder -> telemetry.ifUnique(one -> builder.observer(KithTraces.of(one)));
        }
    }
}
