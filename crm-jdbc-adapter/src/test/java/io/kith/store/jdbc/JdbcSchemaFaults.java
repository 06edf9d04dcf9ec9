package io.kith.store.jdbc;

import static io.kith.store.Field.Trait.REQUIRED;
import static io.kith.store.Field.Trait.SEARCHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.store.Catalogue;
import io.kith.store.MigrationStep;
import io.kith.store.MigrationStep.Operation;
import io.kith.store.MigrationStep.Operation.DropField;
import io.kith.store.MigrationStep.Operation.DropIndex;
import io.kith.store.MigrationStep.Operation.DropType;
import io.kith.store.MigrationStep.Operation.RenameField;
import io.kith.store.MigrationStep.Operation.RenameType;
import io.kith.store.RecordType;
import io.kith.store.SchemaPlan;
import io.kith.store.StoreException;
import io.kith.store.StoreException.SchemaMismatch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Declared steps, versions, and what goes wrong while a schema is changed: the same on every database. */
abstract class JdbcSchemaFaults extends JdbcSchemaFixture {

    private static final Naming NAMING = new Naming("kith_", null);

    /** The second version: a type and fields renamed, a field, an index and a type dropped, others added. */
    private static Catalogue second() {
        RecordType.Builder writer = RecordType.named("writer");
        writer.text("name", 100, REQUIRED);
        RecordType.Builder book = RecordType.named("book");
        book.text("headline", 200, REQUIRED, SEARCHABLE);
        book.decimal("price", 18, 2);
        book.text("shelf", 20);
        book.index("by_isbn", book.text("isbn", 20));
        book.reference("writer", "writer");
        book.children("chapter").text("heading", 80, REQUIRED);
        return new Catalogue(2, 2, List.of(writer.build(), book.build()), steps());
    }

    private static List<MigrationStep> steps() {
        return List.of(
                step(1, new RenameType("author", "writer")),
                step(
                        2,
                        new RenameField("book", "author", "writer"),
                        new RenameField("book", "title", "headline"),
                        new DropField("book", "barcode")),
                step(3, new DropIndex("book", "by_isbn"), new DropIndex("book", "by_price"), new DropType("stamp")));
    }

    private static MigrationStep step(int number, Operation... operations) {
        return new MigrationStep(number, "step\nnumber " + number, List.of(operations));
    }

    private static Catalogue firstWithStamps() {
        RecordType.Builder stamp = RecordType.named("stamp");
        stamp.number("value_of");
        stamp.children("perforation").number("holes");
        return new Catalogue(1, 1, List.of(Library.author(), Library.book(), stamp.build()), List.of());
    }

