package io.kith.crm;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds a value against a JSON Schema, as far as the schemas of events go; a keyword that is not known here is a mistake. */
final class EventSchemaCheck {

    private static final Set<String> KNOWN =
            Set.of("$schema", "$id", "title", "type", "required", "properties", "const", "pattern", "format");

    private final List<String> mistakes = new ArrayList<>();

    /** Returns what is wrong with a value; nothing if it is as the schema says. */
    static List<String> mistakes(Map<?, ?> schema, Object value) {
        EventSchemaCheck check = new EventSchemaCheck();
        check.check(schema, value, "$");
        return check.mistakes;
    }

    private void check(Map<?, ?> schema, Object value, String path) {
        if (!KNOWN.containsAll(schema.keySet())) {
            mistakes.add(path + ": a keyword that this check does not know");
        }
        if (schema.containsKey("const") && !schema.get("const").equals(value)) {
            mistakes.add(path + " is not " + schema.get("const"));
        }
        Object type = schema.get("type");
        if (type != null && !isOf(type.toString(), value)) {
            mistakes.add(path + " is no " + type);
            return;
        }
        if (schema.get("pattern") != null
                && !value.toString().matches(schema.get("pattern").toString())) {
            mistakes.add(path + " does not match");
        }
        if (schema.get("format") != null && !isFormed(schema.get("format").toString(), value.toString())) {
            mistakes.add(path + " is no " + schema.get("format"));
        }
        if (value instanceof Map<?, ?> members) {
            members(schema, members, path);
        }
    }

    private void members(Map<?, ?> schema, Map<?, ?> members, String path) {
        for (Object required : (List<?>) schema.get("required")) {
            if (!members.containsKey(required)) {
                mistakes.add(path + " lacks " + required);
            }
        }
        Map<?, ?> properties = (Map<?, ?>) schema.get("properties");
        members.forEach((name, member) -> {
            if (properties.get(name) instanceof Map<?, ?> inner) {
                check(inner, member, path + '.' + name);
            } else {
                mistakes.add(path + " has " + name + ", which the schema does not name");
            }
        });
    }

    private static boolean isOf(String type, Object value) {
        return switch (type) {
            case "object" -> value instanceof Map;
            case "string" -> value instanceof String;
            case "integer" -> value instanceof Long;
            case "number" -> value instanceof Long || value instanceof BigDecimal;
            case "boolean" -> value instanceof Boolean;
            default -> false;
        };
    }

    private static boolean isFormed(String format, String text) {
        try {
            Object parsed = format.equals("date") ? LocalDate.parse(text) : Instant.parse(text);
            return parsed != null;
        } catch (java.time.DateTimeException unfit) {
            return false;
        }
    }
}
