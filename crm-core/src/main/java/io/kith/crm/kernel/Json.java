package io.kith.crm.kernel;

import io.kith.crm.base.ReasonCatalogue;
import io.kith.crm.base.RefusedException;
import java.util.List;

/**
 * How Kith reads and writes JSON: a port, so that a host can bring its own library's version. Whoever writes one extends
 * {@link PlainJson}, which knows the types of Kith already and leaves only text to the library.
 *
 * <p>Implementations are thread-safe, sort object members by name, leave out absent members, write instants and dates as
 * ISO text and decimals digit by digit, refuse duplicate members, and never choose a class by a name that stands in the
 * data. The form of each type is described in {@code docs/json.md} and does not depend on the library.
 */
public interface Json {

    /** The longest text that is read, in characters. */
    int MAX_LENGTH = 4 * 1024 * 1024;

    /** How deep arrays and objects may be nested, in reading and in writing. */
    int MAX_DEPTH = 64;

    /** How many values a text may have in all. */
    int MAX_VALUES = 500_000;

    /** How many characters a number may have, and how many digits before and after the point. */
    int MAX_NUMBER = 400;

    /**
     * Writes a value: a map, list, text, number or a type of Kith's public API. The same value always gives the same
     * text.
     *
     * @throws IllegalArgumentException if the value cannot be written
     */
    String write(Object value);

    /**
     * Reads a value of a given type.
     *
     * @throws UnreadableJsonException if the text is not JSON or not of that type; neither it nor its message holds a
     *     part of the text
     * @throws RefusedException with every reason, if the type itself refuses what the text says, as policies do
     */
    <T> T read(String text, Class<T> type);

    /**
     * Returns the same JSON, which can also read reasons whose sentences stand in these catalogues. The builder of a CRM
     * calls it with those of the capabilities in use; what holds no reasons is read without.
     */
    default Json knowing(List<ReasonCatalogue> sentences) {
        return this;
    }
}
