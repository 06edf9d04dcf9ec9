package io.kith.spring;

import io.kith.store.StoreException;
import io.kith.store.jdbc.JoinHooks;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** How units reach the connection of Spring's transaction, and how they tell Spring that it can only roll back. */
final class HostTransactions implements JoinHooks {

    private static final TransactionDefinition PRESENT =
            new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_MANDATORY);

    private final DataSource source;
    private final PlatformTransactionManager transactions;

    HostTransactions(DataSource source, PlatformTransactionManager transactions) {
        this.source = source;
        this.transactions = transactions;
    }

    /** Returns the connection of the running transaction; without one, a connection for this unit alone. */
    Connection connection() {
        try {
            return DataSourceUtils.getConnection(source);
        } catch (CannotGetJdbcConnectionException unreachable) {
            // Its text is the driver's, and may hold what no log should.
            String state = unreachable.getCause() instanceof SQLException cause ? cause.getSQLState() : null;
            throw new StoreException.Unavailable("28P01".equals(state) ? "no-permission" : "no-connection");
        }
    }

    @Override
    public void release(Connection connection) {
        DataSourceUtils.releaseConnection(connection, source);
    }

    @Override
    public void markRollbackOnly() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            return;
        }
        // Taking part and rolling back is how any transaction manager is told, whatever it manages.
        TransactionStatus part = transactions.getTransaction(PRESENT);
        part.setRollbackOnly();
        transactions.rollback(part);
    }
}
