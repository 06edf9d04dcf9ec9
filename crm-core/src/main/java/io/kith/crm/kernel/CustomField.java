package io.kith.crm.kernel;

import io.kith.crm.base.Label;
import java.util.Objects;

/**
 * A field that the host adds to a record type of ours. It becomes a typed column of its own.
 *
 * @param recordType the name of the record type, for example {@code customer}
 * @param name lower-case letters, digits and underscores; stored in the column {@code x_name}
 * @param kind what it holds
 * @param length characters of a text, digits of a decimal; 0 for other kinds
 * @param scale digits after the point of a decimal; 0 for other kinds
 * @param purpose why it is kept
 * @param sensitivity how carefully it is handled
 * @param label what people call it; the name, if nothing else is said by {@link #labelled}
 */
public record CustomField(
        String recordType,
        String name,
        Kind kind,
        int length,
        int scale,
        Purpose purpose,
        Sensitivity sensitivity,
        Label label) {

    /** What a custom field holds. */
    public enum Kind {
        TEXT,
        NUMBER,
        DECIMAL,
        YES_NO,
        INSTANT,
        DATE
    }

    /** Checks that all is there. */
    public CustomField {
        Objects.requireNonNull(recordType, "recordType");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(sensitivity, "sensitivity");
        Objects.requireNonNull(label, "label");
    }

    /** The same field under another label. */
    public CustomField labelled(Label other) {
        return new CustomField(recordType, name, kind, length, scale, purpose, sensitivity, other);
    }

    /** A text of at most so many characters. */
    public static CustomField text(
            String recordType, String name, int length, Purpose purpose, Sensitivity sensitivity) {
        return new CustomField(recordType, name, Kind.TEXT, length, 0, purpose, sensitivity, Label.of(name));
    }

    /** A whole number. */
    public static CustomField number(String recordType, String name, Purpose purpose, Sensitivity sensitivity) {
        return new CustomField(recordType, name, Kind.NUMBER, 0, 0, purpose, sensitivity, Label.of(name));
    }

    /** A decimal of so many digits, so many of them after the point. */
    public static CustomField decimal(
            String recordType, String name, int digits, int scale, Purpose purpose, Sensitivity sensitivity) {
        return new CustomField(recordType, name, Kind.DECIMAL, digits, scale, purpose, sensitivity, Label.of(name));
    }

    /** Yes or no. */
    public static CustomField yesNo(String recordType, String name, Purpose purpose, Sensitivity sensitivity) {
        return new CustomField(recordType, name, Kind.YES_NO, 0, 0, purpose, sensitivity, Label.of(name));
    }

    /** A date. */
    public static CustomField date(String recordType, String name, Purpose purpose, Sensitivity sensitivity) {
        return new CustomField(recordType, name, Kind.DATE, 0, 0, purpose, sensitivity, Label.of(name));
    }

    /** An instant. */
    public static CustomField instant(String recordType, String name, Purpose purpose, Sensitivity sensitivity) {
        return new CustomField(recordType, name, Kind.INSTANT, 0, 0, purpose, sensitivity, Label.of(name));
    }
}
