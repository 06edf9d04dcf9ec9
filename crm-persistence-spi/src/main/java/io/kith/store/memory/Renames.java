package io.kith.store.memory;

import io.kith.store.MigrationStep;
import io.kith.store.MigrationStep.Operation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What types and fields were called before some migration steps. */
final class Renames {

    static final Renames NONE = new Renames(List.of());

    /** By name after the steps: the name before, or nothing for what was dropped or given away. */
    private final Map<String, @Nullable String> types = new HashMap<>();

    private final Map<String, Map<String, @Nullable String>> fields = new HashMap<>();
    private final Set<String> droppedIndexes = new HashSet<>();

    Renames(List<MigrationStep> steps) {
        for (MigrationStep step : steps) {
            step.operations().forEach(this::note);
        }
    }

    private void note(Operation operation) {
        if (operation instanceof Operation.RenameType op) {
            types.put(op.to(), typeBefore(op.from()));
            types.put(op.from(), null);
            Map<String, @Nullable String> moved = fields.remove(op.from());
            if (moved != null) {
                fields.put(op.to(), moved);
            }
        } else if (operation instanceof Operation.RenameField op) {
            String before = fieldBefore(op.type(), op.from());
            fieldsOf(op.type()).put(op.to(), before);
            fieldsOf(op.type()).put(op.from(), null);
        } else if (operation instanceof Operation.DropField op) {
            fieldsOf(op.type()).put(op.field(), null);
        } else if (operation instanceof Operation.DropType op) {
            types.put(op.type(), null);
            fields.remove(op.type());
        } else if (operation instanceof Operation.DropIndex op) {
            droppedIndexes.add(op.type());
        }
    }

    private Map<String, @Nullable String> fieldsOf(String type) {
        return fields.computeIfAbsent(type, name -> new HashMap<>());
    }

    /** Returns what the type was called, or null if nothing of it is left from before. */
    @Nullable
    String typeBefore(String name) {
        return types.containsKey(name) ? types.get(name) : name;
    }

    /** Returns what the field was called, or null if nothing of it is left from before. */
    @Nullable
    String fieldBefore(String type, String name) {
        Map<String, @Nullable String> own = fields.getOrDefault(type, Map.of());
        return own.containsKey(name) ? own.get(name) : name;
    }

    /** Returns the names of the types that are no more. */
    Set<String> goneTypes() {
        Set<String> gone = new HashSet<>();
        types.forEach((name, before) -> {
            if (before == null) {
                gone.add(name);
            }
        });
        return gone;
    }

    /** Returns whether rows of this type look other than before. */
    boolean concern(String type) {
        return types.containsKey(type) || fields.containsKey(type) || droppedIndexes.contains(type);
    }
}
