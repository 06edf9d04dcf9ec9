package io.kith.crm.kernel.engine;

import static io.kith.crm.kernel.engine.Depot.CLERK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.crm.base.Actor;
import io.kith.crm.base.RefusedException;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.CrmObserver;
import io.kith.crm.kernel.Ending;
import io.kith.crm.kernel.Ending.Result;
import io.kith.crm.kernel.EventListener;
import io.kith.crm.kernel.EventRelay;
import io.kith.crm.kernel.EventSink;
import io.kith.crm.kernel.Operation;
import io.kith.crm.kernel.RelayRun;
import io.kith.store.StoreException;
import io.kith.store.memory.MemoryStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** Whoever watches is told of the beginning and the end of everything, once each, and can spoil nothing. */
class ObserverTest {

    private record Seen(Operation operation, Ending ending) {}

    private final List<Seen> seen = new ArrayList<>();
    private final List<Operation> begun = new ArrayList<>();
    private final List<RelayRun> runs = new ArrayList<>();
    private final CrmObserver notes = new CrmObserver() {

        @Override
        public Watch begun(Operation operation) {
            begun.add(operation);
            return ending -> seen.add(new Seen(operation, ending));
        }

        @Override
        public void relayed(String relay, RelayRun run) {
            runs.add(run);
        }
    };
    private final Depot depot = depot(AccessPolicy.hostChecks(), (tenant, actor, event) -> {}, notes);

    private static Depot depot(AccessPolicy access, EventListener listener, CrmObserver... observers) {
        return new Depot(MemoryStore.create(), access, listener, List.of(observers));
    }

    @AfterEach
    void clear() {
        MDC.clear();
    }

    private Ending only(Operation.Kind kind, String name) {
        assertThat(seen).hasSize(1);
        Seen one = seen.get(0);
        assertThat(begun).containsExactly(one.operation());
        assertThat(one.operation().kind()).isEqualTo(kind);
        assertThat(one.operation().name()).isEqualTo(name);
        assertThat(one.operation().tenant()).isEqualTo(CLERK.tenant());
        return one.ending();
    }

    @Test
    void a_command_that_is_done_tells_how_much_it_wrote() {
        depot.pack(CLERK, "A");

        assertThat(only(Operation.Kind.COMMAND, "parcel.pack")).isEqualTo(new Ending(Result.DONE, List.of(), 1, 1, 1));
    }

    @Test
    void a_change_counts_its_line_in_the_journal_and_a_repetition_under_a_key_nothing() {
        Parcel parcel = depot.pack(CLERK.withKey("k"), "A").orElseThrow();
        depot.change(CLERK, parcel.id(), one -> one.withNote("n"));
        depot.pack(CLERK.withKey("k"), "A");

        assertThat(seen).extracting(one -> one.ending().rows()).containsExactly(2L, 2L, 0L);
        assertThat(seen).extracting(one -> one.ending().events()).containsExactly(1, 0, 0);
    }

    @Test
    void a_refused_command_tells_its_codes() {
        depot.pack(CLERK, " ");

        Ending ending = only(Operation.Kind.COMMAND, "parcel.pack");
        assertThat(ending.result()).isEqualTo(Result.REFUSED);
        assertThat(ending.codes()).isNotEmpty();
        assertThat(ending.units()).isZero();
    }

    @Test
    void a_command_that_may_not_be_done_is_refused_for_those_who_watch_too() {
        AccessPolicy nobody = new AccessPolicy() {
            @Override
            public boolean allows(TenantId tenant, Actor actor, String action) {
                return false;
            }

            @Override
            public Optional<Criteria> scope(TenantId tenant, Actor actor, String recordType) {
                return Optional.empty();
            }

            @Override
            public Set<String> hiddenFields(TenantId tenant, Actor actor, String recordType) {
                return Set.of();
            }
        };
        depot(nobody, (tenant, actor, event) -> {}, notes).pack(CLERK, "A");

        assertThat(only(Operation.Kind.COMMAND, "parcel.pack").codes()).containsExactly("access.denied");
    }

