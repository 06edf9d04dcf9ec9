package io.kith.store.jdbc;

import io.kith.build.PostgresServer.Release;
import io.kith.crm.kernel.engine.IdempotencyContract;
import io.kith.store.Store;
import org.junit.jupiter.api.Nested;

/** A command under a key takes effect once on databases too, where a twin waits for a lock or meets an inserted key. */
class IdempotencyOnDatabasesTest {

    private static Store jdbc(String url) {
        return JdbcStore.owning(new StrictPool(url)).open();
    }

    @Nested
    class On_h2 extends IdempotencyContract {

        @Override
        protected Store newStore() {
            return jdbc(TestDatabases.h2Memory());
        }
    }

    @Nested
    class On_postgresql extends IdempotencyContract {

        @Override
        protected Store newStore() {
            return jdbc(TestDatabases.postgres(Release.NEWEST));
        }
    }
}