    @Test
    void declared_steps_rename_and_drop_before_the_rest_is_added_and_keep_the_rows() throws SQLException {
        apply(firstWithStamps());
        execute("insert into kith_author (tenant, id, version, name) values ('t', " + id() + ", 1, 'Ann')");
        insertBook("first");
        execute("update kith_book set author = " + id());

        apply(second());

        SchemaPlan plan = schema().plan(second());
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.problems()).isEmpty();
        assertThat(ask("select headline from kith_book b join kith_writer w on w.id = b.writer where w.name = 'Ann'"))
                .isEqualTo("first");
        assertThatThrownBy(() -> ask("select barcode from kith_book")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> ask("select holes from kith_perforation")).isInstanceOf(SQLException.class);
        assertThat(ask("select count(*) from kith_schema_step")).isEqualTo("3");
        assertThatThrownBy(() -> execute("delete from kith_writer")).isInstanceOf(SQLException.class);
    }

    @Test
    void a_new_store_takes_the_steps_as_done() {
        apply(second());

        assertThat(schema().plan(second()).isCurrent()).isTrue();
    }

    @Test
    void a_step_that_was_changed_after_it_was_taken_is_a_problem_but_may_be_reworded() {
        apply(second());
        List<MigrationStep> reworded = new ArrayList<>(steps());
        reworded.set(0, new MigrationStep(1, "other words", reworded.get(0).operations()));
        assertThat(schema().plan(new Catalogue(2, 2, second().types(), reworded))
                        .isCurrent())
                .isTrue();

        reworded.set(0, step(1, new RenameType("author", "scribe")));

        assertThat(schema().plan(new Catalogue(2, 2, second().types(), reworded))
                        .problems())
                .containsExactly("step-changed: 1");
    }

    @Test
    void a_new_name_that_is_taken_is_a_problem() throws SQLException {
        apply(firstWithStamps());
        execute("create table kith_writer (id int)");

        assertThat(schema().plan(second()).problems()).contains("name-taken: kith_writer");
    }

    @Test
    void an_older_program_works_on_a_newer_store_down_to_its_minimum_reader() {
        RecordType more = Library.book(200, book -> book.number("pages"));
        apply(new Catalogue(3, 2, List.of(Library.author(), more), List.of()));

        SchemaPlan second = schema().plan(new Catalogue(2, 1, Library.first().types(), List.of()));
        assertThat(second.isCurrent()).isTrue();
        assertThat(second.storedVersion()).isEqualTo(3);

        SchemaPlan first = schema().plan(Library.first());
        assertThat(first.isTooOld()).isTrue();
        assertThat(first.isCurrent()).isFalse();
        assertThatThrownBy(() -> schema().apply(first))
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageStartingWith("the schema does not fit: too-old: version 1 is below 2; ");
    }

    @Test
    void an_older_program_adds_nothing_to_a_newer_store() {
        apply(Library.catalogue(2, Library.book()));
        RecordType other = Library.book(200, book -> book.number("pages"));

        assertThat(schema().plan(Library.catalogue(1, other)).problems())
                .containsExactly("store-is-newer: add column kith_book.pages");
    }

    @Test
    void a_program_that_adds_a_required_column_shuts_older_writers_out_by_name() {
        apply(Library.first());
        apply(Library.catalogue(2, Library.book(200, book -> book.number("pages", REQUIRED))));

        assertThat(schema().plan(Library.first()).problems()).containsExactly("extra-column-required: kith_book.pages");
    }

    @Test
    void a_store_that_changed_since_it_was_planned_is_left_alone() throws SQLException {
        SchemaPlan plan = schema().plan(Library.first());
        execute("create table kith_author (id int)");

        assertThatThrownBy(() -> schema().apply(plan))
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageStartingWith("the schema does not fit: changed-since-planned; ");
    }

    @Test
    void wherever_a_process_dies_another_one_finishes_its_work() throws SQLException {
        apply(firstWithStamps());
        insertBook("first");
        int deaths = 0;
        while (dies(deaths)) {
            deaths++;
        }

        assertThat(deaths).isGreaterThan(20);
        assertThat(schema().plan(second()).isCurrent()).isTrue();
        assertThat(ask("select headline from kith_book")).isEqualTo("first");
        assertThat(ask("select count(*) from kith_schema_step")).isEqualTo("3");
        assertThat(ask("select count(*) from kith_schema_info where version = 2"))
                .isEqualTo("1");
    }

    /** Begins again with the first version, dies before a statement, and lets another process do the rest. */
    private boolean dies(int before) throws SQLException {
        begin();
        apply(firstWithStamps());
        insertBook("first");
        DyingDataSource dying = new DyingDataSource(source(), before);
        JdbcSchema schema = schema(dying.asDataSource(), NAMING, false);
        try {
            schema.apply(schema.plan(second()));
        } catch (StoreException dead) {
            assertThat(dying.isDead()).isTrue();
        }
        apply(second());
        assertThat(schema().plan(second()).problems()).isEmpty();
        assertThat(schema().plan(second()).steps()).isEmpty();
        return dying.isDead();
    }

    @Test
    void of_several_processes_at_once_one_does_the_work_and_all_end_current() throws Exception {
        int processes = 4;
        CyclicBarrier together = new CyclicBarrier(processes);
        ExecutorService pool = Executors.newFixedThreadPool(processes);
        List<Future<Boolean>> ends = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            JdbcSchema schema = schema();
            SchemaPlan plan = schema.plan(Library.first());
            ends.add(pool.submit(() -> {
                together.await();
                schema.apply(plan);
                return schema.plan(Library.first()).isCurrent();
            }));
        }

        for (Future<Boolean> end : ends) {
            assertThat(end.get(2, TimeUnit.MINUTES)).isTrue();
        }

        pool.shutdown();
        assertThat(ask("select count(*) from kith_schema_info")).isEqualTo("1");
    }
}
