package io.kith.store.jdbc;

import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.RecordType;
import io.kith.store.Tenant;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
        Dialect dialect = compiled.dialect;
        TypeSql sql = compiled.types.get(type);
        Session.Values values = statement -> {
            dialect.bindNumber(statement, 1, field, delta);
            statement.setString(2, tenant.id());
            dialect.bindUuid(statement, 3, key);
            dialect.bindNumber(statement, 4, field, low);
            dialect.bindNumber(statement, 5, field, high);
        };
        if (dialect.returnsUpdated) {
            return session.query(sql.adjust(field), values, this::sum);
        }
        try (PreparedStatement statement = session.prepare(sql.adjust(field))) {
            values.bind(statement);
            if (statement.executeUpdate() == 0) {
                return OptionalLong.empty();
            }
        }
        Session.Values row = statement -> {
            statement.setString(1, tenant.id());
            dialect.bindUuid(statement, 2, key);
        };
        String sum = "select " + field.name() + " from " + sql.table + " where tenant = ? and id = ?";
        return session.query(sum, row, this::sum);
    }

    private OptionalLong sum(ResultSet results) throws SQLException {
        Object sum = results.next() ? Codec.readStored(compiled.dialect, results, 1, field) : null;
        return sum == null ? OptionalLong.empty() : OptionalLong.of((Long) sum);
    }

    /** Returns the greatest stored form that the field's declaration allows. */
    private long greatest() {
        if (field.type() == FieldType.LONG) {
            return Long.MAX_VALUE;
        }
        return BigInteger.TEN.pow(field.length()).longValueExact() - 1;
    }

    private long least() {
        return field.type() == FieldType.LONG ? Long.MIN_VALUE : -greatest();
    }
}
