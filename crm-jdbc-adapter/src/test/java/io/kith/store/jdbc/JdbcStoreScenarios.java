package io.kith.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kith.store.Args;
import io.kith.store.Changes;
import io.kith.store.Condition;
import io.kith.store.OutboxEvent;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.Row;
import io.kith.store.Store;
import io.kith.store.StoreException;
import io.kith.store.Tenant;
import io.kith.store.Unit;
import io.kith.store.UnitOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the contract does not ask for but hosts and operators rely on, on one database. */
abstract class JdbcStoreScenarios {

    static final Tenant TENANT = new Tenant("t");

    private String url;
    private StrictPool pool;
    private JdbcStore store;

    abstract String newDatabase();

    /** Whether several statements travel in one message. */
    abstract boolean pipelines();

    @BeforeEach
    void open() {
        url = newDatabase();
        pool = new StrictPool(url);
        store = JdbcStore.owning(pool)
                .lockWait(Duration.ofMillis(200))
                .listener(new TenantWatch())
                .open();
        store.schema().apply(store.schema().plan(Shop.CATALOGUE));
    }

    private void inUnit(Consumer<? super Unit> work) {
        inUnit(store, UnitOptions.WRITE, work);
    }

    private static void inUnit(Store in, UnitOptions options, Consumer<? super Unit> work) {
        in.unit(TENANT, options, unit -> {
            work.accept(unit);
            return true;
        });
    }

    private Row stored(Row.Builder row) {
        Row built = row.build();
        inUnit(unit -> unit.apply(new Changes().insert(built)));
        return built.withVersion(1);
    }

    private Row find(Row row) {
        return store.unit(TENANT, UnitOptions.READ, unit -> unit.get(Shop.ORDER, row.key()));
    }

    /** Counts the calls on the database that some work makes. */
    private int calls(Runnable work) {
        int before = pool.executions();
        work.run();
        return pool.executions() - before;
    }

    private static OutboxEvent event(UUID aggregate) {
        return new OutboxEvent(
                new UUID(9, aggregate.getLeastSignificantBits()),
                aggregate,
                "purchase",
                aggregate,
                1,
                0,
                "purchase.reported.v1",
                "{}",
                Instant.EPOCH);
    }

    @Test
    void a_last_flush_of_one_statement_is_one_call_without_a_transaction() {
        Row row = Shop.order(1).build();

        assertThat(calls(() ->
                        inUnit(unit -> unit.apply(new Changes().insert(row).last()))))
                .isEqualTo(1);
        assertThat(find(row)).isEqualTo(row.withVersion(1));
    }

    @Test
    void a_command_is_its_reads_one_flush_and_the_commit() {
        Row old = stored(Shop.order(1).children(Shop.ITEM, List.of(Shop.item("a"))));
        Row shop = Row.of(Shop.SHOP, new UUID(3, 3)).set(Shop.TOWN, "Ulm").build();

        int calls = calls(() -> inUnit(unit -> {
            Row read = unit.get(Shop.ORDER, old.key());
            unit.apply(new Changes()
                    .insert(shop)
                    .update(read, read.toBuilder().set(Shop.SOLD_IN, shop.key()).build())
                    .insert(Shop.order(2)
                            .children(Shop.ITEM, List.of(Shop.item("b"), Shop.item("c")))
                            .build())
                    .event(event(read.key()))
                    .last());
        }));

        if (pipelines()) {
            // a read with its children, and everything else with its commit
            assertThat(calls).isEqualTo(2);
        }
        assertThat(find(old).uuid(Shop.SOLD_IN)).isEqualTo(shop.key());
        assertThat(find(old).children(Shop.ITEM)).hasSize(1);
    }

    @Test
    void a_page_with_children_is_two_calls_however_many_rows_it_has() {
        for (int i = 0; i < 20; i++) {
            stored(Shop.order(i).children(Shop.ITEM, List.of(Shop.item("a"), Shop.item("b"))));
        }
        Query query = Query.of(Shop.ORDER).build();

        int calls = calls(() ->
                store.unit(TENANT, UnitOptions.READ, unit -> unit.page(query, Args.none(), PageRequest.first(10))));

        assertThat(calls).isEqualTo(2);
    }

