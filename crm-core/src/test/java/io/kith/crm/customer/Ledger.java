package io.kith.crm.customer;

import io.kith.crm.base.Actor;
import io.kith.crm.base.CustomerId;
import io.kith.crm.base.Money;
import io.kith.crm.base.SeededIds;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.Event;
import io.kith.crm.kernel.EventListener;
import io.kith.crm.kernel.engine.BeanInputValidation;
import io.kith.crm.kernel.engine.Caller;
import io.kith.crm.kernel.engine.Command;
import io.kith.crm.kernel.engine.Engine;
import io.kith.crm.kernel.engine.EngineOptions;
import io.kith.crm.kernel.engine.JacksonJson;
import io.kith.crm.kernel.engine.Patience;
import io.kith.crm.kernel.engine.Room;
import io.kith.crm.kernel.engine.Spending;
import io.kith.crm.kernel.engine.SpendingChanged;
import io.kith.crm.kernel.engine.Work;
import io.kith.store.Store;
import io.kith.store.memory.MemoryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Customers over a plain list of purchases, which stands in for the room that keeps them, with a clock to turn. */
final class Ledger implements Spending {

    /** Shared, since it takes longer to make than most tests to run. */
    private static final BeanInputValidation INPUTS = BeanInputValidation.standard();

    private final List<Entry> entries = new ArrayList<>();
    private final Engine engine;
    private final Caller caller = Caller.of(TenantId.SINGLE, Actor.system("test"));
    final List<Event> events = new ArrayList<>();
    final Customers customers;
    Instant now;

    /** A purchase of the stand-in. */
    record Entry(CustomerId customer, Instant at, Money amount) {}

    /** The stand-in's facade, of which there is nothing to know. */
    record Facade() {}

    Ledger(Instant now, LevelPolicy levels, LifeCyclePolicy lifeCycle) {
        this(MemoryStore.create(), now, levels, lifeCycle);
    }

    Ledger(Store store, Instant now, LevelPolicy levels, LifeCyclePolicy lifeCycle) {
        this.now = now;
        Room room = Room.named("ledger")
                .facade(Facade.class, wiring -> {
                    wiring.provide(Spending.class, this);
                    return unused -> new Facade();
                })
                .build();
        engine = new Engine(new EngineOptions(
                store,
                List.of((Room) Customers.CAPABILITY, room),
                () -> this.now,
                SeededIds.of(7),
                new Patience(new SplittableRandom(7), time -> {}),
                AccessPolicy.hostChecks(),
                new JacksonJson(),
                INPUTS,
                List.of(),
                List.<EventListener>of((tenant, actor, event) -> events.add(event)),
                List.of(),
                Map.of(LevelPolicy.class, levels, LifeCyclePolicy.class, lifeCycle)));
        store.schema().apply(store.schema().plan(engine.catalogue()));
        customers = engine.facade(Customers.class, caller).orElseThrow();
    }

    /** Changes the list and signals it, in one unit. */
    void change(Set<CustomerId> whose, boolean bulk, Consumer<List<Entry>> edit) {
        engine.execute(caller, new Command<>("ledger.change", "", Command.Answer.constant(true)), work -> {
            edit.accept(entries);
            work.signal(new SpendingChanged(whose, bulk));
            return true;
        });
    }

    void buy(CustomerId customer, Instant at, String amount) {
        change(Set.of(customer), false, list -> list.add(new Entry(customer, at, Money.of("CNY", amount))));
    }

    List<Entry> of(CustomerId customer) {
        return entries.stream()
                .filter(entry -> entry.customer().equals(customer))
                .sorted(Comparator.comparing(Entry::at))
                .toList();
    }

    @Override
    public Money between(Work work, CustomerId customer, String currency, Instant from, Instant until) {
        Money sum = Money.zero(currency);
        for (Entry entry : of(customer)) {
            boolean counts = !entry.at().isBefore(from) && entry.at().isBefore(until);
            sum = counts && entry.amount().currencyCode().equals(currency) ? sum.plus(entry.amount()) : sum;
        }
        return sum;
    }

    @Override
    public List<Spent> oldest(Work work, CustomerId customer, String currency, Instant from, Instant until, int limit) {
        List<Spent> all = new ArrayList<>();
        walk(work, customer, from, until, all::add);
        return all.stream()
                .filter(spent -> spent.amount().currencyCode().equals(currency))
                .limit(limit)
                .toList();
    }

    @Override
    public long walk(Work work, CustomerId customer, Instant from, Instant until, Consumer<? super Spent> sink) {
        return of(customer).stream()
                .filter(entry -> !entry.at().isBefore(from) && entry.at().isBefore(until))
                .peek(entry -> sink.accept(new Spent(entry.at(), entry.amount())))
                .count();
    }

    @Override
    public long eachOf(Work work, Collection<CustomerId> customers, BiConsumer<CustomerId, ? super Spent> sink) {
        List<Entry> found = entries.stream()
                .filter(entry -> customers.contains(entry.customer()))
                .toList();
        found.forEach(entry -> sink.accept(entry.customer(), new Spent(entry.at(), entry.amount())));
        return found.size();
    }

    @Override
    public Map<CustomerId, FirstAndLast> firstAndLast(Work work, Collection<CustomerId> customers) {
        Map<CustomerId, FirstAndLast> all = new HashMap<>();
        customers.forEach(customer -> firstAndLast(work, customer).ifPresent(times -> all.put(customer, times)));
        return all;
    }

    @Override
    public Optional<FirstAndLast> firstAndLast(Work work, CustomerId customer) {
        TreeSet<Instant> times = new TreeSet<>();
        of(customer).forEach(entry -> times.add(entry.at()));
        return times.isEmpty()
                ? Optional.empty()
                : Optional.of(new FirstAndLast(
                        times.first(), times.last(), of(customer).size()));
    }
}
