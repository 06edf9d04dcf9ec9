package io.kith.store.jdbc;

import static io.kith.store.Field.Trait.SEARCHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.store.Args;
import io.kith.store.Catalogue;
import io.kith.store.Changes;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.MigrationStep;
import io.kith.store.MigrationStep.Operation.RenameField;
import io.kith.store.MigrationStep.Operation.RenameType;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.StoreException.BrokenReference;
import io.kith.store.StoreException.SchemaMismatch;
import io.kith.store.StoreException.UniqueViolation;
import io.kith.store.Tenant;
import io.kith.store.UnitOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that are as short, as long and as awkward as the declarations allow, used all the way. */
abstract class HostileNames extends JdbcSchemaFixture {
    private static final Tenant TENANT = new Tenant("t");
    private static final UUID KEY = new UUID(1, 1);
    private static final String PREFIX = "prefix_of_16chrs";
    private static final String TYPE = "type_of_24_characters_a";
    private static final String FIELD = "field_of_30_characters_abcdef";
    private static final String INDEX = "index_of_20_charact";

    /** Words that mean something to one database or another, though none reserves them, and names of our own. */
    private static final String WORDS = """
            abort action admin after aggregate alias always at attach attribute backup begin block body bool boolean
            called char_length checked class close cluster code columns comment committed compact conflict contents
            count created current data date datetime deferred definer domain duplicate enable engine enum error event
            events every exclusive execute extract fail fields filter first flush following found geometry global hash
            host identity immediate import increment indexes inherit instead invisible jar json last length level list
            local location log logs materialized max memory merge message min mode money name names new node none now
            nullif nulls number object off offline old oid one online open operator others owner param parser password
            percent period phase plan plugin point policy port position pragma prepare preserve prior privileges
            profile public quarter query queue raise random raw reindex relative role rollback row_count rule savepoint
            sequence server session share simple size snapshot source split start state statement status storage string
            subject sum temp temporary text tid time timestamp title token trim truncate type types uuid vacuum
            valid varchar2 view views wait week weight without work xml rowid low high place zone changed
            a e g g1 i k low_ m o r s t u v x x1 claim relay ready settled
            """;

    private JdbcStore store(String prefix, Catalogue catalogue) {
        JdbcStore store = JdbcStore.owning(source()).prefix(prefix).open();
        store.schema().apply(store.schema().plan(catalogue));
        assertThat(store.schema().plan(catalogue).problems()).isEmpty();
        assertThat(store.schema().plan(catalogue).isCurrent()).isTrue();
        return store;
    }

    private static void apply(JdbcStore store, Changes changes) {
        store.unit(TENANT, UnitOptions.WRITE, unit -> {
            unit.apply(changes);
            return true;
        });
    }

