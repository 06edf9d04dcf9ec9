package io.kith.crm.base;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why something was refused or came out as it did: a stable code with parameters, said in any language.
 *
 * <p>A reason may name the input it is about: a field path such as {@code contacts[0].email}, and the position of a file
 * or list. {@link #in(Locale)} says it to people; {@link #toString()} is for logs and leaves the parameters out, since
 * they may be personal data.
 */
public final class Reason {

    private static final int MAX_FIELD = 200;

    private final ReasonType type;
    private final Map<String, Object> parameters;
    private final @Nullable String field;
    private final @Nullable Position position;

    /**
     * Where in a file or list: the row, and where known the column.
     *
     * @param row counted from 1
     * @param column counted from 1; 0 when the row as a whole is meant
     */
    public record Position(long row, int column) {

        /** @throws IllegalArgumentException when row is below 1 or column below 0 */
        public Position {
            if (row < 1 || column < 0) {
                throw new IllegalArgumentException("rows and columns are counted from 1");
            }
        }
    }

    Reason(ReasonType type, Map<String, Object> parameters) {
        this(type, Collections.unmodifiableMap(new LinkedHashMap<>(parameters)), null, null);
    }

    private Reason(
            ReasonType type, Map<String, Object> parameters, @Nullable String field, @Nullable Position position) {
        this.type = type;
        this.parameters = parameters;
        this.field = field;
        this.position = position;
    }

    /** This reason about that field, for example {@code contacts[0].email}: 1 to 200 printable characters. */
    public Reason withField(String path) {
        return new Reason(type, parameters, Characters.requirePrintable(path, MAX_FIELD, "field path"), position);
    }

    /** This reason about that row as a whole, counted from 1. */
    public Reason withRow(long row) {
        return new Reason(type, parameters, field, new Position(row, 0));
    }

    /** This reason about that row and column, both counted from 1. */
    public Reason withPosition(long row, int column) {
        return new Reason(type, parameters, field, new Position(row, column));
    }

    public ReasonType type() {
        return type;
    }

    /** The stable code, for example {@code customer.name.too-long}. */
    public String code() {
        return type.code();
    }

    /**
     * The parameters by name, in the type's order; unmodifiable. Values are {@link String}, {@link Long}, {@link
     * java.math.BigDecimal}, {@link Money}, {@link Label}, {@link java.time.Instant} or {@link java.time.LocalDate}.
     */
    public Map<String, Object> parameters() {
        return parameters;
    }

    /** The path of the field it is about. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /** The place in a file or list it is about. */
    public Optional<Position> position() {
        return Optional.ofNullable(position);
    }

    /** The sentence in that locale (else its language, else English), instants in UTC. */
    public String in(Locale locale) {
        return in(locale, ZoneOffset.UTC);
    }

    /**
     * The sentence in that locale (else its language, else English), instants in that zone. Field and position are not
     * part of it. A code without any text comes out as the code.
     */
    public String in(Locale locale, ZoneId zone) {
        Sentence sentence = type.catalogue().sentence(code(), Objects.requireNonNull(locale, "locale"));
        return sentence == null ? code() : sentence.fill(parameters, Objects.requireNonNull(zone, "zone"));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Reason that
                && type.equals(that.type)
                && parameters.equals(that.parameters)
                && Objects.equals(field, that.field)
                && Objects.equals(position, that.position);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, parameters, field, position);
    }

    /** Code, field and position, for logs; never the parameters. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(code());
        if (field != null) {
            text.append(" field ").append(field);
        }
        if (position != null) {
            text.append(" row ").append(position.row());
            if (position.column() > 0) {
                text.append(" column ").append(position.column());
            }
        }
        return text.toString();
    }
}
