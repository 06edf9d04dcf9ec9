package io.kith.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one family of failures that a store raises. Messages name types, fields, keys and codes; never values, nor the
 * text of a database, which can hold personal data.
 */
public abstract sealed class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A value does not fit its field. Raised before anything is written; it dooms no unit. */
    public static final class ValueRejected extends StoreException {
        private static final long serialVersionUID = 1L;
        private final String type;
        private final String field;
        private final String rule;

        /**
         * Names the place and the rule.
         *
         * @param rule one of required, too-long, too-many-digits, too-many-decimals, out-of-range, nul-character,
         *     lone-surrogate, too-many-children
         */
        public ValueRejected(String type, String field, String rule) {
            super(type + "." + field + ": " + rule, null);
            this.type = type;
            this.field = field;
            this.rule = rule;
        }

        public String type() {
            return type;
        }

        public String field() {
            return field;
        }

        public String rule() {
            return rule;
        }
    }

    /** A row to change is gone or was changed by another. */
    public static final class StaleVersion extends StoreException {
        private static final long serialVersionUID = 1L;
        private final String type;
        private final UUID key;
        private final long expected;

        public StaleVersion(String type, UUID key, long expected) {
            super(type + "/" + key + " is not at version " + expected, null);
            this.type = type;
            this.key = key;
            this.expected = expected;
        }

        public String type() {
            return type;
        }

        public UUID key() {
            return key;
        }

        public long expected() {
            return expected;
        }
    }

    /** A key or a unique value is there already. */
    public static final class UniqueViolation extends StoreException {
        private static final long serialVersionUID = 1L;
        private final String type;
        private final @Nullable UUID key;
        private final String index;

        /**
         * Names the place.
         *
         * @param key of the row that was refused; null if the store cannot tell which of several
         * @param index the name of the index, or {@code id} for the key itself
         */
        public UniqueViolation(String type, @Nullable UUID key, String index) {
            super(type + (key == null ? "" : "/" + key) + " repeats " + index, null);
            this.type = type;
            this.key = key;
            this.index = index;
        }

        public String type() {
            return type;
        }

        public @Nullable UUID key() {
            return key;
        }

        public String index() {
            return index;
        }
    }

    /** A reference has no target, or a row that is referred to was to be deleted. */
    public static final class BrokenReference extends StoreException {
        private static final long serialVersionUID = 1L;
        private final String type;
        private final String field;

        /** Names the reference: the type and field that refer. */
        public BrokenReference(String type, String field) {
            super(type + "." + field + " would refer to nothing", null);
            this.type = type;
            this.field = field;
        }

        public String type() {
            return type;
        }

        public String field() {
            return field;
        }
    }

    /** Others were in the way: a deadlock, a failed serialization, a lock not granted in time. Nothing was kept. */
    public static final class Contention extends StoreException {
        private static final long serialVersionUID = 1L;
        private final String code;

        /** Names what happened: one of deadlock, serialization, lock-timeout. */
        public Contention(String code) {
            super("contention: " + code, null);
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** The store could not be reached or refused to work. Nothing was kept. */
    public static final class Unavailable extends StoreException {
        private static final long serialVersionUID = 1L;
        private final String code;

        /** Names what happened by a stable code, for example connection-lost, read-only, disk-full, no-permission. */
        public Unavailable(String code) {
            super("the store is unavailable: " + code + Advice.after(code), null);
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** The connection was lost while committing: the unit is stored as a whole, or not at all. Ask, or resend. */
    public static final class OutcomeUnknown extends StoreException {
        private static final long serialVersionUID = 1L;

        public OutcomeUnknown() {
            super("the outcome of the commit is unknown", null);
        }
    }

    /** The unit failed before and can only roll back. */
    public static final class UnitDoomed extends StoreException {
        private static final long serialVersionUID = 1L;

        /**
         * Names the failure that doomed it.
         *
         * @param first the first failure in the unit
         */
        public UnitDoomed(@Nullable StoreException first) {
            super("the unit failed before and can only roll back", first);
        }
    }

    /** The store's schema does not fit the catalogue, or a table is missing. */
    public static final class SchemaMismatch extends StoreException {
        private static final long serialVersionUID = 1L;
        private final String code;

        /** Names what does not fit: a stable code and the place. */
        public SchemaMismatch(String code) {
            super("the schema does not fit: " + code + Advice.after(code), null);
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** More was asked for than the contract allows. */
    public static final class LimitExceeded extends StoreException {
        private static final long serialVersionUID = 1L;
        private final String limit;

        /** Names the limit. */
        public LimitExceeded(String limit, long value) {
            super("more than " + value + ": " + limit, null);
            this.limit = limit;
        }

        public String limit() {
            return limit;
        }
    }

    /** An unforeseen failure of the store, named by its vendor's code. Nothing was kept. */
    public static final class Failed extends StoreException {
        private static final long serialVersionUID = 1L;
        private final String code;

        /** Names the vendor's code, for example an SQL state. */
        public Failed(String code) {
            super("the store failed: " + code, null);
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
