package io.kith.crm.base;

import java.util.Locale;
import java.util.Objects;

/**
 * Who does something: a person of the host, the customer in self-service, an import, or a part of the system.
 *
 * <p>Every command, history row and audit entry carries one. The text form is {@code user:u-17}; {@link #parse} reads
 * it back.
 *
 * @param kind what sort of actor
 * @param id the host's name for it: 1 to 128 printable characters, no blank at either end
 */
public record Actor(Kind kind, String id) {

    /** The longest id, in UTF-16 units. */
    public static final int MAX_ID_LENGTH = 128;

    /** What sort of actor acts. */
    public enum Kind {
        /** A person who works with the host application. */
        USER,
        /** A customer who acts for themselves. */
        CUSTOMER,
        /** A file or feed being taken in. */
        IMPORT,
        /** A job or another part of the software. */
        SYSTEM;

        private final String prefix = name().toLowerCase(Locale.ROOT) + ":";
    }

    /** @throws IllegalArgumentException when the id is empty, too long or not printable */
    public Actor {
        Objects.requireNonNull(kind, "kind");
        Characters.requirePrintable(id, MAX_ID_LENGTH, "actor id");
    }

    /** A person who works with the host application, by the host's user id. */
    public static Actor user(String id) {
        return new Actor(Kind.USER, id);
    }

    /** A customer acting for themselves, by the id under which the host signed them in. */
    public static Actor customer(String id) {
        return new Actor(Kind.CUSTOMER, id);
    }

    /** A file or feed being taken in, by its name or number. */
    public static Actor importing(String id) {
        return new Actor(Kind.IMPORT, id);
    }

    /** A part of the software, by its name, for example {@code relay}. */
    public static Actor system(String id) {
        return new Actor(Kind.SYSTEM, id);
    }

    /**
     * Reads the text form that {@link #toString()} writes.
     *
     * @throws IllegalArgumentException when the text does not begin with a known kind and a colon, or the id is refused
     */
    public static Actor parse(String text) {
        Objects.requireNonNull(text, "text");
        for (Kind kind : Kind.values()) {
            if (text.startsWith(kind.prefix)) {
                return new Actor(kind, text.substring(kind.prefix.length()));
            }
        }
        throw new IllegalArgumentException("an actor is written kind:id, with a known kind in lower case");
    }

    /** The text form, for example {@code user:u-17}. */
    @Override
    public String toString() {
        return kind.prefix + id;
    }
}
