package io.kith.store.tck;

import static io.kith.store.Field.Trait.REQUIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kith.store.Args;
import io.kith.store.Catalogue;
import io.kith.store.Changes;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.MigrationStep;
import io.kith.store.MigrationStep.Operation;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.SchemaPlan;
import io.kith.store.Store;
import io.kith.store.StoreException;
import io.kith.store.UnitOptions;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** S: what a store has, compared with what a catalogue asks for. */
abstract class SchemaRules extends RuleGroup {

    /** The first version of a type that later versions change. */
    private static final class First {
        private static final RecordType.Builder BUILDER = RecordType.named("shelf");
        private static final Field LABEL = BUILDER.text("label", 20, REQUIRED);
        private static final Field HEIGHT = BUILDER.number("height");
        private static final RecordType TYPE = BUILDER.index("by_label", LABEL).build();
        private static final Catalogue CATALOGUE = Catalogue.of(TYPE);
    }

    /** The same with more of everything. */
    private static final class Second {
        private static final RecordType.Builder ROOMS = RecordType.named("room");
        private static final Field NUMBER = ROOMS.number("door", REQUIRED);
        private static final RecordType ROOM = ROOMS.build();
        private static final RecordType.Builder BUILDER = First.TYPE.extend();
        private static final Field COLOUR = BUILDER.text("colour", 20, Field.Trait.SEARCHABLE);
        private static final Field STANDS_IN = BUILDER.reference("stands_in", "room");
        private static final RecordType.Builder BOARDS = BUILDER.children("board");
        private static final Field WIDTH = BOARDS.number("width");
        private static final RecordType TYPE =
                BUILDER.index("by_colour", COLOUR).build();
        private static final Catalogue CATALOGUE = new Catalogue(2, 1, List.of(TYPE, ROOM), List.of());
    }

    private @Nullable Store opened;

    SchemaRules(StoreContract contract) {
        super(contract);
    }

    @BeforeEach
    void openAStoreOfTheFirstVersion() {
        opened = contract().open(First.CATALOGUE);
    }

    @AfterEach
    void closeIt() {
        Objects.requireNonNull(opened).close();
    }

    @Override
    Store store() {
        return opened == null ? super.store() : opened;
    }

    private SchemaPlan plan(Catalogue catalogue) {
        return store().schema().plan(catalogue);
    }

    private void migrate(Catalogue catalogue) {
        store().schema().apply(plan(catalogue));
    }

    private Row shelf(String label) {
        return Row.of(First.TYPE, key())
                .set(First.LABEL, label)
                .set(First.HEIGHT, 7L)
                .build();
    }

    private static Catalogue stepping(int version, List<RecordType> types, Operation... operations) {
        return new Catalogue(version, version, types, List.of(new MigrationStep(1, "a step", List.of(operations))));
    }

