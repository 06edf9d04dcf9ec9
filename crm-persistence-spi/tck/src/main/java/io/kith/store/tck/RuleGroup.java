package io.kith.store.tck;

import io.kith.store.Aggregate;
import io.kith.store.Args;
import io.kith.store.Changes;
import io.kith.store.Condition;
import io.kith.store.OutboxEvent;
import io.kith.store.Page;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.Reader;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.Store;
import io.kith.store.StoreException;
import io.kith.store.Tally;
import io.kith.store.Tenant;
import io.kith.store.Unit;
import io.kith.store.UnitOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** What every group of example rules shares: a store, fresh tenants, and short words for what units do. */
@Timeout(120)
abstract class RuleGroup {

    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final StoreContract contract;
    Tenant tenant = new Tenant("none");
    Tenant other = new Tenant("none");

    RuleGroup(StoreContract contract) {
        this.contract = contract;
    }

    @BeforeEach
    void takeFreshTenants() {
        tenant = fixture().tenant();
        other = fixture().tenant();
    }

    StoreContract contract() {
        return contract;
    }

    Fixture fixture() {
        return contract.fixture();
    }

    Store store() {
        return fixture().store();
    }

    UUID key() {
        return fixture().key();
    }

    // ---- units

    /** Does something in a write unit. */
    void inUnit(Tenant whose, Consumer<? super Unit> work) {
        store().unit(whose, UnitOptions.WRITE, unit -> {
            work.accept(unit);
            return true;
        });
    }

    void inUnit(Consumer<? super Unit> work) {
        inUnit(tenant, work);
    }

    /** Reads something in a read unit. */
    <T> T read(Tenant whose, Function<? super Reader, ? extends T> work) {
        return Objects.requireNonNull(store().unit(whose, UnitOptions.READ, work::apply));
    }

    void apply(Changes changes) {
        inUnit(tenant, unit -> unit.apply(changes));
    }

    void apply(Tenant whose, Changes changes) {
        inUnit(whose, unit -> unit.apply(changes));
    }

    /** Stores rows and returns the first as it is stored. */
    Row stored(Row... rows) {
        return stored(tenant, rows);
    }

    Row stored(Tenant whose, Row... rows) {
        Changes changes = new Changes();
        for (Row row : rows) {
            changes.insert(row);
        }
        apply(whose, changes);
        return get(whose, rows[0].type(), rows[0].key());
    }

    // ---- reading

    @Nullable
    Row find(Tenant whose, RecordType type, UUID key) {
        return store().unit(whose, UnitOptions.READ, unit -> unit.get(type, key));
    }

    Row get(Tenant whose, RecordType type, UUID key) {
        Row row = find(whose, type, key);
        Assertions.assertThat(row).as("stored row %s of %s", key, whose).isNotNull();
        return Objects.requireNonNull(row);
    }

    Row get(RecordType type, UUID key) {
        return get(tenant, type, key);
    }

    /** The rows that match, in the query's order. */
    List<Row> page(Query query, Object... args) {
        return read(tenant, reader -> reader.page(query, Args.of(args), PageRequest.first(1_000)))
                .rows();
    }

    Page page(Query query, Args args, PageRequest request) {
        return read(tenant, reader -> reader.page(query, args, request));
    }

    /** The titles of the books that satisfy the condition, in the order of their places. */
    List<@Nullable Object> titles(Condition where, Object... args) {
        return values(Library.TITLE, page(booksBy(where), args));
    }

    static Query booksBy(Condition where) {
        return Query.of(Library.BOOK).where(where).orderBy(Library.PLACE).build();
    }

    static List<@Nullable Object> values(io.kith.store.Field field, List<Row> rows) {
        List<@Nullable Object> values = new ArrayList<>();
        rows.forEach(row -> values.add(row.value(field)));
        return values;
    }

    List<Tally> tally(Aggregate aggregate, Object... args) {
        return read(tenant, reader -> reader.aggregate(aggregate, Args.of(args)));
    }

    long count(Tenant whose, RecordType type) {
        return read(whose, reader -> reader.aggregate(Aggregate.of(type).count().build(), Args.none()))
                .get(0)
                .count(0);
    }

    // ---- rows

    /** A book at a place, with what its title stands for. */
    Row.Builder book(String title, long place) {
        return Row.of(Library.BOOK, key())
                .set(Library.TITLE, title)
                .set(Library.SHELF, "main")
                .set(Library.PLACE, place);
    }

    Row author(String name) {
        return Row.of(Library.AUTHOR, key()).set(Library.NAME, name).build();
    }

    Row chapter(String heading, long pages) {
        return Row.of(Library.CHAPTER, key())
                .set(Library.HEADING, heading)
                .set(Library.PAGES, pages)
                .build();
    }

    Row account(@Nullable Long balance) {
        return Row.of(Library.ACCOUNT, key()).set(Library.BALANCE, balance).build();
    }

    OutboxEvent event(UUID aggregate, long sequence) {
        return new OutboxEvent(
                key(), aggregate, "book", aggregate, sequence, 0, "book.changed.v1", "{\"n\":" + sequence + "}", NOON);
    }

    // ---- failures

    /** Runs something that must fail so, and returns the failure. */
    static <X extends Throwable> X fails(Class<X> kind, Runnable work) {
        return Objects.requireNonNull(Assertions.catchThrowableOfType(kind, work::run), "nothing was raised");
    }

    /** The store is as it was: exactly these rows of the type. */
    void onlyStored(RecordType type, Row... expected) {
        List<Row> rows = page(Query.of(type).build());
        Row[] sorted = expected.clone();
        Arrays.sort(sorted, (a, b) -> io.kith.store.Matcher.compare(a.key(), b.key()));
        Assertions.assertThat(rows).containsExactly(sorted);
    }

    /** What a work throws by itself. */
    static final class OwnFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Returns whether the failure says that the unit failed before. */
    static boolean isDoomed(Throwable failure) {
        return failure instanceof StoreException.UnitDoomed;
    }
}
