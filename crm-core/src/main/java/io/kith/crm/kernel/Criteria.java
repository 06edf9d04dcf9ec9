package io.kith.crm.kernel;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A condition on records, by the names of their fields: what access scopes, segments and rules are written in. It can be
 * kept as JSON for years, which the store's own conditions cannot.
 *
 * <pre>{@code
 * Criteria mine = field("owner").is("u-17").and(not(field("archived").is(true)));
 * }</pre>
 *
 * <p>Logic is two-valued: a comparison with an absent value does not hold, and {@link #not} of it does. Names are checked
 * against the record type when the criteria are used: an unknown, hidden or not queryable field is refused.
 */
public sealed interface Criteria {

    /** How deep criteria may be nested. */
    int MAX_DEPTH = 12;

    /** How many values a list may have. */
    int MAX_VALUES = 1_000;

    /** Operators of a comparison; {@code contains} asks a searchable text without regard to case. */
    enum Operator {
        IS,
        IS_NOT,
        LESS,
        AT_MOST,
        MORE,
        AT_LEAST,
        STARTS_WITH,
        CONTAINS
    }

    /** A field compares so with a value: text, whole number, decimal, yes or no, instant, date or id. */
    record Compare(String field, Operator operator, Object value) implements Criteria {
        public Compare {
            Objects.requireNonNull(field, "field");
            Objects.requireNonNull(operator, "operator");
            value = usable(value);
        }
    }

    /** A field equals one of the values. */
    record OneOf(String field, List<Object> values) implements Criteria {
        public OneOf {
            Objects.requireNonNull(field, "field");
            values = values.stream().map(Criteria::usable).toList();
            if (values.size() > MAX_VALUES) {
                throw new IllegalArgumentException("more than " + MAX_VALUES + " values");
            }
        }
    }

    /** A field has a value. */
    record Present(String field) implements Criteria {
        public Present {
            Objects.requireNonNull(field, "field");
        }
    }

    /** All hold; true when there are none. */
    record AllOf(List<Criteria> parts) implements Criteria {
        public AllOf {
            parts = List.copyOf(parts);
        }
    }

    /** At least one holds; false when there are none. */
    record AnyOf(List<Criteria> parts) implements Criteria {
        public AnyOf {
            parts = List.copyOf(parts);
        }
    }

    /** The other does not hold. */
    record NotThat(Criteria part) implements Criteria {
        public NotThat {
            Objects.requireNonNull(part, "part");
        }
    }

    /** At least one of the record's parts of this kind, for example a contact, satisfies the criteria. */
    record Some(String parts, Criteria condition) implements Criteria {
        public Some {
            Objects.requireNonNull(parts, "parts");
            Objects.requireNonNull(condition, "condition");
        }
    }

    /** Begins a comparison of a field. */
    static Subject field(String name) {
        return new Subject(name);
    }

    static Criteria allOf(Criteria... parts) {
        return new AllOf(Arrays.asList(parts));
    }

    static Criteria anyOf(Criteria... parts) {
        return new AnyOf(Arrays.asList(parts));
    }

    static Criteria not(Criteria part) {
        return new NotThat(part);
    }

    static Criteria some(String parts, Criteria condition) {
        return new Some(parts, condition);
    }

    /** Every record. */
    static Criteria everything() {
        return new AllOf(List.of());
    }

    /** No record. */
    static Criteria nothing() {
        return new AnyOf(List.of());
    }

    /** Both hold. */
    default Criteria and(Criteria other) {
        return new AllOf(List.of(this, other));
    }

    /** At least one of the two holds. */
    default Criteria or(Criteria other) {
        return new AnyOf(List.of(this, other));
    }

    /** Whole numbers of whatever class are one kind of value, so that equal criteria are equal. */
    private static Object usable(Object value) {
        Objects.requireNonNull(value, "value");
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof BigDecimal number && number.scale() <= 0 && number.precision() - number.scale() <= 18) {
            return number.longValueExact();
        }
        boolean known = value instanceof String
                || value instanceof Long
                || value instanceof BigDecimal
                || value instanceof Boolean
                || value instanceof Instant
                || value instanceof LocalDate
                || value instanceof UUID;
        if (!known) {
            throw new IllegalArgumentException("a value is text, number, yes or no, instant, date or id, not "
                    + value.getClass().getName());
        }
        return value;
    }

    /** A field about which something is to be said. */
    record Subject(String name) {
        public Criteria is(Object value) {
            return new Compare(name, Operator.IS, value);
        }

        /** The field has a value, and not this one. */
        public Criteria isNot(Object value) {
            return new Compare(name, Operator.IS_NOT, value);
        }

        public Criteria lessThan(Object value) {
            return new Compare(name, Operator.LESS, value);
        }

        public Criteria atMost(Object value) {
            return new Compare(name, Operator.AT_MOST, value);
        }

        public Criteria moreThan(Object value) {
            return new Compare(name, Operator.MORE, value);
        }

        public Criteria atLeast(Object value) {
            return new Compare(name, Operator.AT_LEAST, value);
        }

        public Criteria startsWith(String value) {
            return new Compare(name, Operator.STARTS_WITH, value);
        }

        public Criteria contains(String value) {
            return new Compare(name, Operator.CONTAINS, value);
        }

        public Criteria oneOf(Object... values) {
            return new OneOf(name, Arrays.asList(values));
        }

        public Criteria isPresent() {
            return new Present(name);
        }

        public Criteria isAbsent() {
            return new NotThat(new Present(name));
        }
    }
}
