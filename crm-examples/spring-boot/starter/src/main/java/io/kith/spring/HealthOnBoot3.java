package io.kith.spring;

import io.kith.spring.KithCondition.Finding;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** Kith's part of the application's health, as Spring Boot 3 wants it. */
final class HealthOnBoot3 extends AbstractHealthIndicator {

    private final KithCondition condition;

    HealthOnBoot3(KithCondition condition) {
        super("Kith cannot tell how it is");
        this.condition = condition;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        Finding finding = condition.look();
        if (finding.well()) {
            builder.up();
        } else {
            builder.down();
        }
        builder.withDetails(finding.details());
    }
}
