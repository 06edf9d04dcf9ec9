package io.kith.store.jdbc;

import io.kith.build.PostgresServer.Release;
import io.kith.crm.kernel.engine.AccessContract;
import io.kith.crm.kernel.engine.AccessThroughReferencesContract;
import io.kith.crm.kernel.engine.EventRelayContract;
import io.kith.crm.kernel.engine.IdempotencyContract;
import io.kith.store.Store;
import org.junit.jupiter.api.Nested;

/**
 * What the core promises on the reference store it keeps on databases too, where scopes become conditions of statements and
 * twins of a command wait for a lock or meet an inserted key, and several relays claim from one table by the database's clock.
 */
class EngineOnDatabasesTest {

    private static Store h2() {
        return JdbcStore.owning(new StrictPool(TestDatabases.h2Memory())).open();
    }

    private static Store postgres() {
        return JdbcStore.owning(new StrictPool(TestDatabases.postgres(Release.NEWEST)))
                .open();
    }

    @Nested
    class Access_on_h2 extends AccessContract {

        @Override
        protected Store newStore() {
            return h2();
        }
    }

    @Nested
    class Access_on_postgresql extends AccessContract {

        @Override
        protected Store newStore() {
            return postgres();
        }
    }

    @Nested
    class Access_through_references_on_h2 extends AccessThroughReferencesContract {

        @Override
        protected Store newStore() {
            return h2();
        }
    }

    @Nested
    class Access_through_references_on_postgresql extends AccessThroughReferencesContract {

        @Override
        protected Store newStore() {
            return postgres();
        }
    }

    @Nested
    class Idempotency_on_h2 extends IdempotencyContract {

        @Override
        protected Store newStore() {
            return h2();
        }
    }

    @Nested
    class Idempotency_on_postgresql extends IdempotencyContract {

        @Override
        protected Store newStore() {
            return postgres();
        }
    }

    @Nested
    class Relays_on_h2 extends EventRelayContract {

        @Override
        protected Store newStore() {
            return h2();
        }

        // PostgreSQL carries the ten thousand events of both.
        @Override
        protected int records() {
            return 400;
        }
    }

    @Nested
    class Relays_on_postgresql extends EventRelayContract {

        @Override
        protected Store newStore() {
            return postgres();
        }
    }
}
