package io.kith.crm.base;

import java.util.Comparator;
import java.util.UUID;

/**
 * An id of ours, typed by what it names, so that a product's id cannot be handed in for a customer's.
 *
 * <p>Each kind of record has its own record class over one {@link UUID}, with {@code of(UUID)} and {@code
 * parse(String)}. {@code toString()} is the canonical 36-character form, the one a database shows in a {@code uuid}
 * column; {@link #toCompact()} is the 26-character form for links and people. {@code parse} reads both.
 */
public interface TypedId {

    /** Ids in the unsigned order of their bytes: the order of the text forms and, for time-ordered ids, of creation. */
    Comparator<TypedId> ORDER = Comparator.comparing(TypedId::uuid, CompactUuid::compareUnsigned);

    /** The bare id. */
    UUID uuid();

    /** The id as 26 lower-case letters and digits (Crockford's base 32), which sort as the ids do. */
    default String toCompact() {
        return CompactUuid.encode(uuid());
    }

    /**
     * Reads the canonical or the compact form, in either case.
     *
     * @throws IllegalArgumentException when the text is neither
     */
    static UUID parseUuid(String text) {
        return CompactUuid.parse(text);
    }
}