    @Test
    void every_word_that_a_field_may_bear_can_be_written_read_sorted_and_added_to() {
        RecordType.Builder builder = RecordType.named("thing");
        List<Field> fields = new ArrayList<>();
        for (String word : WORDS.strip().split("\\s+", -1)) {
            fields.add(builder.number(word));
        }
        RecordType thing = builder.build();
        JdbcStore store = store("kith_", Catalogue.of(thing));
        Row.Builder values = Row.of(thing, KEY);
        fields.forEach(field -> values.set(field, 1L));
        apply(store, new Changes().insert(values.build()));

        store.unit(TENANT, UnitOptions.WRITE, unit -> {
            for (Field field : fields) {
                Query query = Query.of(thing)
                        .where(Condition.eq(field, 0))
                        .orderBy(field)
                        .build();
                Row found = unit.page(query, Args.of(1L), PageRequest.first(1))
                        .rows()
                        .get(0);
                unit.apply(new Changes()
                        .update(found, found.toBuilder().set(field, 2L).build()));
                assertThat(unit.adjust(thing, KEY, field, 1, 0, 9))
                        .as(field.name())
                        .hasValue(3);
            }
            return true;
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user",
                "order",
                "add",
                "decimal",
                "authorization",
                "cascade",
                "transaction",
                "top",
                "tenant",
                "id"
            })
    void a_word_that_some_database_reserves_is_refused_on_every_other_too(String word) {
        RecordType.Builder builder = RecordType.named(word);

        assertThatThrownBy(() -> builder.number(word)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_longest_names_fit_stay_apart_and_are_told_when_they_are_broken() {
        RecordType.Builder target = RecordType.named(TYPE + "t");
        target.number("n");
        RecordType.Builder builder = RecordType.named(TYPE + "o");
        Field name = builder.text(FIELD + "1", 20, SEARCHABLE);
        Field one = builder.reference(FIELD + "2", TYPE + "t");
        builder.reference(FIELD + "3", TYPE + "t");
        builder.unique(INDEX + "1", name).index(INDEX + "2", name.folded());
        builder.children(TYPE + "c").text(FIELD + "4", 20);
        RecordType owner = builder.build();
        JdbcStore store = store(PREFIX, Catalogue.of(target.build(), owner));

        apply(store, new Changes().insert(Row.of(owner, KEY).set(name, "a").build()));
        Row twin = Row.of(owner, new UUID(1, 2)).set(name, "a").build();
        Row astray = Row.of(owner, new UUID(1, 3)).set(one, KEY).build();

        assertThatThrownBy(() -> apply(store, new Changes().insert(twin)))
                .isInstanceOfSatisfying(UniqueViolation.class, broken -> {
                    assertThat(broken.type()).isEqualTo(owner.name());
                    assertThat(broken.index()).isEqualTo(INDEX + "1");
                });
        assertThatThrownBy(() -> apply(store, new Changes().insert(astray)))
                .isInstanceOfSatisfying(BrokenReference.class, broken -> {
                    assertThat(broken.type()).isEqualTo(owner.name());
                    assertThat(broken.field()).isEqualTo(FIELD + "2");
                });
    }

    @Test
    void the_longest_names_can_be_given_up_for_others_as_long() {
        store(PREFIX, renamed(1, TYPE + "t", TYPE + "o", FIELD + "1", FIELD + "2"));
        List<MigrationStep> steps = List.of(
                new MigrationStep(
                        1,
                        "types",
                        List.of(new RenameType(TYPE + "t", TYPE + "x"), new RenameType(TYPE + "o", TYPE + "y"))),
                new MigrationStep(
                        2,
                        "fields",
                        List.of(
                                new RenameField(TYPE + "y", FIELD + "1", FIELD + "8"),
                                new RenameField(TYPE + "y", FIELD + "2", FIELD + "9"))));
        Catalogue second = renamed(2, TYPE + "x", TYPE + "y", FIELD + "8", FIELD + "9");

        JdbcStore store = store(PREFIX, new Catalogue(2, 1, second.types(), steps));

        assertThat(store.schema()
                        .plan(new Catalogue(2, 1, second.types(), steps))
                        .isCurrent())
                .isTrue();
    }

    private static Catalogue renamed(int version, String targetName, String ownerName, String text, String reference) {
        RecordType.Builder target = RecordType.named(targetName);
        target.number("n");
        RecordType.Builder owner = RecordType.named(ownerName);
        owner.unique(INDEX + "1", owner.text(text, 20, SEARCHABLE).folded());
        owner.reference(reference, targetName);
        owner.children(TYPE + "c").text(FIELD + "4", 20);
        return new Catalogue(version, 1, List.of(target.build(), owner.build()), List.of());
    }

    @Test
    void the_shortest_names_are_names_too() {
        RecordType.Builder target = RecordType.named("b");
        target.text("t", 1, SEARCHABLE);
        RecordType.Builder owner = RecordType.named("a");
        owner.index("i", owner.number("n"));
        owner.reference("r", "b");
        owner.children("c").number("m");
        RecordType type = owner.build();
        JdbcStore store = store("k", Catalogue.of(target.build(), type));

        apply(store, new Changes().insert(Row.of(type, KEY).build()));

        assertThat(store.<Long>unit(
                        TENANT,
                        UnitOptions.READ,
                        unit -> unit.each(Query.of(type).build(), Args.none(), row -> {})))
                .isEqualTo(1);
    }

    @Test
    void names_that_become_the_same_name_are_a_problem_before_anything_is_done() {
        RecordType.Builder owner = RecordType.named("a");
        owner.index("b", owner.number("n"));
        RecordType.Builder index = RecordType.named("a_b");
        index.index("c", index.number("n"));
        RecordType.Builder other = RecordType.named("a");
        other.index("b_c", other.number("n"));

        assertThat(schema().plan(Catalogue.of(owner.build(), index.build())).problems())
                .containsExactly("name-clash: kith_a_b");
        assertThat(schema().plan(Catalogue.of(other.build(), index.build())).problems())
                .containsExactly("name-clash: kith_a_b_c");
    }

    @Test
    void a_prefix_and_a_schema_are_names_and_nothing_else() {
        for (String bad : List.of("", "K_", "k-", "1k", "_k", "k\"", "k;drop", "k%", "prefix_of_17_chars", "k\u00e9")) {
            assertThatThrownBy(() -> JdbcStore.owning(source()).prefix(bad).open())
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (String bad : List.of("", "Public", "a.b", "a b", "'a'", "s".repeat(64))) {
            assertThatThrownBy(() -> JdbcStore.owning(source()).schema(bad).open())
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_schema_that_is_not_there_is_named() {
        JdbcStore store = JdbcStore.owning(source()).schema("nowhere").open();

        assertThatThrownBy(() -> store.schema().apply(store.schema().plan(Library.first())))
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContaining("nowhere");
    }
}
