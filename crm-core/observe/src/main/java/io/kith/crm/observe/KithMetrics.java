package io.kith.crm.observe;

import io.kith.crm.kernel.CrmObserver;
import io.kith.crm.kernel.Ending;
import io.kith.crm.kernel.Operation;
import io.kith.crm.kernel.RelayRun;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Objects;

/**
 * Counts and times what a CRM does, in Micrometer. Thread-safe.
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><td>{@code kith.operations}</td><td>timer; {@code operation}, {@code kind} (command, reading), {@code result} (done,
 *     refused, failed, unknown)</td></tr>
 * <tr><td>{@code kith.refusals}</td><td>counter; {@code operation}, {@code code} of the reason</td></tr>
 * <tr><td>{@code kith.failures}</td><td>counter; {@code operation}, {@code error}: the class of the exception</td></tr>
 * <tr><td>{@code kith.retries}</td><td>counter; {@code operation}: units beyond the first</td></tr>
 * <tr><td>{@code kith.rows.written}, {@code kith.events.written}</td><td>counters; {@code operation}</td></tr>
 * <tr><td>{@code kith.relay.events}</td><td>counter; {@code relay}, {@code result} (delivered, postponed, parked,
 *     lost)</td></tr>
 * </table>
 *
 * <p>The tags take some hundred values, none of them personal and none a tenant's name. What waits in the outbox is metered
 * by {@link OutboxMeters}.
 *
 * <pre>{@code
 * Crm crm = Crm.builder().store(store).use(CUSTOMERS).observer(KithMetrics.in(registry)).build();
 * }</pre>
 */
public final class KithMetrics implements CrmObserver {

    private static final String OPERATION = "operation";

    private final MeterRegistry registry;

    private KithMetrics(MeterRegistry registry) {
        this.registry = Objects.requireNonNull(registry, "registry");
    }

    /** Meters into a registry. */
    public static KithMetrics in(MeterRegistry registry) {
        return new KithMetrics(registry);
    }

    @Override
    public Watch begun(Operation operation) {
        Timer.Sample sample = Timer.start(registry);
        return ending -> {
            sample.stop(registry.timer(
                    "kith.operations",
                    OPERATION,
                    operation.name(),
                    "kind",
                    lower(operation.kind()),
                    "result",
                    lower(ending.result())));
            count(operation.name(), ending);
        };
    }

    private void count(String operation, Ending ending) {
        boolean refused = ending.result() == Ending.Result.REFUSED;
        for (String code : ending.codes()) {
            registry.counter(
                            refused ? "kith.refusals" : "kith.failures",
                            OPERATION,
                            operation,
                            refused ? "code" : "error",
                            code)
                    .increment();
        }
        add("kith.retries", operation, ending.units() - 1L);
        add("kith.rows.written", operation, ending.rows());
        add("kith.events.written", operation, ending.events());
    }

    private void add(String name, String operation, long count) {
        if (count > 0) {
            registry.counter(name, OPERATION, operation).increment((double) count);
        }
    }

    @Override
    public void relayed(String relay, RelayRun run) {
        relayed(relay, "delivered", run.delivered());
        relayed(relay, "postponed", run.postponed());
        relayed(relay, "parked", run.parked());
        relayed(relay, "lost", run.lost());
    }

    private void relayed(String relay, String result, int count) {
        if (count > 0) {
            registry.counter("kith.relay.events", "relay", relay, "result", result)
                    .increment((double) count);
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
