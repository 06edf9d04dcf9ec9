package io.kith.spring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** Small applications, each with an empty database of its own. */
final class Hosts {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Hosts() {}

    /** An application with a pool and a transaction manager, whose tables are made at start. */
    static ApplicationContextRunner application() {
        return withoutTables().withPropertyValues("kith.schema-mode=apply");
    }

    /** The same without tables. */
    static ApplicationContextRunner withoutTables() {
        return bare().withUserConfiguration(Database.class);
    }

    /** An application with nothing. */
    static ApplicationContextRunner bare() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        KithAutoConfiguration.class,
                        KithHealthAutoConfiguration.class,
                        KithObservationAutoConfiguration.class));
    }

    /** What Spring Boot would configure. */
    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    static class Database {

        @Bean(destroyMethod = "close")
        HikariDataSource dataSource() {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl("jdbc:h2:mem:host" + NUMBER.incrementAndGet());
            config.setMaximumPoolSize(3);
            config.setConnectionTimeout(2_000);
            return new HikariDataSource(config);
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource source) {
            return new DataSourceTransactionManager(source);
        }

        @Bean
        TransactionTemplate transactions(PlatformTransactionManager manager) {
            return new TransactionTemplate(manager);
        }
    }
}
