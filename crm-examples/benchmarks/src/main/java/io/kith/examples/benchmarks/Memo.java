package io.kith.examples.benchmarks;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** The small record that a command writes beside a customer: into three tables of one shape. */
record Memo(UUID id, UUID customer, String subject, BigDecimal amount, Instant at) {

    /** Returns the memo of this number in one of the tables. */
    static Memo of(String table, long number, UUID customer) {
        return new Memo(
                Customer.id(number * 31 + table.hashCode()),
                customer,
                table + " " + number,
                BigDecimal.valueOf(Math.floorMod(number, 1_000_000), 2),
                Instant.ofEpochSecond(1_750_000_000L + Math.floorMod(number, 1_000_000)));
    }
}
