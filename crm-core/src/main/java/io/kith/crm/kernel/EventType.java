package io.kith.crm.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A kind of event: a name, a version, and which data it carries. The JSON Schema of the event is written from it, so
 * the two cannot differ.
 *
 * <p>Within a version data is only ever added as optional; anything else is a new version.
 */
public final class EventType {

    /** What a piece of data is. */
    public enum Kind {
        TEXT,
        NUMBER,
        DECIMAL,
        YES_NO,
        INSTANT,
        DATE,
        ID
    }

    /**
     * One piece of data.
     *
     * @param name letters and digits, a lower-case letter first
     * @param kind what it is
     * @param required whether every event of the type carries it
     */
    public record Datum(String name, Kind kind, boolean required) {}

    private final String name;
    private final int version;
    private final List<Datum> data;
    private final Map<String, Datum> byName;

    private EventType(Builder builder) {
        name = builder.name;
        version = builder.version;
        data = List.copyOf(builder.data);
        Map<String, Datum> map = new LinkedHashMap<>();
        data.forEach(datum -> map.put(datum.name(), datum));
        byName = map;
    }

    /**
     * Begins a type.
     *
     * @param name dotted lower-case words, the thing first and then what happened to it: {@code purchase.reported}
     * @param version from 1
     */
    public static Builder named(String name, int version) {
        return new Builder(name, version);
    }

    public String name() {
        return name;
    }

    public int version() {
        return version;
    }

    /** Returns name and version in one: {@code io.kith.purchase.reported.v1}, the CloudEvents type. */
    public String code() {
        return "io.kith." + name + ".v" + version;
    }

    public List<Datum> data() {
        return data;
    }

    /**
     * Returns the declaration of a piece of data.
     *
     * @throws IllegalArgumentException if events of this type carry no such data
     */
    public Datum datum(String datumName) {
        Datum datum = byName.get(datumName);
        if (datum == null) {
            throw new IllegalArgumentException(this + " carries no " + datumName);
        }
        return datum;
    }

    @Override
    public String toString() {
        return name + " v" + version;
    }

    /** Collects a type. */
    public static final class Builder {
        private final String name;
        private final int version;
        private final List<Datum> data = new ArrayList<>();

        private Builder(String name, int version) {
            this.name = name;
            this.version = version;
        }

        /** Adds data that every event carries. */
        public Builder with(String datumName, Kind kind) {
            data.add(new Datum(datumName, kind, true));
            return this;
        }

        /** Adds data that an event may carry. */
        public Builder optionally(String datumName, Kind kind) {
            data.add(new Datum(datumName, kind, false));
            return this;
        }

        public EventType build() {
            return new EventType(this);
        }
    }
}
