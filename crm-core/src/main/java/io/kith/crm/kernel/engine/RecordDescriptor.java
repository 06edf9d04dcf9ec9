package io.kith.crm.kernel.engine;

import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One record type as its capability describes it: every field's purpose, sensitivity and use, the references to
 * customers, and whether changes are journalled. Merge, erase, export, permissions and audit work by these alone.
 */
public final class RecordDescriptor {

    private final RecordType type;
    private final Map<Field, Tag> tags;
    private final List<Field> partyReferences;
    private final boolean isParty;
    private final @Nullable Field owner;
    private final boolean journalled;
    private final Set<Field> derived;
    private final Set<String> derivedChildren;
    private final Map<Field, Options> options;
    private final @Nullable RecordDescriptor copied;
    private final Map<Field, Field> copies;
    private final Map<Field, Field> telling;

    private RecordDescriptor(Builder builder) {
        type = builder.type;
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(builder.tags));
        partyReferences = List.copyOf(builder.partyReferences);
        isParty = builder.isParty;
        owner = builder.owner;
        journalled = builder.journalled;
        derived = Set.copyOf(builder.derived);
        derivedChildren = Set.copyOf(builder.derivedChildren);
        options = Map.copyOf(builder.options);
        copied = builder.copied;
        copies = Map.copyOf(builder.copies);
        telling = Map.copyOf(builder.telling);
    }

    /** Begins the description of a record type. */
    public static Builder of(RecordType type) {
        return new Builder(type);
    }

    public RecordType type() {
        return type;
    }

    public String name() {
        return type.name();
    }

    /** Returns what is known of a declared field; null for fields that a host added, which carry their own. */
    public @Nullable Tag tag(Field field) {
        return tags.get(field.source() == null ? field : field.source());
    }

    /** Returns the fields that refer to a customer; merge and erase follow them. */
    public List<Field> partyReferences() {
        return partyReferences;
    }

    /** Returns whether the record is a customer itself. */
    public boolean isParty() {
        return isParty;
    }

    /** Returns the field that names the person responsible, or null. */
    public @Nullable Field owner() {
        return owner;
    }

    public boolean isJournalled() {
        return journalled;
    }

    /** Returns whether a field follows from other records, so that its changes are no news to the journal. */
    public boolean isDerived(Field field) {
        return derived.contains(field);
    }

    /** Returns whether children of a kind follow from other records or from their owner's fields. */
    public boolean isDerived(RecordType child) {
        return derivedChildren.contains(child.name());
    }

    /** Returns which values a field can have, or null where any may stand. */
    public @Nullable Options options(Field field) {
        return options.get(field);
    }

    /** Returns the record type whose fields are repeated here, or null. */
    @Nullable
    RecordDescriptor copied() {
        return copied;
    }

    /** Returns which fields repeat which of the other record type. */
    Map<Field, Field> copies() {
        return copies;
    }

    /** Returns which derived fields tell what another one says, of the record itself or of its parts. */
    Map<Field, Field> telling() {
        return telling;
    }

    /** Returns the customer that a row belongs to, or null. */
    public @Nullable UUID partyOf(Row row) {
        if (isParty) {
            return row.key();
        }
        return partyReferences.isEmpty() ? null : row.uuid(partyReferences.get(0));
    }

    /** Collects a description. */
    public static final class Builder {
        private final RecordType type;
        private final Map<Field, Tag> tags = new HashMap<>();
        private final List<Field> partyReferences = new ArrayList<>();
        private boolean isParty;
        private @Nullable Field owner;
        private boolean journalled = true;
        private final Set<Field> derived = new HashSet<>();
        private final Set<String> derivedChildren = new HashSet<>();
        private final Map<Field, Options> options = new HashMap<>();
        private @Nullable RecordDescriptor copied;
        private final Map<Field, Field> copies = new HashMap<>();
        private final Map<Field, Field> telling = new HashMap<>();

        private Builder(RecordType type) {
            this.type = type;
        }

        /** Tags fields, of the type itself or of its children. */
        public Builder tag(Tag tag, Field... fields) {
            for (Field field : fields) {
                if (tags.putIfAbsent(field, tag) != null) {
                    throw new IllegalArgumentException(field + " is tagged twice");
                }
            }
            return this;
        }

        /** Says that a field refers to a customer; the first such field names the customer that the record is about. */
        public Builder partyReference(Field field) {
            partyReferences.add(field);
            return this;
        }

        /** Says that the record is a customer. */
        public Builder party() {
            isParty = true;
            return this;
        }

        /** Says which field names the person responsible. */
        public Builder owner(Field field) {
            owner = field;
            return this;
        }

        /** Leaves changes out of the journal: for facts that follow from journalled records. */
        public Builder notJournalled() {
            journalled = false;
            return this;
        }

        /** Leaves fields out of the journal: they follow from other records. */
        public Builder derived(Field... fields) {
            derived.addAll(List.of(fields));
            return this;
        }

        /** Leaves children of some kinds out of the journal: they follow from other records or from their owner's fields. */
        public Builder derivedChildren(RecordType... kinds) {
            for (RecordType kind : kinds) {
                derivedChildren.add(kind.name());
            }
            return this;
        }

        /** Says which values fields can have. */
        public Builder options(Options given, Field... fields) {
            for (Field field : fields) {
                options.put(field, given);
            }
            return this;
        }

        /**
         * Says that fields repeat what another record says: who may not see it there may not see it here.
         *
         * @param from the description of the other record; one at most
         * @param fields the fields here, each with the field that it repeats
         */
        public Builder copies(RecordDescriptor from, Map<Field, Field> fields) {
            copied = from;
            copies.putAll(fields);
            return this;
        }

        /** Says that a derived field tells what another one says: who may not see that one may not see it either. */
        public Builder tells(Field derivedField, Field of) {
            telling.put(derivedField, of);
            return this;
        }

        /**
         * Ends the description.
         *
         * @throws IllegalStateException if a field has no tag
         */
        public RecordDescriptor build() {
            requireTags(type);
            type.children().forEach(this::requireTags);
            return new RecordDescriptor(this);
        }

        private void requireTags(RecordType some) {
            for (Field field : some.fields()) {
                if (field.source() == null && !tags.containsKey(field)) {
                    throw new IllegalStateException(field + " has no purpose and sensitivity");
                }
            }
        }
    }
}
