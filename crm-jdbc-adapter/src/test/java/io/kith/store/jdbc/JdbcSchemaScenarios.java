package io.kith.store.jdbc;

import static io.kith.store.Field.Trait.REQUIRED;
import static io.kith.store.Field.Trait.SEARCHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.store.Catalogue;
import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.SchemaPlan;
import io.kith.store.StoreException.SchemaMismatch;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What planning and applying a schema promises, the same on every database. */
abstract class JdbcSchemaScenarios extends JdbcSchemaFixture {

    String comment() {
        return "comment on table kith_book is 'ours'";
    }

    @Test
    void an_empty_database_gets_everything_once() {
        SchemaPlan plan = schema().plan(Library.first());
        assertThat(plan.storedVersion()).isZero();
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.isCurrent()).isFalse();

        schema().apply(plan);

        SchemaPlan again = schema().plan(Library.first());
        assertThat(again.steps()).isEmpty();
        assertThat(again.problems()).isEmpty();
        assertThat(again.storedVersion()).isEqualTo(1);
        assertThat(again.storedMinimumReader()).isEqualTo(1);
        assertThat(again.isCurrent()).isTrue();
        schema().apply(again);
    }

    @Test
    void validation_asks_five_questions_however_many_tables_there_are() {
        RecordType[] many = new RecordType[40];
        for (int i = 0; i < many.length; i++) {
            RecordType.Builder type = RecordType.named("type" + i);
            type.index("by_name", type.text("name", 100, REQUIRED));
            many[i] = type.build();
        }
        apply(Catalogue.of(many));
        asked().clear();

        assertThat(schema().plan(Catalogue.of(many)).isCurrent()).isTrue();

        // how a transaction begins is no question
        assertThat(asked())
                .filteredOn(text -> text.startsWith("select ") || text.startsWith("with "))
                .hasSize(5);
    }

    @Test
    void the_rendered_file_is_all_that_a_hosts_tool_needs() throws SQLException {
        String file = schema().render(schema().plan(Library.first()));

        for (String statement : file.split(";\n", -1)) {
            if (!statement.isBlank()) {
                execute(statement);
            }
        }

        assertThat(schema().plan(Library.first()).isCurrent()).isTrue();
        assertThat(schema().render(schema().plan(Library.first()))).isEmpty();
    }

    @Test
    void tables_may_have_another_prefix_and_schema() throws SQLException {
        execute("create schema shelf");
        JdbcSchema shelf = schema(new Naming("x_", "shelf"), false);

        shelf.apply(shelf.plan(Library.first()));

        assertThat(shelf.plan(Library.first()).isCurrent()).isTrue();
        assertThat(schema().plan(Library.first()).storedVersion()).isZero();
        execute("select id from shelf.x_book");
    }

    @Test
    void what_does_not_begin_with_the_prefix_is_not_looked_at() throws SQLException {
        // the underscore of the prefix is itself, not "any letter"
        execute("create table kithxbook (id int not null)");

        apply(Library.first());

        assertThat(schema().plan(Library.first()).isCurrent()).isTrue();
    }

    @Test
    void extra_columns_indexes_views_and_comments_of_an_administrator_are_tolerated() throws SQLException {
        apply(Library.first());

        execute("alter table kith_book add column dba_note varchar(10)");
        execute("alter table kith_book add column dba_flag int default 7 not null");
        execute("create index dba_index on kith_book (price)");
        execute("create view kith_dba_view as select id from kith_book");
        execute(comment());

        assertThat(schema().plan(Library.first()).isCurrent()).isTrue();
    }

    @Test
    void an_administrators_longer_index_serves_as_well() throws SQLException {
        apply(Library.first());

        dropIndex("kith_book", "kith_book_by_price");
        execute("create index dba_index on kith_book (tenant, price, id, version)");

        assertThat(schema().plan(Library.first()).isCurrent()).isTrue();
    }

    @Test
    void a_column_that_is_required_but_not_ours_is_a_problem_since_no_row_could_be_inserted() throws SQLException {
        apply(Library.first());

        execute("alter table kith_book add column dba_note varchar(10) not null");

        assertThat(schema().plan(Library.first()).problems())
                .containsExactly("extra-column-required: kith_book.dba_note");
    }

    @Test
    void types_fields_indexes_and_children_are_added_and_text_is_widened_over_rows() throws SQLException {
        apply(Library.first());
        insertBook("first");
        RecordType book = Library.book(300, more -> {
            Field shelf = more.text("shelf", 20);
            more.text("remark", 50, SEARCHABLE);
            more.reference("editor", "author");
            more.index("by_shelf", shelf);
            more.children("index_word").text("word", 50, REQUIRED);
        });
        RecordType.Builder award = RecordType.named("award");
        award.reference("winner", "book", REQUIRED);
        Catalogue second = new Catalogue(2, 1, List.of(Library.author(), book, award.build()), List.of());

        apply(second);

        SchemaPlan plan = schema().plan(second);
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.storedVersion()).isEqualTo(2);
        assertThat(ask("select title from kith_book")).isEqualTo("first");
    }

    @Test
    void a_text_that_an_index_covers_is_widened_too_and_stays_required() throws SQLException {
        apply(Catalogue.of(named(20)));
        execute("insert into kith_thing (tenant, id, version, name) values ('t', " + id() + ", 1, 'abc')");

        apply(new Catalogue(2, 1, List.of(named(100)), List.of()));

        assertThat(schema().plan(new Catalogue(2, 1, List.of(named(100)), List.of()))
                        .isCurrent())
                .isTrue();
        execute("update kith_thing set name = '" + "x".repeat(100) + "'");
        assertThatThrownBy(() -> execute("update kith_thing set name = null")).isInstanceOf(SQLException.class);
    }

    private static RecordType named(int length) {
        RecordType.Builder thing = RecordType.named("thing");
        thing.index("by_name", thing.text("name", length, REQUIRED));
        return thing.build();
    }

    @Test
    void a_required_field_comes_at_once_to_an_empty_table_and_in_two_versions_to_rows() throws SQLException {
        RecordType required = Library.book(200, more -> more.number("pages", REQUIRED));
        apply(Library.first());
        assertThat(schema().plan(Library.catalogue(2, required)).problems()).isEmpty();

        insertBook("first");
        assertThat(schema().plan(Library.catalogue(2, required)).problems())
                .containsExactly("column-required: kith_book.pages");

        apply(Library.catalogue(2, Library.book(200, more -> more.number("pages"))));
        assertThat(schema().plan(Library.catalogue(3, required)).problems())
                .containsExactly("column-required: kith_book.pages");

        execute("update kith_book set pages = 1");
        apply(Library.catalogue(3, required));
        assertThat(schema().plan(Library.catalogue(3, required)).isCurrent()).isTrue();
        assertThatThrownBy(() -> execute("update kith_book set pages = null")).isInstanceOf(SQLException.class);
    }

    @Test
    void a_field_that_is_no_longer_required_lets_go() throws SQLException {
        apply(Library.catalogue(1, Library.book(200, more -> more.number("pages", REQUIRED))));

        apply(Library.catalogue(2, Library.book(200, more -> more.number("pages"))));

        insertBook("without pages");
    }

    @Test
    void a_field_with_values_cannot_become_searchable_since_no_database_knows_the_fold() throws SQLException {
        apply(Library.catalogue(1, Library.book(200, more -> more.text("remark", 50))));
        Catalogue searchable = Library.catalogue(2, Library.book(200, more -> more.text("remark", 50, SEARCHABLE)));
        assertThat(schema().plan(searchable).problems()).isEmpty();

        insertBook("first");

        assertThat(schema().plan(searchable).problems()).containsExactly("column-fold: kith_book.remark_fold");
    }

    @Test
    void what_would_lose_or_reinterpret_values_is_a_problem_and_is_not_applied() {
        apply(Library.catalogue(1, Library.book(200, more -> {
            more.number("pages");
            more.decimal("weight", 10, 3);
        })));
        RecordType other = Library.book(200, more -> {
            more.text("pages", 10);
            more.decimal("weight", 10, 1);
        });

        SchemaPlan plan = schema().plan(Library.catalogue(2, other));

        assertThat(plan.problems()).containsExactly("column-type: kith_book.pages", "column-scale: kith_book.weight");
        assertThatThrownBy(() -> schema().apply(plan))
                .isInstanceOf(SchemaMismatch.class)
                .hasMessage("the schema does not fit: column-type: kith_book.pages");
        assertThat(schema().plan(Library.first()).storedVersion()).isEqualTo(1);
    }

    @Test
    void a_shorter_declaration_lives_with_a_longer_column() {
        apply(Library.first());

        assertThat(schema().plan(Library.catalogue(1, Library.book(50, more -> {})))
                        .isCurrent())
                .isTrue();
    }

    @Test
    void damaged_keys_indexes_and_tables_are_problems() throws SQLException {
        apply(Library.first());
        dropKeyOfChapters();
        dropIndex("kith_book", "kith_book_by_price");
        execute("create index kith_book_by_price on kith_book (price)");
        dropReference("kith_book", "kith_book__author");
        execute("drop table kith_author");
        execute("create view kith_author as select id from kith_book");

        assertThat(schema().plan(Library.first()).problems())
                .containsExactlyInAnyOrder(
                        "not-a-table: kith_author", "index: kith_book_by_price", "primary-key: kith_chapter");
    }

    @Test
    void missing_indexes_and_references_are_put_back() throws SQLException {
        apply(Library.first());
        dropIndex("kith_book", "kith_book_by_isbn");
        dropReference("kith_chapter", "kith_chapter__owner_id");

        SchemaPlan plan = schema().plan(Library.first());

        assertThat(plan.steps().stream().map(SchemaPlan.Step::what))
                .containsExactly("create index kith_book_by_isbn", "add foreign key kith_chapter__owner_id");
        schema().apply(plan);
        assertThat(schema().plan(Library.first()).isCurrent()).isTrue();
    }

    @Test
    void children_go_with_their_owner_and_references_hold() throws SQLException {
        apply(Library.first());
        insertBook("first");
        execute("insert into kith_chapter (tenant, owner_id, ordinal, heading) values ('t', " + id() + ", 0, 'one')");
        execute("insert into kith_author (tenant, id, version, name) values ('t', " + id() + ", 1, 'a')");
        execute("update kith_book set author = " + id());

        assertThatThrownBy(() -> execute("delete from kith_author")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> execute("update kith_book set tenant = 'other'"))
                .isInstanceOf(SQLException.class);
        execute("delete from kith_book");

        assertThat(ask("select count(*) from kith_chapter")).isEqualTo("0");
    }

    @Test
    void another_selection_of_types_neither_removes_nor_hides_anything() {
        apply(Library.first());
        RecordType.Builder other = RecordType.named("coupon");
        other.number("points");
        Catalogue coupons = new Catalogue(1, 1, List.of(other.build()), List.of());

        apply(coupons);

        assertThat(schema().plan(Library.first()).isCurrent()).isTrue();
        assertThat(schema().plan(coupons).isCurrent()).isTrue();
    }

    @Test
    void a_name_that_the_bookkeeping_needs_is_refused() {
        RecordType.Builder type = RecordType.named("schema_info");
        type.number("points");

        assertThat(schema().plan(Catalogue.of(type.build())).problems()).contains("reserved-name: schema_info");
    }

    @Test
    void views_for_reporting_follow_their_tables() throws SQLException {
        JdbcSchema withViews = schema(new Naming("kith_", null), true);
        withViews.apply(withViews.plan(Library.first()));
        insertBook("first");
        assertThat(ask("select title from kith_v_book")).isEqualTo("first");
        assertThatThrownBy(() -> ask("select title_fold from kith_v_book")).isInstanceOf(SQLException.class);

        // asked for once, kept from then on
        Catalogue second = Library.catalogue(2, Library.book(300, more -> more.number("pages")));
        apply(second);

        assertThat(ask("select count(pages) from kith_v_book")).isEqualTo("0");
        assertThat(schema().plan(second).isCurrent()).isTrue();
        assertThat(withViews.plan(second).isCurrent()).isTrue();
    }
}
