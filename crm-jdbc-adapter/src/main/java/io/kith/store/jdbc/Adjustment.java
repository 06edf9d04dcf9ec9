package io.kith.store.jdbc;

import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.RecordType;
import io.kith.store.Tenant;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.UUID;

/** Adds to one number of one row in a single conditional update. */
final class Adjustment {
    private final Compiled compiled;
    private final RecordType type;
    private final Field field;

    Adjustment(Compiled compiled, RecordType type, Field field) {
        if (!type.has(field) || (field.type() != FieldType.LONG && field.type() != FieldType.DECIMAL)) {
            throw new IllegalArgumentException(field + " is not a number of " + type);
        }
        this.compiled = compiled;
        this.type = type;
        this.field = field;
    }

    OptionalLong run(Session session, Tenant tenant, UUID key, long delta, long min, long max) throws SQLException {
        // The range is moved back by the delta, so that the sum is never computed where it could overflow.
        long least = Math.max(min, least());
        long most = Math.min(max, greatest());
        boolean leastTooHigh = delta < 0 && least - delta < least;
        boolean mostTooLow = delta > 0 && most - delta > most;
        long low = delta > 0 && least - delta > least ? Long.MIN_VALUE : least - delta;
        long high = delta < 0 && most - delta < most ? Long.MAX_VALUE : most - delta;
        if (leastTooHigh || mostTooLow || low > high) {
            return OptionalLong.empty();
        }
        return session.query(
                compiled.types.get(type).adjust(field),
                statement -> {
                    Codec.bindNumber(statement, 1, field, delta);
                    statement.setString(2, tenant.id());
                    statement.setObject(3, key);
                    Codec.bindNumber(statement, 4, field, low);
                    Codec.bindNumber(statement, 5, field, high);
                },
                results -> {
                    Object sum = results.next() ? Codec.readStored(compiled.dialect, results, 1, field) : null;
                    return sum == null ? OptionalLong.empty() : OptionalLong.of((Long) sum);
                });
    }

    /** Returns the greatest stored form that the field's declaration allows. */
    private long greatest() {
        if (field.type() == FieldType.LONG) {
            return Long.MAX_VALUE;
        }
        long power = 1;
        for (int i = 0; i < field.length(); i++) {
            power *= 10;
        }
        return power - 1;
    }

    private long least() {
        return field.type() == FieldType.LONG ? Long.MIN_VALUE : -greatest();
    }
}
