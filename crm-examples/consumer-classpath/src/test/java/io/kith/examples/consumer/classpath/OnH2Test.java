package io.kith.examples.consumer.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.crm.testing.Fixtures;
import io.kith.crm.testing.KithExtension;
import io.kith.crm.testing.TestClock;
import io.kith.store.jdbc.JdbcStore;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What docs/testing.md tells a host to do for tests on a database. */
class OnH2Test {

    @RegisterExtension
    static final KithExtension KITH = KithExtension.builder()
            .store(clock -> {
                JdbcDataSource database = new JdbcDataSource();
                database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
                return JdbcStore.owning(database).open();
            })
            .build();

    @RepeatedTest(2)
    void each_test_has_a_database_of_its_own(Crm crm, CrmSession kith, TestClock clock, Fixtures given) {
        given.customerAt("VIP");
        given.opportunityAt("won");

        assertThat(crm.store().info().product()).startsWith("H2");
        assertThat(kith.customers().levels(clock.instant())).containsEntry("VIP", 1L);
    }
}
