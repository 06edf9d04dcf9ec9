package io.kith.crm.kernel;

/**
 * How Kith reads and writes JSON: a port, so that a host can bring its own library's version.
 *
 * <p>Implementations are thread-safe, sort object members by name, write instants and dates as ISO text and decimals as
 * plain numbers, refuse duplicate members, and never choose a class by a name that stands in the data.
 */
public interface Json {

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
     * @throws IllegalArgumentException if the text is not JSON or not of that type; the message holds no part of the
     *     text
     */
    <T> T read(String text, Class<T> type);
}
