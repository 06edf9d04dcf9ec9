package io.kith.crm.kernel;

import io.kith.crm.base.ReasonCatalogue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON by a library that has only to parse text to plain values and to print them; what the types of Kith look like is
 * decided here, once, so that every library gives the same text.
 *
 * <p>A plain value is null, a {@link Boolean}, a {@link String}, a {@link Long}, a {@link java.math.BigDecimal}, a {@link
 * List} of plain values or a {@link java.util.Map} of member names to plain values in the order in which they are to be
 * printed.
 */
public abstract class PlainJson implements Json {

    private final JsonForms forms;

    /** With the catalogues in which the sentences of reasons stand that are to be read. */
    protected PlainJson(List<ReasonCatalogue> sentences) {
        forms = new JsonForms(sentences);
    }

    @Override
    public final String write(Object value) {
        return print(forms.plain(value));
    }

    @Override
    public final <T> T read(String text, Class<T> type) {
        if (text.length() > MAX_LENGTH) {
            throw UnreadableJsonException.inText(UnreadableJsonException.Rule.TOO_LONG, 1, MAX_LENGTH);
        }
        return forms.value(parse(text), type);
    }

    /** Prints a plain value without blanks; texts with no more escapes than JSON asks for, decimals without exponent. */
    protected abstract String print(@Nullable Object plain);

    /**
     * Parses a text of at most {@link #MAX_LENGTH} characters to a plain value: whole numbers that fit to {@link Long},
     * all others digit by digit to {@link java.math.BigDecimal}.
     *
     * @throws UnreadableJsonException if it is not JSON, has two members of one name in an object, holds half of a
     *     character, or passes {@link
     *     #MAX_DEPTH}, {@link #MAX_VALUES} or {@link #MAX_NUMBER}
     */
    protected abstract @Nullable Object parse(String text);
}