    @Test
    void a_command_that_was_overtaken_tells_in_how_many_units_it_ran() {
        Parcel parcel = depot.pack(CLERK, "A").orElseThrow();
        seen.clear();
        begun.clear();
        int[] runsLeft = {2};
        depot.attempt(CLERK, "parcel.change", "in", work -> {
            Parcel mine = depot.parcels().require(work, parcel.id());
            if (runsLeft[0]-- > 0) {
                depot.store
                        .spiedOn()
                        .unit(
                                CLERK.storeTenant(),
                                io.kith.store.UnitOptions.WRITE,
                                unit -> unit.rewrite(
                                        depot.mapping().type(),
                                        io.kith.store.Condition.eq(
                                                depot.mapping().type().key(), 0),
                                        io.kith.store.Args.of(parcel.id(), "other"),
                                        List.of(io.kith.store.Assignment.set(ParcelMapping.NOTE, 1))));
            }
            Parcel changed = mine.withCode("B");
            depot.parcels().update(work, changed);
            return changed;
        });

        Ending ending = only(Operation.Kind.COMMAND, "parcel.change");
        assertThat(ending.result()).isEqualTo(Result.DONE);
        assertThat(ending.units()).isEqualTo(3);
        assertThat(ending.rows()).isEqualTo(2);
    }

    @Test
    void what_fails_tells_its_class_and_not_its_message() {
        assertThatThrownBy(() -> depot.attempt(CLERK, "parcel.pack", "in", work -> {
                    throw new IllegalStateException("a name");
                }))
                .hasMessage("a name");

        assertThat(only(Operation.Kind.COMMAND, "parcel.pack"))
                .isEqualTo(new Ending(Result.FAILED, List.of("IllegalStateException"), 1, 0, 0));
    }

    @Test
    void a_lost_commit_is_unknown() {
        assertThatThrownBy(() -> depot.attempt(CLERK, "parcel.pack", "in", work -> {
                    throw new StoreException.OutcomeUnknown();
                }))
                .isInstanceOf(StoreException.OutcomeUnknown.class);

        assertThat(only(Operation.Kind.COMMAND, "parcel.pack").result()).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void a_reading_is_told_too_and_writes_nothing() {
        String answer = depot.read(CLERK, work -> "answer");
        assertThat(answer).isEqualTo("answer");
        assertThat(only(Operation.Kind.READING, "test")).isEqualTo(new Ending(Result.DONE, List.of(), 1, 0, 0));
        seen.clear();

        assertThatThrownBy(() -> depot.read(CLERK, work -> {
                    throw new RefusedException(List.of(KernelReasons.IN_PROGRESS.reason()));
                }))
                .isInstanceOf(RefusedException.class);

        assertThat(seen.get(0).ending().result()).isEqualTo(Result.REFUSED);
        assertThat(begun).extracting(Operation::id).doesNotHaveDuplicates();
    }

    @Test
    void an_observer_that_fails_costs_neither_the_command_nor_the_others() {
        CrmObserver atOnce = operation -> {
            throw new IllegalStateException("at once");
        };
        CrmObserver atTheEnd = operation -> ending -> {
            throw new IllegalStateException("at the end");
        };
        Depot watched = depot(AccessPolicy.hostChecks(), (tenant, actor, event) -> {}, atOnce, notes, atTheEnd);

        assertThat(watched.pack(CLERK, "A").isAccepted()).isTrue();

        assertThat(only(Operation.Kind.COMMAND, "parcel.pack").result()).isEqualTo(Result.DONE);
    }

    @Test
    void a_run_of_a_relay_is_told_if_it_had_something_to_do() {
        EventRelay relay = EventRelay.over(depot.store, InstantSource.system(), EventSink.calling(event -> {}))
                .observer(notes)
                .build();
        relay.run(10);
        depot.pack(CLERK, "A");
        relay.run(10);

        assertThat(runs).containsExactly(new RelayRun(1, 1, 0, 0, 0));
    }

    @Test
    void the_diagnostic_context_names_the_operation_while_it_runs_and_is_then_as_it_was() {
        List<Map<String, String>> inside = new ArrayList<>();
        Depot watched = depot(
                AccessPolicy.hostChecks(),
                (tenant, actor, event) -> inside.add(MDC.getCopyOfContextMap()),
                CrmObserver.mdc(),
                notes);
        MDC.put("kith.tenant", "of the host");
        MDC.put("request", "7");

        watched.pack(CLERK, "A");

        assertThat(inside)
                .containsExactly(Map.of(
                        "request",
                        "7",
                        "kith.tenant",
                        "single",
                        "kith.operation",
                        "parcel.pack",
                        "kith.id",
                        begun.get(0).id().toString()));
        assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("kith.tenant", "of the host", "request", "7"));
    }
}
