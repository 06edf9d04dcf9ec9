package io.kith.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.kith.crm.CrmSession;
import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.RefusedException;
import io.kith.crm.customer.Person;
import io.kith.store.Store;
import io.kith.store.StoreException;
import io.kith.store.Tenant;
import io.kith.store.UnitOptions;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Units in Spring's transactions, and outside of them. */
class TransactionalStoreTest {

    private static final ExternalRef LIN = ExternalRef.of("shop.user", "88");

    @Test
    void a_unit_in_a_transaction_shares_its_fate() {
        Hosts.application().run(context -> {
            context.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
                session(context).customers().link(LIN, Person.named("Lin Yan"));
                assertThat(session(context).customers().find(LIN)).isPresent();
                status.setRollbackOnly();
            });

            assertThat(session(context).customers().find(LIN)).isEmpty();
        });
    }

    @Test
    void a_refused_command_does_not_cost_the_transaction_even_if_it_throws() {
        Hosts.application().run(context -> {
            context.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
                session(context).customers().link(LIN, Person.named("Lin Yan"));
                assertThatThrownBy(() -> session(context).customers().tag(ExternalRef.of("shop.user", "89"), "x"))
                        .isInstanceOf(RefusedException.class);
            });

            assertThat(session(context).customers().find(LIN)).isPresent();
        });
    }

    @Test
    void a_store_that_failed_costs_the_transaction_even_if_the_failure_is_caught() {
        Hosts.application()
                .run(context -> assertThatThrownBy(() -> context.getBean(TransactionTemplate.class)
                                .executeWithoutResult(status -> {
                                    session(context).customers().link(LIN, Person.named("Lin Yan"));
                                    drop(context);
                                    assertThatThrownBy(() ->
                                                    session(context).customers().tag(LIN, "fair-2026"))
                                            .isInstanceOf(StoreException.SchemaMismatch.class)
                                            .hasMessageContaining("missing: kith_");
                                }))
                        .isInstanceOf(UnexpectedRollbackException.class));
    }

    @Test
    void a_command_outside_of_a_transaction_has_one_of_its_own_and_no_connection_stays_out() {
        Hosts.application().run(context -> {
            AtomicInteger inTransaction = new AtomicInteger();
            context.getBean(Store.class).unit(new Tenant("single"), UnitOptions.WRITE, unit -> {
                inTransaction.set(TransactionSynchronizationManager.isActualTransactionActive() ? 1 : -1);
                return true;
            });
            assertThat(inTransaction).hasValue(1);

            session(context).customers().link(LIN, Person.named("Lin Yan"));
            assertThat(session(context).customers().find(LIN)).isPresent();
            // More often than there are connections.
            for (int i = 0; i < 10; i++) {
                session(context).customers().timeline(LIN).first(10);
            }

            assertThat(context.getBean(HikariDataSource.class)
                            .getHikariPoolMXBean()
                            .getActiveConnections())
                    .isZero();
        });
    }

    @Test
    void a_command_with_a_transaction_of_its_own_runs_again_when_others_were_in_the_way() {
        Hosts.application().run(context -> {
            AtomicInteger tries = new AtomicInteger();
            String answer = context.getBean(Store.class).unit(new Tenant("single"), UnitOptions.WRITE, unit -> {
                if (tries.incrementAndGet() < 3) {
                    throw new StoreException.Contention("deadlock");
                }
                return "done";
            });

            assertThat(answer).isEqualTo("done");
            assertThat(tries).hasValue(3);
        });
    }

    @Test
    void a_command_in_a_transaction_of_the_application_never_runs_again() {
        Hosts.application().run(context -> {
            AtomicInteger tries = new AtomicInteger();
            assertThatThrownBy(() -> context.getBean(TransactionTemplate.class)
                            .execute(status -> context.getBean(Store.class)
                                    .unit(new Tenant("single"), UnitOptions.WRITE, unit -> {
                                        tries.incrementAndGet();
                                        throw new StoreException.Contention("deadlock");
                                    })))
                    .isInstanceOf(StoreException.Contention.class);

            assertThat(tries).hasValue(1);
        });
    }

    private static void drop(ApplicationContext context) {
        new JdbcTemplate(context.getBean(DataSource.class)).execute("drop table kith_customer cascade");
    }

    private static CrmSession session(ApplicationContext context) {
        return context.getBean(KithSessions.class).as(Actor.user("anna"));
    }
}
