package io.kith.crm.jackson2;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.kith.crm.base.ReasonCatalogue;
import io.kith.crm.kernel.Json;
import io.kith.crm.kernel.PlainJson;
import io.kith.crm.kernel.PlainValueBuilder;
import io.kith.crm.kernel.UnreadableJsonException;
import io.kith.crm.kernel.UnreadableJsonException.Rule;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON for hosts that are on Jackson 2: {@code Crm.builder().json(new Jackson2Json())}. It needs its parser and
 * generator only, of version 2.16 or later, reads what the default reads and gives the same text, byte for byte.
 */
public final class Jackson2Json extends PlainJson {

    private final JsonFactory factory;

    /** Without sentences of reasons. */
    public Jackson2Json() {
        this(List.of());
    }

    /** With the sentences of the reasons that are to be read. */
    public Jackson2Json(List<ReasonCatalogue> sentences) {
        super(sentences);
        try {
            factory = newFactory();
        } catch (LinkageError tooOld) {
            throw new IllegalStateException(
                    "Kith needs Jackson 2.16 or later (com.fasterxml.jackson.core:jackson-core)", tooOld);
        }
    }

    private static JsonFactory newFactory() {
        return JsonFactory.builder()
                // The builder of plain values sets the limits; those of the library only stay out of its way.
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(2 * MAX_DEPTH)
                        .maxNumberLength(MAX_LENGTH)
                        .maxStringLength(MAX_LENGTH)
                        .maxNameLength(MAX_LENGTH)
                        .build())
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }

    @Override
    public Json knowing(List<ReasonCatalogue> sentences) {
        return new Jackson2Json(sentences);
    }

    @Override
    protected String print(@Nullable Object plain) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = factory.createGenerator(text)) {
            print(out, plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text in memory cannot fail", impossible);
        }
        return text.toString();
    }

    private static void print(JsonGenerator out, @Nullable Object plain) throws IOException {
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
                out.writeFieldName((String) member.getKey());
                print(out, member.getValue());
            }
            out.writeEndObject();
        } else {
            out.writeNull();
        }
    }

    @Override
    protected @Nullable Object parse(String text) {
        try (JsonParser in = factory.createParser(text)) {
            PlainValueBuilder value = new PlainValueBuilder(
                    () -> in.currentLocation().getLineNr(),
                    () -> in.currentLocation().getColumnNr());
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                switch (token) {
                    case START_OBJECT -> value.beginObject();
                    case START_ARRAY -> value.beginArray();
                    case END_OBJECT, END_ARRAY -> value.end();
                    case FIELD_NAME -> value.name(in.currentName());
                    case VALUE_STRING -> value.add(in.getText());
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> value.addNumber(in.getText());
                    case VALUE_TRUE -> value.add(true);
                    case VALUE_FALSE -> value.add(false);
                    case VALUE_NULL -> value.add(null);
                    case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                        throw new IllegalStateException("a text has no such token: " + token);
                }
            }
            return value.build();
        } catch (IOException damaged) {
            // The cause itself is left behind: its message may quote the text.
            JsonLocation at = damaged instanceof JsonProcessingException told ? told.getLocation() : null;
            throw at == null
                    ? UnreadableJsonException.inText(Rule.SYNTAX, 1, 1)
                    : UnreadableJsonException.inText(Rule.SYNTAX, at.getLineNr(), at.getColumnNr());
        }
    }
}
