package io.kith.crm.kernel.engine;

import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.RefusedException;
import io.kith.store.PageRequest;
import io.kith.store.StoreException.UniqueViolation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds records by the hosts' own keys, and remembers those keys. */
public final class References {

    private final Records<ExternalReference> records;
    private final ExternalReferenceMapping mapping;

    private record Memo(String recordType, ExternalRef ref) {}

    References(Records<ExternalReference> records, ExternalReferenceMapping mapping) {
        this.records = records;
        this.mapping = mapping;
    }

    /** Returns the record of a type that a host's key names, if there is one. */
    public Optional<UUID> find(Work work, RecordDescriptor descriptor, ExternalRef ref) {
        UUID linked = linked(work).get(new Memo(descriptor.name(), ref));
        return linked != null
                ? Optional.of(linked)
                : records.first(work, mapping.byRef, descriptor.name(), ref.system(), ref.key())
                        .map(ExternalReference::record);
    }

    /**
     * Returns the record of a type that a host's key names.
     *
     * @throws RefusedException if there is none
     */
    public UUID require(Work work, RecordDescriptor descriptor, ExternalRef ref) {
        return find(work, descriptor, ref)
                .orElseThrow(() -> new RefusedException(List.of(KernelReasons.REFERENCE_UNKNOWN.reason(
                        work.engine().term(descriptor.name()), ref.toString()))));
    }

    /** Returns the records that many keys of one system name, by key; unknown keys are not in the answer. */
    public Map<String, UUID> findAll(Work work, RecordDescriptor descriptor, String system, Collection<String> keys) {
        Map<String, UUID> found = new HashMap<>();
        List<String> all = new ArrayList<>();
        for (String key : keys) {
            UUID linked = linked(work).get(new Memo(descriptor.name(), new ExternalRef(system, key)));
            if (linked == null) {
                all.add(key);
            } else {
                found.put(key, linked);
            }
        }
        for (int from = 0; from < all.size(); from += PageRequest.MAX_LIMIT) {
            List<String> some = all.subList(from, Math.min(all.size(), from + PageRequest.MAX_LIMIT));
            for (ExternalReference reference :
                    records.list(work, mapping.byKeys, PageRequest.MAX_LIMIT, descriptor.name(), system, some)) {
                found.put(reference.ref().key(), reference.record());
            }
        }
        return found;
    }

    /** Returns the hosts' keys of a record; at most 1000. */
    public List<ExternalRef> of(Work work, UUID record) {
        return records.list(work, mapping.ofRecord, PageRequest.MAX_LIMIT, record).stream()
                .map(ExternalReference::ref)
                .toList();
    }

    /**
     * Remembers a host's key for a record; once it is known for this record, nothing happens.
     *
     * @throws RefusedException if it names another record of the type
     */
    public void link(Work work, RecordDescriptor descriptor, UUID record, ExternalRef ref) {
        Optional<UUID> known = find(work, descriptor, ref);
        if (known.isPresent()) {
            if (!known.get().equals(record)) {
                throw taken(work, descriptor, ref);
            }
            return;
        }
        addNew(work, descriptor, record, ref);
    }

    /** Returns the refusal of a host's key that names another record, perhaps one that the actor may not see. */
    public static RefusedException taken(Work work, RecordDescriptor descriptor, ExternalRef ref) {
        return new RefusedException(List.of(KernelReasons.REFERENCE_TAKEN.reason(descriptor.name(), ref.toString())));
    }

    /** Remembers a host's key that is known to be new. */
    public void addNew(Work work, RecordDescriptor descriptor, UUID record, ExternalRef ref) {
        records.insert(work, new ExternalReference(work.newId(), descriptor.name(), record, ref));
        linked(work).put(new Memo(descriptor.name(), ref), record);
    }

    /**
     * Remembers many keys at once; those that are known already stay as they are.
     *
     * @return the positions left out, ascending
     */
    public List<Integer> load(Work work, RecordDescriptor descriptor, List<UUID> owners, List<ExternalRef> refs) {
        List<ExternalReference> all = new ArrayList<>(refs.size());
        for (int i = 0; i < refs.size(); i++) {
            all.add(new ExternalReference(work.newId(), descriptor.name(), owners.get(i), refs.get(i)));
        }
        return records.load(work, all);
    }

    /**
     * Remembers many keys at once that were looked up and found to be new.
     *
     * @throws UniqueViolation if somebody else took one of them meanwhile; a command then begins again
     */
    public void loadNew(Work work, RecordDescriptor descriptor, List<UUID> owners, List<ExternalRef> refs) {
        if (!load(work, descriptor, owners, refs).isEmpty()) {
            throw new UniqueViolation(ExternalReferenceMapping.TYPE.name(), null, ExternalReferenceMapping.ONCE);
        }
    }

    private static Map<Memo, UUID> linked(Work work) {
        return work.memo(References.class, HashMap::new);
    }
}
