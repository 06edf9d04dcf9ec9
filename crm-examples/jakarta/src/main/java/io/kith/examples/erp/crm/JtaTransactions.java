package io.kith.examples.erp.crm;

import io.kith.store.StoreException;
import io.kith.store.jdbc.JoinHooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How units reach the connection of the JTA transaction, and how they tell it that it can only roll back. */
@ApplicationScoped
public class JtaTransactions implements JoinHooks {

    private static final Logger LOG = LoggerFactory.getLogger(JtaTransactions.class);

    @Inject
    DataSource source;

    @Inject
    TransactionSynchronizationRegistry registry;

    /**
     * Returns a handle on the connection of the running transaction, which the container enlists. Without a transaction it
     * is a connection in auto-commit: good for reading, and refused by Kith for writing.
     */
    public Connection connection() {
        int status = registry.getTransactionStatus();
        try {
            return source.getConnection();
        } catch (SQLException unreachable) {
            // Its text is the driver's, and may hold what no log should.
            boolean over = status != Status.STATUS_ACTIVE && status != Status.STATUS_NO_TRANSACTION;
            throw new StoreException.Unavailable(over ? "rollback-only" : "no-connection");
        }
    }

    /** Gives the handle back; the connection itself stays with the transaction. */
    @Override
    public void release(Connection connection) {
        try {
            connection.close();
        } catch (SQLException gone) {
            LOG.warn("a connection could not be given back: {}", gone.getSQLState());
        }
    }

    @Override
    public void markRollbackOnly() {
        if (registry.getTransactionStatus() == Status.STATUS_ACTIVE) {
            registry.setRollbackOnly();
        }
    }
}
