package io.kith.store.tck.plain;

import io.kith.store.Catalogue;
import io.kith.store.Field;
import io.kith.store.MigrationStep;
import io.kith.store.MigrationStep.Operation;
import io.kith.store.RecordType;
import io.kith.store.Schema;
import io.kith.store.SchemaPlan;
import io.kith.store.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Remembers what was declared. Rows keep their values by name, so only declared steps change them. */
final class PlainSchema implements Schema {

    private final PlainStore store;
    private int version;
    private int minimumReader;
    private int lastStep;

    PlainSchema(PlainStore store) {
        this.store = store;
    }

    @Override
    public synchronized SchemaPlan plan(Catalogue catalogue) {
        List<SchemaPlan.Step> steps = new ArrayList<>();
        due(catalogue).forEach(step -> steps.add(step("step " + step.number() + ": " + step.what())));
        if (catalogue.version() > version) {
            steps.add(step("declare version " + catalogue.version()));
        }
        List<String> problems = new ArrayList<>();
        for (RecordType type : catalogue.types()) {
            RecordType known = store.types().get(type.name());
            for (Field field : known == null || !due(catalogue).isEmpty() ? List.<Field>of() : known.fields()) {
                if (type.fields().stream()
                        .anyMatch(other -> other.name().equals(field.name()) && other.type() != field.type())) {
                    problems.add("field-type: " + field);
                }
            }
        }
        return new SchemaPlan(catalogue, version, minimumReader, steps, problems);
    }

    private static SchemaPlan.Step step(String what) {
        return new SchemaPlan.Step(what, List.of(what));
    }

    private List<MigrationStep> due(Catalogue catalogue) {
        return version == 0
                ? List.of()
                : catalogue.steps().stream()
                        .filter(step -> step.number() > lastStep)
                        .toList();
    }

    @Override
    public String render(SchemaPlan plan) {
        return plan.steps().stream().map(step -> step.what() + "\n").collect(Collectors.joining());
    }

    @Override
    public synchronized void apply(SchemaPlan plan) {
        Catalogue catalogue = plan.catalogue();
        if (plan.isTooOld() || !plan.problems().isEmpty() || !plan.equals(plan(catalogue))) {
            throw new StoreException.SchemaMismatch("refused");
        }
        for (MigrationStep step : due(catalogue)) {
            for (Operation operation : step.operations()) {
                store.change(rows -> rows.stream()
                        .map(row -> moved(row, operation))
                        .flatMap(java.util.stream.Stream::ofNullable)
                        .toList());
            }
        }
        catalogue.steps().forEach(step -> lastStep = Math.max(lastStep, step.number()));
        if (catalogue.version() > version) {
            version = catalogue.version();
            minimumReader = catalogue.minimumReader();
            store.declare(catalogue.types());
        }
    }

    private static @Nullable Kept moved(Kept row, Operation operation) {
        Map<String, Object> values = new LinkedHashMap<>(row.values());
        String type = row.type();
        if (operation instanceof Operation.RenameType rename && rename.from().equals(type)) {
            type = rename.to();
        } else if (operation instanceof Operation.DropType drop && drop.type().equals(type)) {
            return null;
        } else if (operation instanceof Operation.DropField drop && drop.type().equals(type)) {
            values.remove(drop.field());
        } else if (operation instanceof Operation.RenameField rename
                && rename.type().equals(type)
                && values.containsKey(rename.from())) {
            values.put(rename.to(), java.util.Objects.requireNonNull(values.remove(rename.from())));
        }
        return new Kept(row.tenant(), type, row.key(), row.version(), values, row.parts());
    }
}
