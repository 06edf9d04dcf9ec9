package io.kith.crm.kernel;

import java.util.List;
import java.util.Optional;

/**
 * What is to be known of a record type to show its records, to make a form for them, or to ask for them.
 *
 * @param name by which access policies and custom fields call it; of a part, what {@code some} of criteria calls it
 * @param label what people call it, in the language that was asked for
 * @param fields in their order, those that the host added last
 * @param parts the kinds of parts that a record owns, such as the contacts of a customer
 */
public record RecordDescription(
        String name, String label, List<FieldDescription> fields, List<RecordDescription> parts) {

    /** Copies the lists. */
    public RecordDescription {
        fields = List.copyOf(fields);
        parts = List.copyOf(parts);
    }

    /** Returns the description of a field. */
    public Optional<FieldDescription> field(String fieldName) {
        return fields.stream().filter(field -> field.name().equals(fieldName)).findFirst();
    }

    /** Returns the description of a kind of parts. */
    public Optional<RecordDescription> part(String partName) {
        return parts.stream().filter(part -> part.name().equals(partName)).findFirst();
    }
}
