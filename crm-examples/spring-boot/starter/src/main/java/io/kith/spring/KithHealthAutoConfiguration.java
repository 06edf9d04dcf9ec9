package io.kith.spring;

import io.kith.crm.Crm;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds Kith to the application's health, if the application tells its health. */
@AutoConfiguration(after = KithAutoConfiguration.class)
@ConditionalOnBean(Crm.class)
@ConditionalOnProperty(name = "management.health.kith.enabled", matchIfMissing = true)
public class KithHealthAutoConfiguration {

    private static final String NAME = "kithHealthIndicator";

    /** Spring Boot 3. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
    static class Three {

        @Bean(NAME)
        @ConditionalOnMissingBean(name = NAME)
        HealthOnBoot3 kithHealthIndicator(Crm crm) {
            return new HealthOnBoot3(new KithCondition(crm));
        }
    }

    /** Spring Boot 4. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
    static class Four {

        @Bean(NAME)
        @ConditionalOnMissingBean(name = NAME)
        HealthOnBoot4 kithHealthIndicator(Crm crm) {
            return new HealthOnBoot4(new KithCondition(crm));
        }
    }
}
