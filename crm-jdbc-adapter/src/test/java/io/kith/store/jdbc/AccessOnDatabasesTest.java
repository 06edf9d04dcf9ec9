package io.kith.store.jdbc;

import io.kith.build.PostgresServer.Release;
import io.kith.crm.kernel.engine.AccessContract;
import io.kith.crm.kernel.engine.AccessThroughReferencesContract;
import io.kith.store.Store;
import org.junit.jupiter.api.Nested;

/** What the core takes away from actors is taken away on databases too: scopes become conditions of their statements. */
class AccessOnDatabasesTest {

    private static Store jdbc(String url) {
        return JdbcStore.owning(new StrictPool(url)).open();
    }

    @Nested
    class On_h2 extends AccessContract {

        @Override
        protected Store newStore() {
            return jdbc(TestDatabases.h2Memory());
        }
    }

    @Nested
    class Through_references_on_h2 extends AccessThroughReferencesContract {

        @Override
        protected Store newStore() {
            return jdbc(TestDatabases.h2Memory());
        }
    }

    @Nested
    class On_postgresql extends AccessContract {

        @Override
        protected Store newStore() {
            return jdbc(TestDatabases.postgres(Release.NEWEST));
        }
    }

    @Nested
    class Through_references_on_postgresql extends AccessThroughReferencesContract {

        @Override
        protected Store newStore() {
            return jdbc(TestDatabases.postgres(Release.NEWEST));
        }
    }
}
