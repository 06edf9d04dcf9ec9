package io.kith.examples.erp;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A small server: a transaction manager (Narayana), and a pool in its transactions and one that is not (Agroal). What is
 * deployed on it gets a CDI container (Weld) and a class loader of its own, or that of the test.
 */
final class ErpServer implements AutoCloseable {

    static {
        String folder = Path.of("target", "transaction-log").toAbsolutePath().toString();
        for (String part : new String[] {null, "communicationStore", "stateStore"}) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, part)
                    .setObjectStoreDir(folder);
        }
    }

    static final TransactionManager TRANSACTIONS = com.arjuna.ats.jta.TransactionManager.transactionManager();
    private static final TransactionSynchronizationRegistry REGISTRY = new TransactionSynchronizationRegistryImple();

    private final AgroalDataSource pool;
    private final AgroalDataSource background;

    private ErpServer(AgroalDataSource pool, AgroalDataSource background) {
        this.pool = pool;
        this.background = background;
    }

    /** Starts one on a database. */
    static ErpServer on(String url) {
        try {
            return new ErpServer(pool(url, true), pool(url, false));
        } catch (SQLException e) {
            throw new IllegalStateException(url, e);
        }
    }

    private static AgroalDataSource pool(String url, boolean jta) throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> {
            pool.maxSize(4).acquisitionTimeout(Duration.ofSeconds(10));
            pool.connectionFactoryConfiguration(
                    factory -> factory.jdbcUrl(url).principal(new NamePrincipal(ErpDatabase.USER)));
            if (jta) {
                pool.transactionIntegration(new NarayanaTransactionIntegration(TRANSACTIONS, REGISTRY));
            }
            return pool;
        }));
    }

    /** The data source in the transactions of JTA. */
    AgroalDataSource pool() {
        return pool;
    }

    /** Starts to deploy the ERP. */
    Deployment.Builder deploy() {
        return new Deployment.Builder(pool, background);
    }

    @Override
    public void close() {
        pool.close();
        background.close();
    }
}
