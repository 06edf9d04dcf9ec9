package io.kith.store.jdbc;

import io.kith.build.PostgresServer.Release;
import io.kith.crm.kernel.engine.EventRelayContract;
import io.kith.store.Store;
import org.junit.jupiter.api.Nested;

/** Every event is delivered from databases too, whose rows are claimed by several relays at once and whose clock decides. */
class EventRelayOnDatabasesTest {

    private static Store jdbc(String url) {
        return JdbcStore.owning(new StrictPool(url)).open();
    }

    @Nested
    class On_h2 extends EventRelayContract {

        @Override
        protected Store newStore() {
            return jdbc(TestDatabases.h2Memory());
        }
    }

    @Nested
    class On_postgresql extends EventRelayContract {

        @Override
        protected Store newStore() {
            return jdbc(TestDatabases.postgres(Release.NEWEST));
        }
    }
}
