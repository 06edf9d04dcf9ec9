package io.kith.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that a store must be able to keep: record types, and the numbered steps that lead from older versions to
 * this one.
 *
 * @param version of the declarations, at least 1; goes up whenever they change
 * @param minimumReader the least version whose programs may still work on a store of this version, 1 to {@code version}
 * @param types each name once; {@link OutboxRecord#TYPE} is added if it is missing
 * @param steps by ascending number
 */
public record Catalogue(int version, int minimumReader, List<RecordType> types, List<MigrationStep> steps) {

    /**
     * Checks and completes.
     *
     * @throws IllegalArgumentException if a name occurs twice, a reference points to no type, or numbers are not in
     *     order
     */
    public Catalogue {
        if (version < 1 || minimumReader < 1 || minimumReader > version) {
            throw new IllegalArgumentException("version " + version + ", minimum reader " + minimumReader);
        }
        List<RecordType> all = new ArrayList<>(types);
        if (all.stream().noneMatch(type -> type.name().equals(OutboxRecord.TYPE.name()))) {
            all.add(OutboxRecord.TYPE);
        }
        Set<String> names = new HashSet<>();
        for (RecordType type : all) {
            requireNew(names, type);
            type.children().forEach(child -> requireNew(names, child));
        }
        for (RecordType type : all) {
            requireTargets(names, type);
            type.children().forEach(child -> requireTargets(names, child));
        }
        int before = 0;
        for (MigrationStep step : steps) {
            if (step.number() <= before) {
                throw new IllegalArgumentException("step " + step.number() + " does not follow step " + before);
            }
            before = step.number();
        }
        types = List.copyOf(all);
        steps = List.copyOf(steps);
    }

    /** A first version of these types. */
    public static Catalogue of(RecordType... types) {
        return new Catalogue(1, 1, List.of(types), List.of());
    }

    private static void requireNew(Set<String> names, RecordType type) {
        if (!names.add(type.name())) {
            throw new IllegalArgumentException("two record types are called " + type);
        }
    }

    private static void requireTargets(Set<String> names, RecordType type) {
        for (Field field : type.fields()) {
            String target = field.target();
            if (target != null && !names.contains(target)) {
                throw new IllegalArgumentException(field + " refers to " + target + ", which is not in the catalogue");
            }
        }
    }
}