    @Test
    void a_unit_that_does_nothing_takes_no_connection() {
        int before = pool.taken();

        inUnit(unit -> {});
        inUnit(unit -> unit.apply(new Changes().last()));

        assertThat(pool.taken()).isEqualTo(before);
    }

    @Test
    void a_pool_with_auto_commit_off_gets_its_connections_back_so() {
        StrictPool manual = new StrictPool(url, false);
        JdbcStore other = JdbcStore.owning(manual).open();
        Row row = Shop.order(1).build();

        inUnit(
                other,
                UnitOptions.WRITE,
                unit -> unit.apply(new Changes().insert(row).last()));
        inUnit(
                other,
                UnitOptions.WRITE,
                unit -> unit.apply(new Changes().insert(Shop.order(2).build())));
        inUnit(other, UnitOptions.READ, unit -> unit.get(Shop.ORDER, row.key()));
        inUnit(other, UnitOptions.SNAPSHOT, unit -> unit.get(Shop.ORDER, row.key()));
        assertThatThrownBy(() -> inUnit(other, UnitOptions.WRITE, unit -> unit.apply(new Changes().insert(row))))
                .isInstanceOf(StoreException.UniqueViolation.class);

        assertThat(find(row)).isEqualTo(row.withVersion(1));
    }

    @Test
    void a_host_reaches_the_connection_of_its_unit_and_its_own_statements_share_the_transaction() {
        Row row = Shop.order(1).build();

        assertThatThrownBy(() -> inUnit(unit -> {
                    unit.apply(new Changes().insert(row));
                    execute(
                            JdbcStore.connectionOf(unit),
                            "update kith_purchase set points = 5 where tenant = 't' and version = 1");
                    assertThat(unit.get(Shop.ORDER, row.key()).number(Shop.POINTS))
                            .isEqualTo(5);
                    throw new IllegalStateException("never mind");
                }))
                .hasMessage("never mind");

        assertThat(find(row)).isNull();
    }

    private static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_lock_that_another_holds_is_contention_after_the_wait() {
        Row row = stored(Shop.order(1));

        inUnit(holder -> {
            holder.lock(Shop.ORDER, List.of(row.key()));
            StoreException.Contention contention = catchThrowableOfType(
                    StoreException.Contention.class,
                    () -> inUnit(store, UnitOptions.WRITE.once(), unit -> unit.lock(Shop.ORDER, List.of(row.key()))));
            assertThat(contention.code()).isEqualTo("lock-timeout");
        });
    }

    @Test
    void contention_is_tried_again_and_then_succeeds() {
        Row row = stored(Shop.order(1));
        AtomicInteger runs = new AtomicInteger();
        AtomicBoolean held = new AtomicBoolean();

        inUnit(unit -> {
            if (runs.incrementAndGet() == 1) {
                inUnit(holder -> {
                    holder.lock(Shop.ORDER, List.of(row.key()));
                    held.set(true);
                    assertThat(catchThrowable(() -> unit.lock(Shop.ORDER, List.of(row.key()))))
                            .isInstanceOf(StoreException.Contention.class);
                });
                unit.lock(Shop.ORDER, List.of(row.key()));
            }
            unit.apply(new Changes()
                    .update(row, row.toBuilder().set(Shop.POINTS, 1).build()));
        });

        assertThat(held).isTrue();
        assertThat(runs).hasValue(2);
        assertThat(find(row).version()).isEqualTo(2);
    }

    @Test
    void of_several_versioned_changes_the_stale_one_is_named() {
        Row first = stored(Shop.order(1));
        Row second = stored(Shop.order(2));
        Row third = stored(Shop.order(3)).withVersion(7);

        StoreException.StaleVersion stale = catchThrowableOfType(
                StoreException.StaleVersion.class,
                () -> inUnit(unit -> unit.apply(new Changes()
                        .update(first, first.toBuilder().set(Shop.POINTS, 1).build())
                        .delete(second)
                        .update(third, third.toBuilder().set(Shop.POINTS, 1).build())
                        .last())));

        assertThat(stale.key()).isEqualTo(third.key());
        assertThat(stale.expected()).isEqualTo(7);
        assertThat(find(first)).isEqualTo(first);
        assertThat(find(second)).isEqualTo(second);
    }

