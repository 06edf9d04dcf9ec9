package io.kith.crm.purchase;

import io.kith.crm.Capabilities;
import io.kith.crm.base.Actor;
import io.kith.crm.base.CustomerId;
import io.kith.crm.base.CustomerRef;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.base.RefusedException;
import io.kith.crm.base.TenantId;
import io.kith.crm.base.TimeOrderedIds;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.Event;
import io.kith.crm.kernel.engine.BeanInputValidation;
import io.kith.crm.kernel.engine.Caller;
import io.kith.crm.kernel.engine.Engine;
import io.kith.crm.kernel.engine.EngineOptions;
import io.kith.crm.kernel.engine.JacksonJson;
import io.kith.crm.kernel.engine.KernelReasons;
import io.kith.crm.kernel.engine.Parties;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Purchases in use above the simplest of customers: every key {@code shop:c…} names one, nothing else does. What the
 * customers' room would hear is kept.
 */
final class Shop {

    static final Instant NOW = Instant.parse("2024-06-01T12:00:00Z");
    static final Instant EARLIER = Instant.parse("2024-03-05T09:30:00Z");

    final List<SpendingChanged> signals = new ArrayList<>();
    final List<Event> events = new ArrayList<>();
    final Engine engine;

    /** Called where the customers' room would react, inside the unit. */
    BiConsumer<Work, SpendingChanged> inUnit = (work, signal) -> {};

    final Store store;

    /** The facade of the stand-in. */
    private static final class Customers {}

    Shop() {
        this(AccessPolicy.hostChecks(), PurchasePolicy.defaults());
    }

    Shop(AccessPolicy access, PurchasePolicy policy) {
        this(MemoryStore.create(), access, policy);
    }

    Shop(Store store, AccessPolicy access, PurchasePolicy policy) {
        this.store = store;
        Room customers = Room.named("customers")
                .facade(Customers.class, wiring -> {
                    wiring.provide(Parties.class, new EveryC());
                    wiring.onSignal(SpendingChanged.class, (work, signal) -> {
                        signals.add(signal);
                        inUnit.accept(work, signal);
                    });
                    Customers facade = new Customers();
                    return caller -> facade;
                })
                .build();
        engine = new Engine(new EngineOptions(
                store,
                List.of(customers, (Room) Capabilities.PURCHASES),
                () -> NOW,
                TimeOrderedIds.of(() -> NOW, new Random(7)),
                new Patience(new Random(7), time -> {}),
                access,
                new JacksonJson(),
                BeanInputValidation.standard(),
                List.of(),
                List.of((tenant, actor, event) -> events.add(event)),
                List.of(),
                Map.of(PurchasePolicy.class, policy)));
        store.schema().apply(store.schema().plan(engine.catalogue()));
    }

    Caller caller() {
        return Caller.of(TenantId.SINGLE, Actor.user("u-17"));
    }

    Purchases purchases() {
        return purchases(caller());
    }

    Purchases purchases(Caller caller) {
        return engine.facade(Purchases.class, caller).orElseThrow();
    }

    <R> R spending(Function<Spending, Function<Work, R>> question) {
        Spending spending = engine.service(Spending.class).orElseThrow();
        return engine.read(caller(), "test", work -> question.apply(spending).apply(work));
    }

    static ExternalRef customer(int number) {
        return ExternalRef.of("shop", "c" + number);
    }

    static CustomerId id(int number) {
        return CustomerId.of(new UUID(0x018f_0000_0000_7000L + number, 0x8000_0000_0000_0000L + number));
    }

    static ExternalRef order(int number) {
        return ExternalRef.of("erp.order", "A-" + number);
    }

    static Money cny(String amount) {
        return Money.of("CNY", amount);
    }

    /** Customers {@code shop:c1}, {@code shop:c2}… */
    private static final class EveryC implements Parties {

        @Override
        public CustomerId require(Work work, CustomerRef ref) {
            if (ref instanceof CustomerId id) {
                return id;
            }
            CustomerId found = find((ExternalRef) ref);
            if (found == null) {
                throw new RefusedException(List.of(KernelReasons.REFERENCE_UNKNOWN.reason("customer", ref.toString())));
            }
            return found;
        }

        private static CustomerId find(ExternalRef ref) {
            return ref.system().equals("shop") && ref.key().startsWith("c")
                    ? id(Integer.parseInt(ref.key().substring(1)))
                    : null;
        }

        @Override
        public Map<String, CustomerId> findAll(Work work, String system, Collection<String> keys) {
            Map<String, CustomerId> found = new HashMap<>();
            for (String key : keys) {
                CustomerId id = find(ExternalRef.of(system, key));
                if (id != null) {
                    found.put(key, id);
                }
            }
            return found;
        }
    }
}
