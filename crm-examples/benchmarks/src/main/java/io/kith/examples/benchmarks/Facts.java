package io.kith.examples.benchmarks;

import com.sun.management.ThreadMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.kith.crm.Capabilities;
import io.kith.crm.Crm;
import io.kith.crm.CrmBuilder;
import io.kith.crm.SchemaMode;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.Store;
import io.kith.store.Tenant;
import io.kith.store.UnitOptions;
import io.kith.store.jdbc.JdbcStore;
import io.kith.store.memory.MemoryStore;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/** Figures without peers: point reads of the store in memory, and how long a CRM takes to be built. */
final class Facts {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Tenant TENANT = new Tenant(HandTables.TENANT);
    private static final int ROUNDS = 15;
    private static final int BUILDS = 15;
    private static final int SOME = 2_000;

    private Facts() {}

    static void run(Consumer<String> out) {
        run(out, Pace.FULL, 1_000_000, Database.Kind.H2_FILE, Database.Kind.POSTGRES_15, Database.Kind.POSTGRES_18);
    }

    static void run(Consumer<String> out, Pace pace, int reads, Database.Kind... kinds) {
        // Before anything else has warmed this JVM up: a host builds its CRM once, at its start.
        out.accept("""
                | `Crm.build()` with validate, all capabilities | first in this JVM, ms | median of the next, ms | statements |
                |---|---:|---:|---:|
                """);
        for (Database.Kind kind : kinds) {
            out.accept(building(kind));
        }
        out.accept("""

                | point reads in memory | million per second of processor time | bytes allocated |
                |---|---:|---:|
                """);
        reading(out, pace, reads);
        out.accept("\n");
    }

    private static String building(Database.Kind kind) {
        try (Database database = Database.open(kind);
                HikariDataSource pool = database.pool()) {
            Calls calls = new Calls();
            Store store = JdbcStore.owning(calls.counted(pool)).open();
            crm(store).schema(SchemaMode.APPLY).build();
            long before = calls.count();
            double first = build(store);
            long statements = calls.count() - before;
            double[] next = new double[BUILDS];
            for (int i = 0; i < BUILDS; i++) {
                next[i] = build(store);
            }
            return String.format(
                    Locale.ROOT, "| %s | %.1f | %.1f | %d |%n", kind.option(), first, Ratio.median(next), statements);
        }
    }

    private static CrmBuilder crm(Store store) {
        return Crm.builder()
                .store(store)
                .use(
                        Capabilities.CATALOG,
                        Capabilities.CUSTOMERS,
                        Capabilities.PURCHASES,
                        Capabilities.ORG,
                        Capabilities.PIPELINE);
    }

    private static double build(Store store) {
        long begin = System.nanoTime();
        Crm crm = crm(store).build();
        Objects.requireNonNull(crm.store(), "store");
        return (System.nanoTime() - begin) / 1e6;
    }

    private static void reading(Consumer<String> out, Pace pace, int reads) {
        try (MemoryStore store = MemoryStore.create();
                KithContestant kith = new KithContestant(store)) {
            List<Customer> customers =
                    LongStream.range(0, pace.rows()).mapToObj(Customer::of).toList();
            kith.fill(customers);
            Map<UUID, Customer> map = new ConcurrentHashMap<>();
            customers.forEach(customer -> map.put(customer.id(), customer));
            // A few that stay in the processor's cache, and all by turns, which hardly ever are.
            for (int count : new int[] {SOME, pace.rows()}) {
                UUID[] keys = LongStream.range(0, count)
                        .mapToObj(i -> Customer.id(i * 7_919L % pace.rows()))
                        .toArray(UUID[]::new);
                String rows = String.format(Locale.ROOT, "%,d of %,d rows", count, pace.rows());
                reading(out, rows, store, keys, reads);
                readingMap(out, rows, map, keys, reads);
            }
        }
    }

    private static void reading(Consumer<String> out, String rows, MemoryStore store, UUID[] keys, int reads) {
        RecordType type = KithContestant.customerType();
        KithContestant kith = new KithContestant(store);
        reading(out, rows + ", a unit for each read", reads, i -> {
            UUID key = keys[(int) (i % keys.length)];
            return store.<Row>unit(TENANT, UnitOptions.READ, unit -> Objects.requireNonNull(unit.get(type, key), "row"))
                    .version();
        });
        reading(out, rows + ", a unit for each read, mapped to a record of 17 components", reads, i -> {
            Object read = Objects.requireNonNull(kith.read(keys[(int) (i % keys.length)]), "row");
            return ((Customer) read).version();
        });
        store.<Integer>unit(TENANT, UnitOptions.READ, unit -> {
            reading(
                    out,
                    rows + ", all reads in one unit",
                    reads,
                    i -> Objects.requireNonNull(unit.get(type, keys[(int) (i % keys.length)]), "row")
                            .version());
            return reads;
        });
    }

    /** The same reads of the hash table that everybody has, for comparison. */
    private static void readingMap(Consumer<String> out, String rows, Map<UUID, Customer> map, UUID[] keys, int reads) {
        reading(
                out,
                rows + ", `ConcurrentHashMap.get`",
                reads,
                i -> Objects.requireNonNull(map.get(keys[(int) (i % keys.length)]), "customer")
                        .version());
    }

    private static void reading(Consumer<String> out, String what, int reads, LongUnaryOperator read) {
        double[] rates = new double[ROUNDS];
        double[] bytes = new double[ROUNDS];
        long thread = Thread.currentThread().getId();
        long sum = 0;
        for (int round = 0; round < 2 * ROUNDS; round++) {
            long allocated = THREADS.getThreadAllocatedBytes(thread);
            long cpu = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < reads; i++) {
                sum += read.applyAsLong(i);
            }
            // The first half warms up.
            rates[round % ROUNDS] = reads * 1e3 / (THREADS.getCurrentThreadCpuTime() - cpu);
            bytes[round % ROUNDS] = (double) (THREADS.getThreadAllocatedBytes(thread) - allocated) / reads;
        }
        if (sum < 0) {
            throw new IllegalStateException("versions are positive");
        }
        out.accept(
                String.format(Locale.ROOT, "| %s | %.2f | %.0f |%n", what, Ratio.median(rates), Ratio.median(bytes)));
    }
}
