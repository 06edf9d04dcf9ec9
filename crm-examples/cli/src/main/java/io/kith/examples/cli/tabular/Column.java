package io.kith.examples.cli.tabular;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A column that an import knows: its name, the headers it goes by, and what its cells become.
 *
 * <p>Immutable; a column is itself and nothing else (no {@code equals}), so it is declared once as a constant. Headers
 * are compared without regard to case, width, blanks, {@code _ - . / * :} and brackets: {@code Customer ID},
 * {@code customer_id} and {@code customerId} are one. Where two headers of a file fit, the synonym named first wins.
 *
 * @param <T> what a cell becomes
 */
public final class Column<T> {

    enum Kind {
        TEXT,
        KEY,
        PHONE,
        DATE,
        INSTANT,
        AMOUNT,
        COUNT
    }

    private final String name;
    private final Kind kind;
    private final Class<T> type;
    private final boolean required;
    private final List<String> headers;

    private Column(String name, Kind kind, Class<T> type, boolean required, List<String> headers) {
        this.name = name;
        this.kind = kind;
        this.type = type;
        this.required = required;
        this.headers = headers;
    }

    private static <T> Column<T> of(String name, Kind kind, Class<T> type, String... synonyms) {
        List<String> headers = new ArrayList<>(synonyms.length + 1);
        headers.add(Headers.folded(Objects.requireNonNull(name, "name")));
        for (String synonym : synonyms) {
            headers.add(Headers.folded(synonym));
        }
        return new Column<>(name, kind, type, false, List.copyOf(headers));
    }

    /** Any text, freed of what spreadsheets put around it (blanks at the ends, {@code ="…"}, a leading apostrophe). */
    public static Column<String> text(String name, String... synonyms) {
        return of(name, Kind.TEXT, String.class, synonyms);
    }

    /** An identifier: as {@link #text}, and a number that a spreadsheet cut to {@code 1.38E+10} is an error. */
    public static Column<String> key(String name, String... synonyms) {
        return of(name, Kind.KEY, String.class, synonyms);
    }

    /**
     * A telephone number as text: full-width digits narrowed, {@code 13800138000.0} and a power of ten that lost no digit
     * undone, one that lost digits is an error. Whether it is a telephone number is the caller's to judge.
     */
    public static Column<String> phone(String name, String... synonyms) {
        return of(name, Kind.PHONE, String.class, synonyms);
    }

    /** A calendar day; a time of day is dropped, a time with an offset becomes the day in the options' zone. */
    public static Column<LocalDate> date(String name, String... synonyms) {
        return of(name, Kind.DATE, LocalDate.class, synonyms);
    }

    /** A point in time; a day without time is its first instant in the options' zone. */
    public static Column<Instant> instant(String name, String... synonyms) {
        return of(name, Kind.INSTANT, Instant.class, synonyms);
    }

    /** An exact decimal number, with or without a currency sign. */
    public static Column<BigDecimal> amount(String name, String... synonyms) {
        return of(name, Kind.AMOUNT, BigDecimal.class, synonyms);
    }

    /** A whole number between the limits of {@code long}. */
    public static Column<Long> count(String name, String... synonyms) {
        return of(name, Kind.COUNT, Long.class, synonyms);
    }

    /** This column, demanded: a file without it is refused, and an empty cell is an error of its row. */
    public Column<T> required() {
        return new Column<>(name, kind, type, true, headers);
    }

    /** The name, which is also its first header. */
    public String name() {
        return name;
    }

    /** Whether a file must have it and no cell of it may be empty. */
    public boolean isRequired() {
        return required;
    }

    Kind kind() {
        return kind;
    }

    T cast(Object value) {
        return type.cast(value);
    }

    /** How well a folded header fits: 0 the name, 1 the first synonym and so on; -1 not at all. */
    int rank(String foldedHeader) {
        return headers.indexOf(foldedHeader);
    }

    @Override
    public String toString() {
        return name;
    }
}
