package io.kith.crm.kernel;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to one record. Immutable. Carries ids and business facts, no personal data.
 */
public final class Event {

    private final UUID id;
    private final EventType type;
    private final String subjectType;
    private final UUID subject;
    private final UUID partition;
    private final Instant at;
    private final Map<String, Object> data;

    private Event(Builder builder, UUID id, Instant at) {
        this.id = id;
        this.type = builder.type;
        this.subjectType = builder.subjectType;
        this.subject = builder.subject;
        this.partition = builder.partition;
        this.at = at;
        this.data = Collections.unmodifiableMap(new LinkedHashMap<>(builder.data));
    }

    /**
     * Begins an event.
     *
     * @param subjectType the record type that it happened to
     * @param subject the record that it happened to
     * @param partition what keeps related events together: the customer where there is one, else the subject
     */
    public static Builder of(EventType type, String subjectType, UUID subject, UUID partition) {
        return new Builder(type, subjectType, subject, partition);
    }

    public UUID id() {
        return id;
    }

    public EventType type() {
        return type;
    }

    public String subjectType() {
        return subjectType;
    }

    public UUID subject() {
        return subject;
    }

    public UUID partition() {
        return partition;
    }

    public Instant at() {
        return at;
    }

    /** Returns the data by name: String, Long, BigDecimal, Boolean, Instant, LocalDate or UUID. */
    public Map<String, Object> data() {
        return data;
    }

    /** Returns one piece of data, or null if this event does not carry it. */
    public @Nullable Object get(String name) {
        type.datum(name);
        return data.get(name);
    }

    /** Returns a text that every event of the type carries. */
    public String text(String name) {
        return (String) required(name);
    }

    /** Returns an id that every event of the type carries. */
    public UUID id(String name) {
        return (UUID) required(name);
    }

    /** Returns a decimal that every event of the type carries. */
    public BigDecimal decimal(String name) {
        return (BigDecimal) required(name);
    }

    /** Returns an instant that every event of the type carries. */
    public Instant instant(String name) {
        return (Instant) required(name);
    }

    private Object required(String name) {
        return Objects.requireNonNull(get(name), name);
    }

    @Override
    public String toString() {
        return type + " of " + subjectType + "/" + subject;
    }

    /** Collects an event. */
    public static final class Builder {
        private final EventType type;
        private final String subjectType;
        private final UUID subject;
        private final UUID partition;
        private final Map<String, Object> data = new LinkedHashMap<>();

        private Builder(EventType type, String subjectType, UUID subject, UUID partition) {
            this.type = type;
            this.subjectType = subjectType;
            this.subject = subject;
            this.partition = partition;
        }

        /**
         * Adds a piece of data.
         *
         * @param value of the class that the declaration names, or null to leave it out
         * @throws IllegalArgumentException if the type declares no such data or data of another kind
         */
        public Builder with(String name, @Nullable Object value) {
            EventType.Datum datum = type.datum(name);
            if (value == null) {
                return this;
            }
            boolean fits = switch (datum.kind()) {
                case TEXT -> value instanceof String;
                case NUMBER -> value instanceof Long;
                case DECIMAL -> value instanceof BigDecimal;
                case YES_NO -> value instanceof Boolean;
                case INSTANT -> value instanceof Instant;
                case DATE -> value instanceof LocalDate;
                case ID -> value instanceof UUID;
            };
            if (!fits) {
                throw new IllegalArgumentException(type + ": " + name + " is " + datum.kind());
            }
            data.put(name, value);
            return this;
        }

        /**
         * Ends the event.
         *
         * @throws IllegalStateException if required data is missing
         */
        public Event happened(UUID id, Instant at) {
            for (EventType.Datum datum : type.data()) {
                if (datum.required() && !data.containsKey(datum.name())) {
                    throw new IllegalStateException(type + " lacks " + datum.name());
                }
            }
            return new Event(this, id, at);
        }
    }
}
