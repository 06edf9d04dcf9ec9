package io.kith.crm.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One record as a grid shows it.
 *
 * @param id the record's
 * @param version the record's version
 * @param values the values by the columns' names, in the order of the columns, absent ones left out: {@code String},
 *     {@code Long}, {@code BigDecimal}, {@code Boolean}, {@code Instant}, {@code LocalDate} or {@code UUID}; unmodifiable
 */
public record GridRow(UUID id, long version, Map<String, Object> values) {

    /** Copies the values. */
    public GridRow {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Returns the value of a column, or nothing. */
    public Optional<Object> value(String column) {
        return Optional.ofNullable(values.get(column));
    }

    /** Tells the id alone: values are personal. */
    @Override
    public String toString() {
        return "row of " + id;
    }
}
