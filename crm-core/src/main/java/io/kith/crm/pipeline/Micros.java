package io.kith.crm.pipeline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Spans of time as whole microseconds, which a database can add up. */
final class Micros {

    private Micros() {}

    static long between(Instant from, Instant until) {
        return ChronoUnit.MICROS.between(from, until);
    }

    static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Duration mean(BigDecimal sum, long count) {
        return count == 0 ? Duration.ZERO : duration(sum.divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_UP));
    }

    static Duration duration(BigDecimal micros) {
        return Duration.of(micros.longValueExact(), ChronoUnit.MICROS);
    }
}
