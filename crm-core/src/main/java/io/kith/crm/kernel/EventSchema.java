package io.kith.crm.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON Schema (draft 2020-12) of an event as it stands in the outbox: a CloudEvent 1.0 in the JSON format, with the
 * event's own data under {@code data}.
 *
 * <p>Within a version of an event data is only ever added as optional, so consumers ignore members that they do not know
 * and the schema allows them.
 */
public final class EventSchema {

    private static final String UUID_PATTERN = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final String TYPE = "type";
    private static final String PATTERN = "pattern";

    private EventSchema() {}

    /** Returns the schema of the events of a type, as maps, lists and texts that any {@link Json} can write. */
    public static Map<String, Object> of(EventType type) {
        Map<String, Object> properties = new TreeMap<>();
        properties.put("specversion", Map.of("const", "1.0"));
        properties.put("id", id());
        properties.put("source", Map.of(TYPE, "string", PATTERN, "^/kith/[A-Za-z0-9._-]{1,64}$"));
        properties.put(TYPE, Map.of("const", type.code()));
        properties.put("subject", Map.of(TYPE, "string", PATTERN, "^[a-z][a-z0-9_]*/" + UUID_PATTERN + "$"));
        properties.put("time", Map.of(TYPE, "string", "format", "date-time"));
        properties.put("datacontenttype", Map.of("const", "application/json"));
        properties.put("partitionkey", id());
        properties.put("sequence", Map.of(TYPE, "string", PATTERN, "^[0-9]{12}[.][0-9]{4}$"));
        properties.put("data", data(type));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:kith:event:" + type.code());
        schema.put("title", type.toString());
        schema.put(TYPE, "object");
        schema.put("required", List.copyOf(properties.keySet()));
        schema.put("properties", properties);
        return schema;
    }

    private static Map<String, Object> data(EventType type) {
        Map<String, Object> properties = new TreeMap<>();
        type.data().forEach(datum -> properties.put(datum.name(), of(datum.kind())));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(TYPE, "object");
        data.put(
                "required",
                type.data().stream()
                        .filter(EventType.Datum::required)
                        .map(EventType.Datum::name)
                        .sorted()
                        .toList());
        data.put("properties", properties);
        return data;
    }

    private static Map<String, Object> of(EventType.Kind kind) {
        return switch (kind) {
            case TEXT -> Map.of(TYPE, "string");
            case NUMBER -> Map.of(TYPE, "integer");
            case DECIMAL -> Map.of(TYPE, "number");
            case YES_NO -> Map.of(TYPE, "boolean");
            case INSTANT -> Map.of(TYPE, "string", "format", "date-time");
            case DATE -> Map.of(TYPE, "string", "format", "date");
            case ID -> id();
        };
    }

    private static Map<String, Object> id() {
        return Map.of(TYPE, "string", PATTERN, "^" + UUID_PATTERN + "$");
    }
}
