package io.kith.store.tck;

import io.kith.store.Args;
import io.kith.store.Field;
import io.kith.store.OutboxRecord;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.Store;
import io.kith.store.StoreException;
import io.kith.store.Tenant;
import io.kith.store.Unit;
import io.kith.store.UnitOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** One script, played on a store and on the reference, with everything that they answer compared. */
final class Trial {

    /** How many reads a step has that only reads. */
    private static final int READS = 5;

    private final RandomTypes types;
    private final Store candidate;
    private final Store reference;
    private final List<Tenant> tenants;
    private final Hits hits = new Hits();

    Trial(RandomTypes types, Store candidate, Store reference, String name) {
        this.types = types;
        this.candidate = candidate;
        this.reference = reference;
        this.tenants = List.of(new Tenant(name + ".a"), new Tenant(name + ".A"));
    }

    /** Plays the script and returns what it hit. */
    Hits play(Script script) {
        RecordType type = types.get(script.type());
        RandomValues content = new RandomValues(script.start());
        Steps beginning = new Steps(types, content, hits, script.start());
        for (Tenant tenant : tenants) {
            for (RecordType each : involved(type)) {
                compare(tenant, UnitOptions.WRITE, List.of(beginning.load(each)), false);
                hits.forgetConflicts();
            }
        }
        for (long seed : script.steps()) {
            step(type, content, seed);
        }
        for (Tenant tenant : tenants) {
            compareState(tenant, type);
        }
        return hits;
    }

    private void step(RecordType type, RandomValues content, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Tenant tenant = tenants.get(random.nextInt(2));
        Steps steps = new Steps(types, content, hits, random.nextLong());
        List<Steps.Step> chosen = new ArrayList<>();
        switch (random.nextInt(10)) {
            case 0, 1 -> {
                chosen.add(steps.read(type));
                compare(tenant, UnitOptions.SNAPSHOT, chosen, false);
            }
            case 2, 3, 4 -> {
                for (int i = 0; i < READS; i++) {
                    chosen.add(steps.read(type));
                }
                compare(tenant, UnitOptions.READ, chosen, false);
            }
            default -> {
                for (int i = 0; i < 1 + random.nextInt(3); i++) {
                    chosen.add(steps.write(type));
                    if (random.nextInt(3) == 0) {
                        chosen.add(steps.read(type));
                    }
                }
                compare(tenant, UnitOptions.WRITE, chosen, random.nextInt(6) == 0);
            }
        }
        look(tenant, type);
    }

    /** The type and those that it and its children refer to, in an order in which they can be filled. */
    private List<RecordType> involved(RecordType type) {
        TreeSet<String> names = new TreeSet<>();
        names.add(type.name());
        List<RecordType> withParts = new ArrayList<>(type.children());
        withParts.add(type);
        withParts.forEach(each -> each.fields().stream()
                .map(Field::target)
                .filter(Objects::nonNull)
                .forEach(target -> names.add(String.valueOf(target))));
        return names.stream().map(types::named).toList();
    }

    private void compare(Tenant tenant, UnitOptions options, List<Steps.Step> steps, boolean undo) {
        List<@Nullable Object> expected = run(reference, tenant, options, steps, undo);
        List<@Nullable Object> actual = run(candidate, tenant, options, steps, undo);
        hits.note(expected);
        Assertions.assertThat(actual).as("%s", steps).isEqualTo(expected);
    }

    private static List<@Nullable Object> run(
            Store store, Tenant tenant, UnitOptions options, List<Steps.Step> steps, boolean undo) {
        List<@Nullable Object> answers = new ArrayList<>();
        try {
            store.unit(tenant, options, unit -> {
                answers.clear();
                for (Steps.Step step : steps) {
                    answers.add(step.run(unit));
                }
                if (undo) {
                    throw new RuleGroup.OwnFailure();
                }
                return true;
            });
            answers.add("kept");
        } catch (RuleGroup.OwnFailure undone) {
            answers.add("undone");
        } catch (StoreException failure) {
            answers.add(
                    steps.size() > answers.size() ? steps.get(answers.size()).failure(failure) : failure);
        }
        return answers;
    }

    private void compareState(Tenant tenant, RecordType type) {
        for (RecordType each : involved(type)) {
            Query all = Query.of(each).build();
            Assertions.assertThat(rows(candidate, tenant, all))
                    .as("all %s of %s", each, tenant)
                    .isEqualTo(rows(reference, tenant, all));
        }
        Query events = Query.of(OutboxRecord.TYPE).build();
        Assertions.assertThat(rows(candidate, tenant, events))
                .as("the events of %s", tenant)
                .isEqualTo(rows(reference, tenant, events));
    }

    private static List<Row> rows(Store store, Tenant tenant, Query query) {
        return store.unit(tenant, UnitOptions.READ, unit -> all(unit, query));
    }

    private static List<Row> all(Unit unit, Query query) {
        return unit.page(query, Args.none(), PageRequest.first(1_000)).rows();
    }

    /** Looks at the reference's rows for what the conditions of this step had to deal with. */
    private void look(Tenant tenant, RecordType type) {
        hits.look(rows(reference, tenant, Query.of(type).build()));
    }
}
