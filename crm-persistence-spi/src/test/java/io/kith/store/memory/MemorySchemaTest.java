package io.kith.store.memory;

import static io.kith.store.memory.Library.AUTHOR;
import static io.kith.store.memory.Library.BOOK;
import static io.kith.store.memory.Library.author;
import static io.kith.store.memory.Library.id;
import static io.kith.store.memory.Library.insert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.store.Catalogue;
import io.kith.store.Field;
import io.kith.store.MigrationStep;
import io.kith.store.MigrationStep.Operation;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.SchemaPlan;
import io.kith.store.StoreException.SchemaMismatch;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemorySchemaTest {

    private final MemoryStore store = MemoryStore.create();

    private static Catalogue version(int version, int minimumReader, MigrationStep... steps) {
        return new Catalogue(version, minimumReader, List.of(AUTHOR, BOOK), List.of(steps));
    }

    private void apply(Catalogue catalogue) {
        store.schema().apply(store.schema().plan(catalogue));
    }

    @Test
    void a_new_store_is_ready_for_any_catalogue() {
        assertThat(store.schema().plan(version(3, 1)).isCurrent()).isTrue();
    }

    @Test
    void an_older_program_goes_on_until_the_minimum_reader_passes_it() {
        // when
        apply(version(3, 2));

        // then
        assertThat(store.schema().plan(version(3, 2)).storedVersion()).isEqualTo(3);
        assertThat(store.schema().plan(version(2, 1)).isCurrent()).isTrue();
        SchemaPlan tooOld = store.schema().plan(version(1, 1));
        assertThat(tooOld.isTooOld()).isTrue();
        assertThatThrownBy(() -> store.schema().apply(tooOld)).isInstanceOf(SchemaMismatch.class);
    }

    @Test
    void a_newer_catalogue_has_something_to_apply_once() {
        // given
        apply(version(1, 1));

        // when
        SchemaPlan plan = store.schema().plan(version(2, 1));

        // then
        assertThat(plan.isCurrent()).isFalse();
        assertThat(store.schema().render(plan)).contains("version 2");
        store.schema().apply(plan);
        assertThatThrownBy(() -> store.schema().apply(plan)).isInstanceOf(SchemaMismatch.class);
        assertThat(store.schema().plan(version(2, 1)).isCurrent()).isTrue();
        assertThat(store.schema().render(store.schema().plan(version(2, 1)))).isEmpty();
    }

    @Test
    void a_step_takes_rows_and_values_to_their_new_names() {
        // given
        apply(version(1, 1));
        insert(store, author(7));
        RecordType.Builder declaration = RecordType.named("writer");
        Field penName = declaration.text("pen_name", 40, Field.Trait.REQUIRED);
        RecordType writer = declaration.build();
        MigrationStep step = new MigrationStep(
                1,
                "authors are writers",
                List.of(
                        new Operation.RenameType("author", "writer"),
                        new Operation.RenameField("writer", "full_name", "pen_name")));

        // when
        apply(new Catalogue(2, 2, List.of(writer), List.of(step)));

        // then
        Row row = Library.read(store, unit -> unit.get(writer, id(7)));
        assertThat(row.text(penName)).isEqualTo("Author 7");
        assertThat(row.version()).isEqualTo(1);
        Row gone = Library.read(store, unit -> unit.get(AUTHOR, id(7)));
        assertThat(gone).isNull();
    }

    @Test
    void a_field_of_another_type_is_a_problem_that_is_named() {
        // given
        insert(store, author(7));
        RecordType.Builder declaration = RecordType.named("author");
        declaration.number("full_name");
        Catalogue other = Catalogue.of(declaration.build());

        // when
        SchemaPlan plan = store.schema().plan(other);

        // then
        assertThat(plan.problems()).containsExactly("column-type: author.full_name");
        assertThatThrownBy(() -> store.schema().apply(plan)).isInstanceOf(SchemaMismatch.class);
    }
}
