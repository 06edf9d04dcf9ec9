package io.kith.crm.kernel.engine;

import io.kith.crm.base.ReasonCatalogue;
import io.kith.crm.kernel.Json;
import io.kith.crm.kernel.PlainJson;
import io.kith.crm.kernel.PlainValueBuilder;
import io.kith.crm.kernel.UnreadableJsonException;
import io.kith.crm.kernel.UnreadableJsonException.Rule;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * The default JSON: the parser and the generator of Jackson 3. Its object mapper is not used, so that no class is ever
 * found, made or filled by the library.
 */
public final class JacksonJson extends PlainJson {

    private final JsonFactory factory;

    /** Without sentences of reasons. */
    public JacksonJson() {
        this(List.of());
    }

    /** With the sentences of the reasons that are to be read. */
    public JacksonJson(List<ReasonCatalogue> sentences) {
        super(sentences);
        factory = JsonFactory.builder()
                // The builder of plain values sets the limits; those of the library only stay out of its way.
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(2 * MAX_DEPTH)
                        .maxNumberLength(MAX_LENGTH)
                        .maxStringLength(MAX_LENGTH)
                        .maxNameLength(MAX_LENGTH)
                        .build())
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                .build();
    }

    @Override
    public Json knowing(List<ReasonCatalogue> sentences) {
        return new JacksonJson(sentences);
    }

    @Override
    protected String print(@Nullable Object plain) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = factory.createGenerator(ObjectWriteContext.empty(), text)) {
            print(out, plain);
        }
        return text.toString();
    }

    private static void print(JsonGenerator out, @Nullable Object plain) {
        if (plain instanceof String text) {
            out.writeString(text);
        } else if (plain instanceof Long number) {
            out.writeNumber(number.longValue());
        } else if (plain instanceof BigDecimal decimal) {
            out.writeNumber(decimal.toPlainString());
        } else if (plain instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (plain instanceof List<?> list) {
            out.writeStartArray();
            for (Object item : list) {
                print(out, item);
            }
            out.writeEndArray();
        } else if (plain instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                out.writeName((String) member.getKey());
                print(out, member.getValue());
            }
            out.writeEndObject();
        } else {
            out.writeNull();
        }
    }

    @Override
    protected @Nullable Object parse(String text) {
        try (JsonParser in = factory.createParser(ObjectReadContext.empty(), text)) {
            PlainValueBuilder value = new PlainValueBuilder(
                    () -> in.currentLocation().getLineNr(),
                    () -> in.currentLocation().getColumnNr());
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                switch (token) {
                    case START_OBJECT -> value.beginObject();
                    case START_ARRAY -> value.beginArray();
                    case END_OBJECT, END_ARRAY -> value.end();
                    case PROPERTY_NAME -> value.name(in.currentName());
                    case VALUE_STRING -> value.add(in.getString());
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> value.addNumber(in.getString());
                    case VALUE_TRUE -> value.add(true);
                    case VALUE_FALSE -> value.add(false);
                    case VALUE_NULL -> value.add(null);
                    case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                        throw new IllegalStateException("a text has no such token: " + token);
                }
            }
            return value.build();
        } catch (JacksonException damaged) {
            // The cause itself is left behind: its message may quote the text.
            TokenStreamLocation at = damaged.getLocation();
            throw at == null
                    ? UnreadableJsonException.inText(Rule.SYNTAX, 1, 1)
                    : UnreadableJsonException.inText(Rule.SYNTAX, at.getLineNr(), at.getColumnNr());
        }
    }
}
