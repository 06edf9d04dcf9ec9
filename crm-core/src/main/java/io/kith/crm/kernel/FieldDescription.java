package io.kith.crm.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be known of a field to show it, to make a form for it, or to ask by it.
 *
 * @param name by which criteria, access policies and custom fields call it; of a custom field the name that the host gave
 * @param label what people call it, in the language that was asked for
 * @param kind what it holds
 * @param required whether every record has a value
 * @param length the characters of a text, the digits of a decimal, the bytes of bytes; 0 for other kinds
 * @param scale the digits after the point of a decimal; 0 for other kinds
 * @param options the values that there are, in their order; empty where any value may stand
 * @param queryable whether criteria may ask by it
 * @param searchable whether texts are compared without regard to case, and {@code contains} may be asked
 * @param sortable whether {@linkplain GridSpec grids} can be sorted by it: an index leads to the records in its order
 * @param derived whether it follows from other records or fields, so that nobody sets it
 * @param purpose why it is kept
 * @param sensitivity how carefully it is handled
 * @param custom whether the host added it
 * @param refersTo the record type that an id refers to, or null
 */
public record FieldDescription(
        String name,
        String label,
        Kind kind,
        boolean required,
        int length,
        int scale,
        List<Option> options,
        boolean queryable,
        boolean searchable,
        boolean sortable,
        boolean derived,
        Purpose purpose,
        Sensitivity sensitivity,
        boolean custom,
        @Nullable String refersTo) {

    /** What a field holds. */
    public enum Kind {
        TEXT,
        NUMBER,
        DECIMAL,
        YES_NO,
        INSTANT,
        DATE,
        ID,
        BYTES,
        JSON
    }

    /**
     * One of the values that a field can have.
     *
     * @param code what is stored, and asked by
     * @param label what people call it, in the language that was asked for
     */
    public record Option(String code, String label) {}

    /** Copies the options. */
    public FieldDescription {
        options = List.copyOf(options);
    }
}
