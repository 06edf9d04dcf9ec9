package io.kith.store.memory;

import io.kith.store.Catalogue;
import io.kith.store.MigrationStep;
import io.kith.store.RecordType;
import io.kith.store.Schema;
import io.kith.store.SchemaPlan;
import io.kith.store.StoreException.SchemaMismatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The schema of a store that needs none: types become known when they are used, so nothing is ever missing. What is
 * kept is the version, the least version that may read, and which steps were carried out.
 */
final class MemorySchema implements Schema {

    private final MemoryStore store;
    private final ReentrantLock applying = new ReentrantLock();
    private int version;
    private int minimumReader;
    private int lastStep;

    MemorySchema(MemoryStore store) {
        this.store = store;
    }

    @Override
    public SchemaPlan plan(Catalogue catalogue) {
        store.requireOpen();
        applying.lock();
        try {
            List<SchemaPlan.Step> steps = new ArrayList<>();
            for (MigrationStep step : due(catalogue)) {
                steps.add(new SchemaPlan.Step(step.what(), List.of("step " + step.number() + ": " + step.what())));
            }
            if (version > 0 && version < catalogue.version()) {
                String what = "record version " + catalogue.version();
                steps.add(new SchemaPlan.Step(what, List.of(what)));
            }
            return new SchemaPlan(catalogue, version, minimumReader, steps, problems(catalogue));
        } finally {
            applying.unlock();
        }
    }

    /** The steps that are not carried out yet; on a store without a version there is nothing that they start from. */
    private List<MigrationStep> due(Catalogue catalogue) {
        return version == 0
                ? List.of()
                : catalogue.steps().stream()
                        .filter(step -> step.number() > lastStep)
                        .toList();
    }

    private List<String> problems(Catalogue catalogue) {
        Renames renames = new Renames(due(catalogue));
        List<String> problems = new ArrayList<>();
        for (RecordType type : catalogue.types()) {
            for (Space space : store.spaces()) {
                Table table = before(space, renames, type);
                if (table != null) {
                    try {
                        var unused = new Recast(table.shape().type(), type, renames);
                    } catch (SchemaMismatch mismatch) {
                        problems.add(mismatch.code());
                        break;
                    }
                }
            }
        }
        return problems;
    }

    @Override
    public String render(SchemaPlan plan) {
        return plan.steps().stream()
                .flatMap(step -> step.statements().stream())
                .map(statement -> statement + "\n")
                .collect(Collectors.joining());
    }

    @Override
    public void apply(SchemaPlan plan) {
        store.requireOpen();
        applying.lock();
        try {
            if (plan.isTooOld()) {
                throw new SchemaMismatch("too-old: below version " + plan.storedMinimumReader());
            }
            if (!plan.problems().isEmpty()) {
                throw new SchemaMismatch(plan.problems().get(0));
            }
            if (!plan(plan.catalogue()).equals(plan)) {
                throw new SchemaMismatch("changed-since-planned");
            }
            Catalogue catalogue = plan.catalogue();
            Renames renames = new Renames(due(catalogue));
            catalogue.types().stream()
                    .map(RecordType::name)
                    .filter(renames::concern)
                    .forEach(store.types()::forget);
            store.spaces().forEach(space -> move(space, catalogue, renames));
            catalogue.types().forEach(store.types()::place);
            if (catalogue.version() > version) {
                version = catalogue.version();
                minimumReader = catalogue.minimumReader();
            }
            for (MigrationStep step : catalogue.steps()) {
                lastStep = Math.max(lastStep, step.number());
            }
        } finally {
            applying.unlock();
        }
    }

    private @Nullable Table before(Space space, Renames renames, RecordType type) {
        String name = renames.typeBefore(type.name());
        return name == null ? null : Space.at(space.tables(), store.types().place(name));
    }

    /** Carries the steps out for one tenant. Units that have changed the same tables meanwhile have to begin again. */
    private void move(Space space, Catalogue catalogue, Renames renames) {
        space.commit().lock();
        try {
            @Nullable Table[] tables = space.tables();
            List<RecordType> concerned = catalogue.types().stream()
                    .filter(type -> renames.concern(type.name())
                            || type.children().stream().anyMatch(child -> renames.concern(child.name())))
                    .toList();
            int places = concerned.stream().mapToInt(store.types()::place).max().orElse(-1) + 1;
            @Nullable Table[] next = Arrays.copyOf(tables, Math.max(tables.length, places));
            for (String gone : renames.goneTypes()) {
                int place = store.types().place(gone);
                if (place >= 0 && place < next.length) {
                    next[place] = null;
                }
            }
            for (RecordType type : concerned) {
                Table table = before(space, renames, type);
                next[store.types().place(type)] = table == null
                        ? null
                        : table.recast(
                                store.types().shape(type),
                                new Recast(table.shape().type(), type, renames));
            }
            space.publish(next);
        } finally {
            space.commit().unlock();
        }
    }
}