    @Test
    void s01_after_apply_the_plan_is_current_and_there_is_nothing_to_render() {
        SchemaPlan plan = plan(First.CATALOGUE);

        assertThat(plan.isCurrent()).isTrue();
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.storedVersion()).isEqualTo(1);
        assertThat(plan.storedMinimumReader()).isEqualTo(1);
        assertThat(store().schema().render(plan)).isBlank();
    }

    @Test
    void s02_a_current_plan_can_be_applied_and_changes_nothing() {
        Row row = stored(shelf("A"));

        migrate(First.CATALOGUE);
        migrate(First.CATALOGUE);

        assertThat(get(First.TYPE, row.key())).isEqualTo(row);
        assertThat(plan(First.CATALOGUE).isCurrent()).isTrue();
    }

    @Test
    void s03_types_fields_children_and_indexes_can_be_added_and_old_rows_lack_the_new_values() {
        Row old = stored(shelf("A"));

        SchemaPlan plan = plan(Second.CATALOGUE);
        assertThat(plan.isCurrent()).isFalse();
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.steps()).isNotEmpty();
        store().schema().apply(plan);

        assertThat(plan(Second.CATALOGUE).isCurrent()).isTrue();
        assertThat(plan(Second.CATALOGUE).storedVersion()).isEqualTo(2);
        Row read = get(Second.TYPE, old.key());
        assertThat(read.text(First.LABEL)).isEqualTo("A");
        assertThat(read.number(First.HEIGHT)).isEqualTo(7);
        assertThat(read.version()).isEqualTo(1);
        assertThat(read.isPresent(Second.COLOUR)).isFalse();
        assertThat(read.children(Second.TYPE.child("board"))).isEmpty();
    }

    @Test
    void s04_what_was_added_can_be_used() {
        Row old = stored(shelf("A"));
        migrate(Second.CATALOGUE);
        Row room = stored(Row.of(Second.ROOM, key()).set(Second.NUMBER, 5L).build());
        Row read = get(Second.TYPE, old.key());
        Row board =
                Row.of(Second.TYPE.child("board"), key()).set(Second.WIDTH, 80L).build();
        Row changed = read.toBuilder()
                .set(Second.COLOUR, "Red")
                .set(Second.STANDS_IN, room.key())
                .children(Second.TYPE.child("board"), List.of(board))
                .build();

        apply(new Changes().update(read, changed));

        assertThat(get(Second.TYPE, old.key())).isEqualTo(changed.withVersion(2));
        assertThat(page(
                        Query.of(Second.TYPE)
                                .where(Condition.contains(Second.COLOUR, 0))
                                .build(),
                        "RED"))
                .hasSize(1);
        fails(StoreException.BrokenReference.class, () -> apply(new Changes().delete(room)));
    }

    @Test
    void s05_programs_of_the_version_before_keep_working() {
        Row old = stored(shelf("A"));
        migrate(Second.CATALOGUE);

        assertThat(plan(First.CATALOGUE).isTooOld()).isFalse();
        assertThat(get(First.TYPE, old.key())).isEqualTo(old);
        Row written = stored(shelf("B"));
        apply(new Changes().update(old, old.toBuilder().set(First.LABEL, "C").build()));

        assertThat(page(Query.of(First.TYPE).orderBy(First.LABEL).build())).hasSize(2);
        assertThat(get(Second.TYPE, written.key()).isPresent(Second.COLOUR)).isFalse();
    }

    @Test
    void s06_an_update_by_an_old_program_keeps_the_values_that_it_does_not_know() {
        migrate(Second.CATALOGUE);
        Row full = stored(Row.of(Second.TYPE, key())
                .set(First.LABEL, "A")
                .set(Second.COLOUR, "Red")
                .children(
                        Second.TYPE.child("board"),
                        List.of(Row.of(Second.TYPE.child("board"), key())
                                .set(Second.WIDTH, 80L)
                                .build()))
                .build());

        Row seenByOld = get(First.TYPE, full.key());
        apply(new Changes()
                .update(seenByOld, seenByOld.toBuilder().set(First.LABEL, "B").build()));

        assertThat(get(Second.TYPE, full.key()))
                .isEqualTo(full.toBuilder().set(First.LABEL, "B").build().withVersion(2));
    }

    @Test
    void s07_a_program_below_the_minimum_reader_is_too_old_and_cannot_apply() {
        migrate(new Catalogue(3, 2, List.of(First.TYPE), List.of()));

        SchemaPlan plan = plan(First.CATALOGUE);

        assertThat(plan.storedVersion()).isEqualTo(3);
        assertThat(plan.storedMinimumReader()).isEqualTo(2);
        assertThat(plan.isTooOld()).isTrue();
        assertThat(plan.isCurrent()).isFalse();
        fails(StoreException.SchemaMismatch.class, () -> store().schema().apply(plan));
    }

    @Test
    void s08_an_older_program_never_lowers_what_a_newer_one_stored() {
        migrate(Second.CATALOGUE);

        SchemaPlan plan = plan(First.CATALOGUE);
        assertThat(plan.isCurrent()).isTrue();
        store().schema().apply(plan);

        assertThat(plan(Second.CATALOGUE).isCurrent()).isTrue();
        assertThat(plan(Second.CATALOGUE).storedVersion()).isEqualTo(2);
    }

    @Test
    void s09_planning_and_rendering_change_nothing() {
        SchemaPlan plan = plan(Second.CATALOGUE);
        String text = store().schema().render(plan);

        assertThat(text).isEqualTo(store().schema().render(plan(Second.CATALOGUE)));
        assertThat(plan(Second.CATALOGUE)).isEqualTo(plan);
        assertThat(plan(First.CATALOGUE).isCurrent()).isTrue();
        assertThat(plan(First.CATALOGUE).storedVersion()).isEqualTo(1);
    }

    @Test
    void s10_a_field_and_a_type_can_get_another_name_and_keep_their_values() {
        Row old = stored(shelf("A"));
        RecordType.Builder renamed = RecordType.named("rack");
        Field label = renamed.text("title", 20, REQUIRED);
        Field height = renamed.number("height");
        RecordType rack = renamed.index("by_label", label).build();

        migrate(stepping(
                2,
                List.of(rack),
                new Operation.RenameType("shelf", "rack"),
                new Operation.RenameField("rack", "label", "title")));

        Row read = get(rack, old.key());
        assertThat(read.text(label)).isEqualTo("A");
        assertThat(read.number(height)).isEqualTo(7);
        assertThat(read.version()).isEqualTo(1);
    }

    @Test
    void s11_a_step_is_carried_out_once() {
        stored(shelf("A"));
        RecordType.Builder changed = RecordType.named("shelf");
        Field name = changed.text("heading", 20, REQUIRED);
        changed.number("height");
        RecordType type = changed.index("by_label", name).build();
        Catalogue next = stepping(2, List.of(type), new Operation.RenameField("shelf", "label", "heading"));

        migrate(next);
        assertThat(plan(next).isCurrent()).isTrue();
        migrate(next);

        assertThat(values(name, page(Query.of(type).build()))).containsExactly("A");
    }

    @Test
    void s12_a_field_a_type_and_an_index_can_be_dropped_and_declared_anew() {
        Row old = stored(shelf("A"));
        migrate(Second.CATALOGUE);
        stored(Row.of(Second.ROOM, key()).set(Second.NUMBER, 5L).build());
        RecordType.Builder smaller = RecordType.named("shelf");
        Field label = smaller.text("label", 20, REQUIRED);
        Field height = smaller.text("height", 9);
        RecordType type = smaller.build();
        RecordType.Builder rooms = RecordType.named("room");
        Field door = rooms.text("door", 9, REQUIRED);
        RecordType room = rooms.build();

        Catalogue next = new Catalogue(
                3,
                3,
                List.of(type, room),
                List.of(new MigrationStep(
                        1,
                        "anew",
                        List.of(
                                new Operation.DropIndex("shelf", "by_label"),
                                new Operation.DropIndex("shelf", "by_colour"),
                                new Operation.DropField("shelf", "height"),
                                new Operation.DropField("shelf", "stands_in"),
                                new Operation.DropType("room")))));
        migrate(next);

        assertThat(plan(next).isCurrent()).isTrue();
        Row read = get(type, old.key());
        assertThat(read.text(label)).isEqualTo("A");
        assertThat(read.isPresent(height)).isFalse();
        assertThat(count(tenant, room)).isZero();
        stored(Row.of(room, key()).set(door, "5b").build());
    }

    @Test
    void s13_a_store_that_needs_its_schema_applied_says_when_a_type_is_missing() {
        Throwable read = catchThrowable(() -> find(tenant, Second.ROOM, key()));
        Throwable write = catchThrowable(() -> apply(new Changes()
                .insert(Row.of(Second.ROOM, key()).set(Second.NUMBER, 1L).build())));

        // A store that needs no schema simply works.
        assertThat(read == null || read instanceof StoreException.SchemaMismatch)
                .isTrue();
        assertThat(write == null || write instanceof StoreException.SchemaMismatch)
                .isTrue();
        assertThat(read == null).isEqualTo(write == null);
    }

    @Test
    void s14_a_plan_that_the_store_has_outgrown_is_refused_or_does_no_harm() {
        SchemaPlan early = plan(Second.CATALOGUE);
        migrate(Second.CATALOGUE);
        Row room = stored(Row.of(Second.ROOM, key()).set(Second.NUMBER, 5L).build());

        Throwable thrown = catchThrowable(() -> store().schema().apply(early));

        assertThat(thrown == null || thrown instanceof StoreException.SchemaMismatch)
                .isTrue();
        assertThat(plan(Second.CATALOGUE).isCurrent()).isTrue();
        assertThat(get(Second.ROOM, room.key())).isEqualTo(room);
    }

    @Test
    void s15_of_several_that_apply_at_once_each_succeeds_or_is_told_that_the_store_changed() throws Exception {
        AtomicInteger succeeded = new AtomicInteger();

        new Crowd()
                .add(3, random -> {
                    try {
                        migrate(Second.CATALOGUE);
                        succeeded.incrementAndGet();
                    } catch (StoreException.SchemaMismatch | StoreException.Contention late) {
                        // Another was first.
                    }
                })
                .run();

        assertThat(succeeded).hasPositiveValue();
        assertThat(plan(Second.CATALOGUE).isCurrent()).isTrue();
    }

    @Test
    void s16_a_change_of_a_declared_type_is_a_problem_that_stops_the_plan() {
        UUID key = stored(shelf("A")).key();
        RecordType.Builder changed = RecordType.named("shelf");
        changed.text("label", 20, REQUIRED);
        changed.text("height", 20);
        Catalogue next = new Catalogue(2, 1, List.of(changed.build()), List.of());

        SchemaPlan plan = plan(next);

        assertThat(plan.problems()).isNotEmpty();
        assertThat(plan.isCurrent()).isFalse();
        fails(StoreException.SchemaMismatch.class, () -> store().schema().apply(plan));
        assertThat(store().<Object>unit(
                                tenant,
                                UnitOptions.READ,
                                unit -> unit.page(Query.of(First.TYPE).build(), Args.none(), PageRequest.first(9))
                                        .rows()
                                        .get(0)
                                        .key()))
                .isEqualTo(key);
    }
}
