package io.kith.store.tck;

import static io.kith.store.Condition.eq;
import static io.kith.store.Condition.not;
import static io.kith.store.Condition.referenced;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Args;
import io.kith.store.Assignment;
import io.kith.store.Changes;
import io.kith.store.Condition;
import io.kith.store.OutboxRecord;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.Row;
import io.kith.store.StoreException;
import io.kith.store.Tenant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** T: whose rows a unit reads and writes. */
abstract class TenantRules extends RuleGroup {

    TenantRules(StoreContract contract) {
        super(contract);
    }

    /** Stores the same row for both tenants. */
    private Row twin(Row row) {
        stored(other, row);
        return stored(tenant, row);
    }

    @Test
    void t01_a_row_is_seen_by_its_own_tenant_only() {
        Row book = stored(book("Dune", 1).build());

        assertThat(find(other, Library.BOOK, book.key())).isNull();
        assertThat(count(other, Library.BOOK)).isZero();
        List<Row> seen = new ArrayList<>();
        Query all = Query.of(Library.BOOK).build();
        read(other, reader -> reader.each(all, Args.none(), seen::add));
        seen.addAll(read(other, reader -> reader.page(all, Args.none(), PageRequest.first(10)))
                .rows());
        inUnit(other, unit -> seen.addAll(unit.lock(Library.BOOK, List.of(book.key()))));
        assertThat(seen).isEmpty();
    }

    @Test
    void t02_two_tenants_can_have_the_same_key() {
        Row book = book("Dune", 1).build();
        stored(tenant, book);
        stored(other, book.toBuilder().set(Library.TITLE, "Emma").build());

        assertThat(get(tenant, Library.BOOK, book.key()).text(Library.TITLE)).isEqualTo("Dune");
        assertThat(get(other, Library.BOOK, book.key()).text(Library.TITLE)).isEqualTo("Emma");
    }

    @Test
    void t03_an_update_leaves_the_row_of_another_tenant_alone() {
        Row book = twin(book("Dune", 1).build());

        apply(new Changes()
                .update(book, book.toBuilder().set(Library.TITLE, "Emma").build()));

        assertThat(get(other, Library.BOOK, book.key())).isEqualTo(book);
        assertThat(get(tenant, Library.BOOK, book.key()).text(Library.TITLE)).isEqualTo("Emma");
    }

    @Test
    void t04_a_delete_leaves_the_row_of_another_tenant_alone() {
        Row book = twin(book("Dune", 1)
                .children(Library.CHAPTER, List.of(chapter("One", 9)))
                .build());

        apply(new Changes().delete(book));

        assertThat(get(other, Library.BOOK, book.key())).isEqualTo(book);
        assertThat(find(tenant, Library.BOOK, book.key())).isNull();
    }

    @Test
    void t05_an_adjustment_leaves_the_row_of_another_tenant_alone() {
        Row account = twin(account(5L));

        inUnit(unit -> unit.adjust(Library.ACCOUNT, account.key(), Library.BALANCE, 3, 0, 100));

        assertThat(get(other, Library.ACCOUNT, account.key())).isEqualTo(account);
        assertThat(get(tenant, Library.ACCOUNT, account.key()).number(Library.BALANCE))
                .isEqualTo(8);
    }

    @Test
    void t06_a_rewrite_leaves_the_rows_of_another_tenant_alone() {
        Row book = twin(book("Dune", 1).build());

        inUnit(unit -> assertThat(unit.rewrite(
                        Library.BOOK, Condition.always(), Args.of("Emma"), List.of(Assignment.set(Library.TITLE, 0))))
                .isEqualTo(1));

        assertThat(get(other, Library.BOOK, book.key())).isEqualTo(book);
    }

    @Test
    void t07_tenants_are_told_apart_by_every_character() {
        Tenant lower = new Tenant(tenant.id() + ".ab");
        Tenant upper = new Tenant(tenant.id() + ".AB");
        Row book = stored(lower, book("Dune", 1).build());

        assertThat(find(upper, Library.BOOK, book.key())).isNull();
        assertThat(find(new Tenant(tenant.id() + ".a_"), Library.BOOK, book.key()))
                .isNull();
    }

    @Test
    void t08_a_reference_never_reaches_another_tenant() {
        Row author = stored(other, author("Austen"));
        Row book = book("Emma", 1).set(Library.WRITER, author.key()).build();

        fails(StoreException.BrokenReference.class, () -> apply(new Changes().insert(book)));

        // The same author in both tenants, by different names: each tenant's book looks at its own.
        Row mine =
                Row.of(Library.AUTHOR, author.key()).set(Library.NAME, "Eliot").build();
        stored(mine);
        stored(book);
        assertThat(titles(referenced(Library.WRITER, Library.AUTHOR, eq(Library.NAME, 0)), "Eliot"))
                .containsExactly("Emma");
        assertThat(titles(not(referenced(Library.WRITER, Library.AUTHOR, eq(Library.NAME, 0))), "Austen"))
                .containsExactly("Emma");
    }

    @Test
    void t09_a_unique_value_is_unique_within_a_tenant() {
        stored(tenant, book("Dune", 1).set(Library.ISBN, "1").build());
        stored(other, book("Emma", 1).set(Library.ISBN, "1").build());

        assertThat(count(tenant, Library.BOOK)).isEqualTo(1);
        assertThat(count(other, Library.BOOK)).isEqualTo(1);
    }

    @Test
    void t10_children_belong_to_the_owner_of_their_own_tenant() {
        Row book = book("Dune", 1)
                .children(Library.CHAPTER, List.of(chapter("Mine", 1)))
                .build();
        stored(tenant, book);
        stored(
                other,
                book.toBuilder()
                        .children(Library.CHAPTER, List.of(chapter("Theirs", 2)))
                        .build());

        Row mine = get(tenant, Library.BOOK, book.key());
        apply(new Changes()
                .update(
                        mine,
                        mine.toBuilder().children(Library.CHAPTER, List.of()).build()));

        assertThat(get(tenant, Library.BOOK, book.key()).children(Library.CHAPTER))
                .isEmpty();
        assertThat(values(Library.HEADING, get(other, Library.BOOK, book.key()).children(Library.CHAPTER)))
                .containsExactly("Theirs");
    }

    @Test
    void t11_an_event_belongs_to_the_tenant_of_its_unit() {
        apply(new Changes().event(event(key(), 1)));

        assertThat(count(tenant, OutboxRecord.TYPE)).isEqualTo(1);
        assertThat(count(other, OutboxRecord.TYPE)).isZero();
    }

    @Test
    void t12_a_change_of_a_row_that_only_another_tenant_has_finds_nothing() {
        Row book = stored(other, book("Dune", 1).build());
        Row changed = book.toBuilder().set(Library.TITLE, "Emma").build();

        fails(StoreException.StaleVersion.class, () -> apply(new Changes().update(book, changed)));
        fails(StoreException.StaleVersion.class, () -> apply(new Changes().delete(book)));

        assertThat(get(other, Library.BOOK, book.key())).isEqualTo(book);
    }
}
