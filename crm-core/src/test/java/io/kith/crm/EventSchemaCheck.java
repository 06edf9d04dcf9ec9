package io.kith.crm;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.kith.crm.kernel.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Holds an event against its JSON Schema, and the schema against that of schemas. */
final class EventSchemaCheck {

    private static final String SCHEMAS = "https://json-schema.org/draft/2020-12/schema";

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .formatAssertionsEnabled(true)
                    .locale(Locale.ROOT)
                    .build()));

    private final Json json;

    EventSchemaCheck(Json json) {
        this.json = json;
    }

    /** Returns what is wrong with a schema; nothing if it is one. */
    List<String> mistakesInSchema(Map<?, ?> schema) {
        return texts(registry.getSchema(SchemaLocation.of(SCHEMAS)).validate(json.write(schema), InputFormat.JSON));
    }

    /**
     * Returns what is wrong with an event; nothing if it is as the schema says. Schemas let receivers pass over members
     * that they do not know; we ourselves tell nothing that the schema does not name.
     */
    List<String> mistakes(Map<?, ?> schema, String event) {
        return texts(registry.getSchema(json.write(closed(schema))).validate(event, InputFormat.JSON));
    }

    private static List<String> texts(List<Error> errors) {
        return errors.stream().map(Error::toString).toList();
    }

    private static Map<String, Object> closed(Map<?, ?> schema) {
        Map<String, Object> closed = new LinkedHashMap<>();
        // Under its own name the registry would give back what it was given first.
        schema.forEach((name, value) -> {
            if (!name.equals("$id")) {
                closed.put((String) name, value instanceof Map<?, ?> inner ? closed(inner) : value);
            }
        });
        if (schema.get("properties") instanceof Map) {
            closed.put("additionalProperties", false);
        }
        return closed;
    }
}
