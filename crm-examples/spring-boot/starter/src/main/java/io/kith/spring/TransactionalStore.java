package io.kith.spring;

import io.kith.store.Outbox;
import io.kith.store.Schema;
import io.kith.store.Store;
import io.kith.store.StoreException;
import io.kith.store.StoreInfo;
import io.kith.store.Tenant;
import io.kith.store.Unit;
import io.kith.store.UnitOptions;
import io.kith.store.UnitOptions.Mode;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A store that joins Spring's transactions. What writes outside of one begins one for itself by the application's
 * transaction manager, as a repository of Spring Data does, and runs again there if others were in the way; what reads
 * outside of one needs none.
 */
final class TransactionalStore implements Store {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionalStore.class);

    /** Classes of SQL states. */
    private static final String CONNECTION_LOST = "08";

    private static final String ROLLED_BACK = "40";
    private static final long FIRST_PAUSE_NANOS = 5_000_000;

    private final Store joined;
    private final PlatformTransactionManager transactions;

    TransactionalStore(Store joined, PlatformTransactionManager transactions) {
        this.joined = joined;
        this.transactions = transactions;
    }

    @Override
    public <T> T unit(Tenant tenant, UnitOptions options, Function<? super Unit, ? extends T> work) {
        if (options.mode() != Mode.WRITE || TransactionSynchronizationManager.isActualTransactionActive()) {
            return joined.unit(tenant, options, work);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return inOwnTransaction(tenant, options, work);
            } catch (StoreException.Contention
                    | StoreException.StaleVersion
                    | StoreException.UniqueViolation inTheWay) {
                if (attempt >= options.attempts()) {
                    throw inTheWay;
                }
            }
            pause(attempt);
        }
    }

    private <T> T inOwnTransaction(Tenant tenant, UnitOptions options, Function<? super Unit, ? extends T> work) {
        TransactionStatus own = transactions.getTransaction(new DefaultTransactionDefinition());
        T result;
        try {
            result = joined.unit(tenant, options, work);
        } catch (RuntimeException | Error failed) {
            rollback(own);
            throw failed;
        }
        try {
            transactions.commit(own);
        } catch (RuntimeException failed) {
            throw translated(failed);
        }
        return result;
    }

    private void rollback(TransactionStatus own) {
        try {
            transactions.rollback(own);
        } catch (TransactionException lost) {
            // The connection is gone, and the transaction with it; why the unit failed is what the caller must know.
            LOG.warn("a transaction could not be rolled back: its connection is lost");
        }
    }

    /** Whoever sends the command again must know whether it may have been kept; Spring's own exceptions do not say. */
    private static RuntimeException translated(RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                if (sql.getSQLState().startsWith(CONNECTION_LOST)) {
                    return new StoreException.OutcomeUnknown();
                }
                if (sql.getSQLState().startsWith(ROLLED_BACK)) {
                    return new StoreException.Contention("serialization");
                }
            }
        }
        return failed;
    }

    private static void pause(int attempt) {
        long longest = FIRST_PAUSE_NANOS << attempt;
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest / 2, longest));
    }

    @Override
    public StoreInfo info() {
        return joined.info();
    }

    @Override
    public Schema schema() {
        return joined.schema();
    }

    @Override
    public Outbox outbox() {
        return joined.outbox();
    }

    @Override
    public void close() {
        joined.close();
    }
}
