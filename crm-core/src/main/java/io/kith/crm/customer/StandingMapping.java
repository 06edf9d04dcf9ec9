package io.kith.crm.customer;

import static io.kith.store.Field.Trait.REQUIRED;

import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The rows of a customer's levels over time. */
final class StandingMapping {

    static final String NAME = "customer_standing";

    final Field level;
    final Field from;
    final Field until;

    StandingMapping(RecordType.Builder customer) {
        RecordType.Builder declaration = customer.children(NAME);
        level = declaration.text("level", 20, REQUIRED);
        from = declaration.instant("from_at", REQUIRED);
        until = declaration.instant("until_at", REQUIRED);
        declaration.index("by_level", level, until);
    }

    Field[] fields() {
        return new Field[] {level, from, until};
    }

    List<Standing> read(Row customer) {
        return customer.children(customer.type().child(NAME)).stream()
                .map(row -> new Standing(
                        Objects.requireNonNull(row.text(level)),
                        Objects.requireNonNull(row.instant(from)),
                        Objects.requireNonNull(row.instant(until))))
                .toList();
    }

    void write(RecordType customer, List<Standing> standings, UUID owner, Row.Builder row) {
        RecordType type = customer.child(NAME);
        row.children(
                type,
                standings.stream()
                        .map(standing -> Row.of(type, owner)
                                .set(level, standing.level())
                                .set(from, standing.from())
                                .set(until, standing.until())
                                .build())
                        .toList());
    }
}
