package io.kith.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.kith.crm.Capabilities;
import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.crm.SchemaMode;
import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.customer.Person;
import io.kith.crm.kernel.PageSpec;
import io.kith.spring.KithAutoConfiguration;
import io.kith.spring.KithSessions;
import io.kith.store.Store;
import io.kith.store.StoreException;
import io.kith.store.jdbc.JdbcStore;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/** Applications that do what they should not: each hears one code, and what to do. */
class FaultyHostTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String SERVER_URL = ShopDatabase.create();
    private static final Wire WIRE = new Wire(ShopDatabase.port());

    /** Nothing is prepared on the server, so that the wire sees every commit by its word. */
    private static final String URL =
            SERVER_URL.replace(":" + ShopDatabase.port(), ":" + WIRE.port()) + "?prepareThreshold=0";

    private final ExternalRef somebody = ExternalRef.of("shop.user", "f" + NUMBER.incrementAndGet());

    @Test
    void a_connection_that_is_closed_early_is_lost() {
        on(true, context -> {
            assertThatThrownBy(() -> inTransaction(context, () -> {
                        DataSourceUtils.getConnection(source(context)).close();
                        refuses(
                                StoreException.Unavailable.class,
                                () -> link(context),
                                "connection-lost; begin anew and send it again; does somebody close it early?");
                    }))
                    .isInstanceOf(TransactionException.class);
            // It was the application that gave it back in the middle of a transaction.
            context.getBean(Watch.class).forget();

            link(context);
            assertThat(isKnown(context)).isTrue();
        });
    }

    @Test
    void what_is_committed_in_the_middle_is_whole_and_the_rest_is_rolled_back_whole() {
        on(true, context -> {
            inTransaction(context, () -> {
                link(context);
                DataSourceUtils.getConnection(source(context)).commit();
                session(context).customers().tag(somebody, "late");
                throw new Undone();
            });

            assertThat(session(context).customers().find(somebody).orElseThrow().tags())
                    .isEmpty();
            assertThat(events(context, somebody)).isEqualTo(1);
        });
    }

    @Test
    void after_auto_commit_was_switched_on_in_the_middle_nothing_is_written() {
        on(true, context -> {
            inTransaction(context, () -> {
                Connection connection = DataSourceUtils.getConnection(source(context));
                connection.setAutoCommit(true);
                refuses(
                        StoreException.Unavailable.class,
                        () -> link(context),
                        "no-host-transaction; begin a transaction first, on a connection without auto-commit");
                connection.setAutoCommit(false);
            });
            assertThat(isKnown(context)).isFalse();
        });
    }

    @Test
    void a_transaction_to_read_writes_nothing_and_says_so() {
        on(true, context -> {
            TransactionTemplate reading = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
            reading.setReadOnly(true);

            assertThatThrownBy(() -> reading.executeWithoutResult(status -> {
                        assertThat(isKnown(context)).isFalse();
                        refuses(
                                StoreException.Unavailable.class,
                                () -> link(context),
                                "read-only; write in a transaction that is not read-only");
                    }))
                    .isInstanceOf(UnexpectedRollbackException.class);
        });
    }

    @Test
    void a_pool_without_auto_commit_loses_nothing() {
        on(false, context -> {
            link(context);
            inTransaction(context, () -> session(context).customers().tag(somebody, "fair-2026"));

            assertThat(session(context).customers().find(somebody).orElseThrow().tags())
                    .containsExactly("fair-2026");
        });
    }

    @Test
    void a_missing_table_is_named() {
        on(true, context -> {
            ShopDatabase.asOwner(SERVER_URL, "alter table kith_customer rename to lost");
            try {
                refuses(
                        StoreException.SchemaMismatch.class,
                        () -> link(context),
                        "missing: kith_customer; create it by a migration, or mend URL, schema and prefix");
            } finally {
                ShopDatabase.asOwner(SERVER_URL, "alter table lost rename to kith_customer");
            }
            link(context);
        });
    }

    @Test
    void a_missing_right_is_told_with_what_to_grant() {
        on(true, context -> {
            ShopDatabase.asOwner(SERVER_URL, "revoke insert on kith_customer from shop_app");
            try {
                refuses(
                        StoreException.Unavailable.class,
                        () -> link(context),
                        "no-permission; grant the rights on the tables, or mend user and password");
            } finally {
                ShopDatabase.asOwner(SERVER_URL, "grant insert on kith_customer to shop_app");
            }
            link(context);
        });
    }

    @Test
    void a_connection_that_breaks_around_the_commit_leaves_the_outcome_unknown_and_the_same_key_applies_once() {
        on(true, context -> {
            for (Wire.Cut where : Wire.Cut.values()) {
                CrmSession once = session(context)
                        .withKey("register " + somebody.key() + where.name().toLowerCase(Locale.ROOT));
                ExternalRef ref = ExternalRef.of(
                        "shop.user", somebody.key() + where.name().toLowerCase(Locale.ROOT));
                WIRE.cutNext(where);

                assertThatExceptionOfType(StoreException.OutcomeUnknown.class)
                        .as(where.name())
                        .isThrownBy(() -> once.customers().link(ref, Person.named("Lin Yan")));
                once.customers().link(ref, Person.named("Lin Yan"));
                once.customers().link(ref, Person.named("Lin Yan"));

                assertThat(session(context)
                                .customers()
                                .history(ref, PageSpec.first(10))
                                .items())
                        .isEmpty();
                assertThat(session(context).customers().find(ref).orElseThrow().version())
                        .isEqualTo(1);
            }
        });
    }

    @Test
    void a_database_of_another_kind_is_refused_at_start() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(KithAutoConfiguration.class))
                .withBean(DataSource.class, Oracle::new)
                .withBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(new Oracle()))
                .run(context ->
                        assertThat(context.getStartupFailure()).rootCause().hasMessage("unsupported-database: Oracle"));
    }

    /** A data source that says it is of another kind. */
    private static final class Oracle extends DelegatingDataSource {

        Oracle() {
            super(new PGSimpleDataSource());
        }

        @Override
        public Connection getConnection() {
            return answering(Connection.class, "getMetaData", answering(DatabaseMetaData.class, "", "Oracle"));
        }

        /** Answers a call of this name, or every call that asks for a text. */
        private static <T> T answering(Class<T> type, String name, Object answer) {
            return type.cast(Proxy.newProxyInstance(
                    FaultyHostTest.class.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, arguments) ->
                            method.getName().equals(name) || method.getReturnType() == String.class ? answer : null));
        }
    }

    private interface Work {
        void run(ApplicationContext context) throws Exception;
    }

    private interface Step {
        void run() throws SQLException;
    }

    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Runs an application whose pool has auto-commit on or off; in the end no connection is out or changed. */
    private static void on(boolean autoCommit, Work work) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(KithAutoConfiguration.class))
                .withUserConfiguration(Watch.Installed.class, Host.class)
                .withPropertyValues("kith.capabilities=customers", "host.auto-commit=" + autoCommit)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    Watch watch = context.getBean(Watch.class);
                    // At start Kith looks at the tables, on connections of its own.
                    watch.forget();
                    work.run(context);
                    assertThat(watch.complaints()).isEmpty();
                    assertThat(watch.lent()).isZero();
                    assertThat(watch.settingsTouchedByKith()).isEmpty();
                });
    }

    /** An application with a pool of the user who may change no table. */
    static class Host {

        @Bean
        DataSource dataSource(@Value("${host.auto-commit}") boolean autoCommit) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(URL);
            config.setUsername("shop_app");
            config.setAutoCommit(autoCommit);
            config.setMaximumPoolSize(3);
            return new HikariDataSource(config);
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource source) {
            return new DataSourceTransactionManager(source);
        }
    }

    /** The owner makes the tables, once. */
    @BeforeAll
    static void tables() {
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(SERVER_URL);
        owner.setUser("shop_owner");
        try (Store store = JdbcStore.owning(owner).open()) {
            Crm.builder()
                    .store(store)
                    .use(Capabilities.CUSTOMERS)
                    .schema(SchemaMode.APPLY)
                    .build();
        }
        ShopDatabase.asOwner(
                SERVER_URL, "grant select, insert, update, delete on all tables in schema public to shop_app");
    }

    private static DataSource source(ApplicationContext context) {
        return context.getBean(DataSource.class);
    }

    private static CrmSession session(ApplicationContext context) {
        return context.getBean(KithSessions.class).as(Actor.user("anna"));
    }

    private void link(ApplicationContext context) {
        session(context).customers().link(somebody, Person.named("Lin Yan"));
    }

    private boolean isKnown(ApplicationContext context) {
        return session(context).customers().find(somebody).isPresent();
    }

    private static void inTransaction(ApplicationContext context, Step step) {
        new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            try {
                step.run();
            } catch (Undone undone) {
                status.setRollbackOnly();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void refuses(Class<? extends StoreException> type, ThrowingCallable call, String said) {
        assertThatThrownBy(call).isInstanceOf(type).hasMessageEndingWith(": " + said);
    }

    private static long events(ApplicationContext context, ExternalRef ref) {
        UUID customer =
                session(context).customers().find(ref).orElseThrow().id().uuid();
        Long events = new JdbcTemplate(source(context))
                .queryForObject("select count(*) from kith_outbox_event where aggregate_id = ?", Long.class, customer);
        return events == null ? 0 : events;
    }
}
