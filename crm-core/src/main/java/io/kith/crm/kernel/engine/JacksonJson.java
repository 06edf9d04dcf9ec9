package io.kith.crm.kernel.engine;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.kith.crm.kernel.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The default JSON: Jackson 3 with its safe settings, no type names in data, and one text per value. */
public final class JacksonJson implements Json {

    private final JsonMapper mapper;

    /**
     * Makes a mapper of its own, shared with nobody.
     *
     * <p>A value is written by its fields, since the values of ours have no getters: by getters an amount of money was
     * written as {@code isZero} and its like, and two commands that differed in it alone passed for one. What has
     * nothing to write is refused instead of becoming <code>{}</code>.
     */
    public JacksonJson() {
        mapper = JsonMapper.builder()
                .changeDefaultVisibility(visible -> visible.withGetterVisibility(Visibility.NONE)
                        .withIsGetterVisibility(Visibility.NONE)
                        .withFieldVisibility(Visibility.ANY))
                .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
                .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    @Override
    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JacksonException unfit) {
            throw new IllegalArgumentException(
                    "cannot be written as JSON: " + value.getClass().getName());
        }
    }

    @Override
    public <T> T read(String text, Class<T> type) {
        try {
            return mapper.readValue(text, type);
        } catch (JacksonException damaged) {
            throw new IllegalArgumentException("not JSON of " + type.getSimpleName());
        }
    }
}
