package io.kith.store.tck.plain;

import io.kith.store.Outbox;
import io.kith.store.RecordType;
import io.kith.store.Schema;
import io.kith.store.Store;
import io.kith.store.StoreException;
import io.kith.store.StoreInfo;
import io.kith.store.Tenant;
import io.kith.store.Unit;
import io.kith.store.UnitOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A store that keeps one list of rows: units that write come one after the other, and readers see whole lists. */
public final class PlainStore implements Store {

    private static final int PATIENCE_SECONDS = 3;

    private final ReentrantLock writer = new ReentrantLock(true);
    private final PlainSchema schema = new PlainSchema(this);
    private final PlainOutbox outbox = new PlainOutbox(this);
    private volatile List<Kept> committed = List.of();
    private volatile Map<String, RecordType> types = Map.of();
    private volatile boolean closed;

    @Override
    public StoreInfo info() {
        return new StoreInfo("plain", "plain lists", false, false, List.of());
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public <T> T unit(Tenant tenant, UnitOptions options, Function<? super Unit, ? extends T> work) {
        requireOpen();
        List<Kept> now = committed;
        if (options.mode() == UnitOptions.Mode.READ) {
            return run(new PlainUnit(tenant, () -> committed, null), work);
        } else if (options.mode() == UnitOptions.Mode.SNAPSHOT) {
            return run(new PlainUnit(tenant, () -> now, null), work);
        }
        for (int attempt = 1; ; attempt++) {
            if (enter()) {
                try {
                    Draft draft = new Draft(tenant, committed, types);
                    T answer = run(new PlainUnit(tenant, draft::rows, draft), work);
                    List<Kept> merged = draft.over(committed);
                    if (merged != null) {
                        committed = merged;
                        return answer;
                    }
                } finally {
                    writer.unlock();
                }
            }
            if (attempt == options.attempts()) {
                throw new StoreException.Contention("lock-timeout");
            }
        }
    }

    private static <T> T run(PlainUnit unit, Function<? super Unit, ? extends T> work) {
        try {
            T answer = work.apply(unit);
            unit.end();
            return answer;
        } finally {
            unit.abandon();
        }
    }

    private boolean enter() {
        try {
            return writer.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreException.Unavailable("interrupted");
        }
    }

    /** Changes the committed rows at once. */
    void change(UnaryOperator<List<Kept>> change) {
        requireOpen();
        writer.lock();
        try {
            committed = List.copyOf(change.apply(committed));
        } finally {
            writer.unlock();
        }
    }

    void declare(List<RecordType> declared) {
        Map<String, RecordType> all = new LinkedHashMap<>(types);
        declared.forEach(type -> all.put(type.name(), type));
        types = all;
    }

    Map<String, RecordType> types() {
        return types;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
