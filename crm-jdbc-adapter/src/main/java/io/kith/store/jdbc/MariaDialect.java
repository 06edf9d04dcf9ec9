package io.kith.store.jdbc;

import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.jdbc.JdbcSchemaTable.Shape;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * MariaDB 10.11 and later, on InnoDB. Text is compared by code point and unpadded, keys are 16 bytes, times are UTC. Every
 * change of the schema commits by itself.
 */
final class MariaDialect extends Dialect {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    MariaDialect() {
        super("mariadb");
    }

    @Override
    void bindNumber(PreparedStatement statement, int at, Field field, long number) throws SQLException {
        if (field.type() == FieldType.INSTANT) {
            statement.setObject(at, Codec.time(number).toLocalDateTime());
        } else {
            super.bindNumber(statement, at, field, number);
        }
    }

    @Override
    long micros(ResultSet results, int at) throws SQLException {
        LocalDateTime time = results.getObject(at, LocalDateTime.class);
        return time == null ? 0 : Codec.micros(time.toInstant(ZoneOffset.UTC));
    }

    @Override
    String values(Field field, String binding) {
        String type = switch (field.type()) {
            case TEXT, JSON, UUID, BYTES -> "longtext collate utf8mb4_nopad_bin";
            // As many digits as an argument may have: a number that does not fit would become another.
            case DECIMAL -> "numeric(38, " + field.scale() + ")";
            default -> columnType(field);
        };
        return "json_table(" + binding + ", '$[*]' columns (value " + type + " path '$')) u";
    }

    @Override
    String element(Field field, Object stored) {
        return switch (field.type()) {
            case INSTANT -> Codec.json(TIME.format(Codec.time((Long) stored)));
            case BOOLEAN, LONG -> stored.toString();
            default -> super.element(field, Codec.object(field, stored));
        };
    }

    @Override
    JdbcSchemaDdl ddl(Naming naming) {
        return new Ddl(naming);
    }

    private static final class Ddl extends JdbcSchemaDdl {
        Ddl(Naming naming) {
            super(naming, false);
        }

        @Override
        List<String> create(JdbcSchemaTable table) {
            List<String> statements = super.create(table);
            statements.set(0, statements.get(0) + " engine = InnoDB");
            return statements;
        }

        @Override
        String retype(String table, Column column) {
            return alter(table) + "modify column " + column.definition();
        }

        @Override
        String require(String table, Column column) {
            return retype(table, column);
        }

        @Override
        List<String> drop(String table, Shape shape) {
            return List.of(alter(table) + "drop " + (shape.isReference() ? "foreign key " : "index ") + shape.name());
        }

        @Override
        List<String> rename(String table, Shape shape, String to) {
            return List.of(alter(table) + "rename index " + shape.name() + " to " + to);
        }
    }
}