    @Test
    void a_missing_table_is_a_schema_mismatch() {
        JdbcStore elsewhere = JdbcStore.owning(pool).prefix("other_").open();

        assertThatThrownBy(() -> inUnit(elsewhere, UnitOptions.READ, unit -> unit.get(Shop.ORDER, new UUID(1, 1))))
                .isInstanceOf(StoreException.SchemaMismatch.class)
                .hasMessageContaining("other_purchase");
    }

    @Test
    void a_large_change_set_is_still_one_unit() {
        Changes changes = new Changes();
        for (int i = 0; i < 300; i++) {
            changes.insert(Shop.order(i)
                    .children(Shop.ITEM, List.of(Shop.item("a"), Shop.item("b")))
                    .build());
        }
        inUnit(unit -> unit.apply(changes.last()));
        Changes updates = new Changes();
        Query all = Query.of(Shop.ORDER).where(Condition.always()).build();
        List<Row> rows = store.unit(
                TENANT,
                UnitOptions.READ,
                unit -> unit.page(all, Args.none(), PageRequest.first(1_000)).rows());
        rows.forEach(row -> updates.update(
                row,
                row.toBuilder()
                        .set(Shop.POINTS, 3)
                        .children(Shop.ITEM, List.of())
                        .build()));
        Row lastOne = rows.get(299);

        assertThatThrownBy(
                        () -> inUnit(unit -> unit.apply(updates.delete(lastOne).last())))
                .isInstanceOf(StoreException.StaleVersion.class);

        assertThat(find(lastOne)).isEqualTo(rows.get(299));
        assertThat(find(rows.get(0))).isEqualTo(rows.get(0));
    }

    @Test
    void a_unit_that_lost_its_connection_while_committing_has_an_unknown_outcome() {
        Cable cable = new Cable(pool);
        JdbcStore other = JdbcStore.owning(cable.source()).open();
        Row first = Shop.order(1).build();
        Row second = Shop.order(2).build();

        cable.cutAtCommit = true;
        assertThatThrownBy(() -> inUnit(
                        other,
                        UnitOptions.WRITE,
                        unit -> unit.apply(new Changes()
                                .insert(first)
                                .event(event(first.key()))
                                .last())))
                .isInstanceOf(StoreException.OutcomeUnknown.class);
        assertThatThrownBy(() -> inUnit(other, UnitOptions.WRITE, unit -> unit.apply(new Changes().insert(second))))
                .isInstanceOf(StoreException.OutcomeUnknown.class);

        assertThat(find(first)).isEqualTo(first.withVersion(1));
        assertThat(find(second)).isEqualTo(second.withVersion(1));
    }

    @Test
    void a_single_statement_that_lost_its_answer_has_an_unknown_outcome_and_a_read_only_failed() {
        Cable cable = new Cable(pool);
        JdbcStore other = JdbcStore.owning(cable.source()).open();
        Row row = Shop.order(1).build();

        cable.cut = true;
        assertThatThrownBy(() -> inUnit(
                        other,
                        UnitOptions.WRITE,
                        unit -> unit.apply(new Changes().insert(row).last())))
                .isInstanceOf(StoreException.OutcomeUnknown.class);
        assertThatThrownBy(() -> inUnit(other, UnitOptions.READ, unit -> unit.get(Shop.ORDER, row.key())))
                .isInstanceOf(StoreException.Unavailable.class)
                .hasMessageNotContaining("hunter2");

        assertThat(find(row)).isEqualTo(row.withVersion(1));
    }

    @Test
    void no_connection_is_unavailable_and_says_nothing_of_the_vendor() {
        Cable cable = new Cable(pool);
        JdbcStore other = JdbcStore.owning(cable.source()).open();

        cable.refused = true;

        assertThatThrownBy(() -> inUnit(other, UnitOptions.READ, unit -> unit.get(Shop.ORDER, new UUID(1, 1))))
                .isInstanceOf(StoreException.Unavailable.class)
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }
}
