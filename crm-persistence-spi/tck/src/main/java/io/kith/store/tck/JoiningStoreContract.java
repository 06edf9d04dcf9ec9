package io.kith.store.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kith.store.Aggregate;
import io.kith.store.Args;
import io.kith.store.Catalogue;
import io.kith.store.Changes;
import io.kith.store.OutboxEvent;
import io.kith.store.OutboxRecord;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.Store;
import io.kith.store.StoreException;
import io.kith.store.Tenant;
import io.kith.store.Unit;
import io.kith.store.UnitOptions;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/**
 * The rules J of {@code docs/store-contract.md}, as tests of a store whose units run in transactions of its host.
 *
 * <p>All other rules are proved by {@link StoreContract} on the same adapter in its own mode.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(RuleNames.class)
@Timeout(60)
public abstract class JoiningStoreContract {

    private final SplittableRandom keys = new SplittableRandom(11);
    private @Nullable Store joining;
    private Tenant tenant = new Tenant("none");
    private int tenants;

    /** For subclasses. */
    protected JoiningStoreContract() {}

    /**
     * Opens a store, empty and with the catalogue's schema applied, whose units join the transaction that {@link
     * #begin} has begun last and that has not ended.
     */
    protected abstract Store open(Catalogue catalogue);

    /** Begins a transaction as the host does. The kit ends each before it begins the next. */
    protected abstract HostTransaction begin();

    @BeforeAll
    void openTheStore(TestReporter reporter) {
        joining = open(Library.CATALOGUE);
        var info = store().info();
        reporter.publishEntry(
                Map.of(KitReport.STORE_ENTRY, info.product() + " (joining)", KitReport.PRODUCT_ENTRY, info.product()));
    }

    @AfterAll
    void closeTheStore() {
        store().close();
    }

    @BeforeEach
    void takeAFreshTenant() {
        tenant = new Tenant("joining-" + ++tenants);
    }

    private Store store() {
        return Objects.requireNonNull(joining);
    }

    private UUID key() {
        return new UUID(keys.nextLong(), keys.nextLong());
    }

    private Row author(String name) {
        return Row.of(Library.AUTHOR, key()).set(Library.NAME, name).build();
    }

    private OutboxEvent event() {
        return new OutboxEvent(key(), key(), "author", key(), 1, 0, "author.added.v1", "{}", Instant.EPOCH);
    }

    private void inUnit(Consumer<? super Unit> work) {
        store().unit(tenant, UnitOptions.WRITE, unit -> {
            work.accept(unit);
            return true;
        });
    }

    private long count(RecordType type) {
        return store().unit(
                        tenant,
                        UnitOptions.READ,
                        unit -> unit.aggregate(Aggregate.of(type).count().build(), Args.none()))
                .get(0)
                .count(0);
    }

    /** Counts in a transaction of its own. */
    private long committed(RecordType type) {
        HostTransaction later = begin();
        try {
            return count(type);
        } finally {
            later.rollback();
        }
    }

    @Test
    void j01_what_a_unit_did_is_kept_when_the_host_commits() {
        HostTransaction host = begin();
        inUnit(unit -> unit.apply(new Changes().insert(author("Austen")).event(event())));
        host.commit();

        assertThat(committed(Library.AUTHOR)).isEqualTo(1);
        assertThat(committed(OutboxRecord.TYPE)).isEqualTo(1);
    }

    @Test
    void j02_what_a_unit_did_is_undone_when_the_host_rolls_back() {
        HostTransaction host = begin();
        inUnit(unit -> unit.apply(new Changes().insert(author("Austen")).event(event())));
        assertThat(count(Library.AUTHOR)).isEqualTo(1);
        host.rollback();

        assertThat(committed(Library.AUTHOR)).isZero();
        assertThat(committed(OutboxRecord.TYPE)).isZero();
    }

    @Test
    void j03_a_unit_leaves_the_host_s_connection_as_it_was() {
        HostTransaction host = begin();
        inUnit(unit -> unit.apply(new Changes().insert(author("Austen"))));
        assertThat(host.isUntouched()).isTrue();
        count(Library.AUTHOR);
        assertThat(host.isUntouched()).isTrue();
        RuleGroup.OwnFailure failure = new RuleGroup.OwnFailure();
        assertThat(catchThrowable(() -> inUnit(unit -> {
                    throw failure;
                })))
                .isSameAs(failure);
        assertThat(host.isUntouched()).isTrue();
        host.commit();

        // The exception rolled nothing back: that is the host's to decide.
        assertThat(committed(Library.AUTHOR)).isEqualTo(1);
    }

    @Test
    void j04_a_work_is_never_repeated() {
        AtomicInteger runs = new AtomicInteger();
        StoreException.Contention contention = new StoreException.Contention("serialization");
        HostTransaction host = begin();
        Throwable thrown = catchThrowable(() -> inUnit(unit -> {
            runs.incrementAndGet();
            throw contention;
        }));
        host.rollback();

        assertThat(thrown).isSameAs(contention);
        assertThat(runs).hasValue(1);
    }

    @Test
    void j05_the_store_says_that_it_joins() {
        assertThat(store().info().joining()).isTrue();
    }

    @Test
    void j06_units_of_one_transaction_see_each_other_s_changes() {
        Row author = author("Austen");
        HostTransaction host = begin();
        inUnit(unit -> unit.apply(new Changes().insert(author)));
        inUnit(unit -> {
            Row seen = Objects.requireNonNull(unit.get(Library.AUTHOR, author.key()));
            unit.apply(new Changes()
                    .update(seen, seen.toBuilder().set(Library.NAME, "Eliot").build()));
        });
        host.commit();

        HostTransaction later = begin();
        Row stored = store().unit(tenant, UnitOptions.READ, unit -> unit.get(Library.AUTHOR, author.key()));
        later.rollback();
        assertThat(stored).isNotNull();
        assertThat(Objects.requireNonNull(stored).text(Library.NAME)).isEqualTo("Eliot");
        assertThat(stored.version()).isEqualTo(2);
    }

    @Test
    void j07_a_swallowed_failure_dooms_the_unit() {
        Row author = author("Austen");
        HostTransaction first = begin();
        inUnit(unit -> unit.apply(new Changes().insert(author)));
        first.commit();

        HostTransaction second = begin();
        Throwable thrown = catchThrowable(() -> inUnit(unit -> {
            Throwable refused = catchThrowable(() -> unit.apply(new Changes().insert(author)));
            assertThat(refused).isInstanceOf(StoreException.UniqueViolation.class);
            Throwable later = catchThrowable(() -> unit.get(Library.AUTHOR, author.key()));
            assertThat(later).isInstanceOf(StoreException.UnitDoomed.class);
        }));
        second.rollback();

        assertThat(thrown).isInstanceOf(StoreException.UnitDoomed.class);
    }

    @Test
    void j08_a_last_set_of_changes_commits_nothing() {
        HostTransaction host = begin();
        inUnit(unit -> unit.apply(new Changes().insert(author("Austen")).last()));
        assertThat(host.isUntouched()).isTrue();
        host.rollback();

        assertThat(committed(Library.AUTHOR)).isZero();
    }
}
