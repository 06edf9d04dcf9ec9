package io.kith.store.jdbc;

import io.kith.build.PostgresServer.Release;
import io.kith.store.Store;
import io.kith.store.memory.MemoryStore;
import org.junit.jupiter.api.Nested;

/** The same story on every store that there is. */
class StoryTest {

    private static Store jdbc(String url) {
        return JdbcStore.owning(new StrictPool(url)).open();
    }

    @Nested
    class In_memory extends StoryScenarios {

        @Override
        Store newStore() {
            return MemoryStore.create();
        }
    }

    @Nested
    class On_h2_in_memory extends StoryScenarios {

        @Override
        Store newStore() {
            return jdbc(TestDatabases.h2Memory());
        }
    }

    @Nested
    class On_an_h2_file extends StoryScenarios {

        @Override
        Store newStore() {
            return jdbc(TestDatabases.h2File());
        }
    }

    @Nested
    class On_the_oldest_postgresql extends StoryScenarios {

        @Override
        Store newStore() {
            return jdbc(TestDatabases.postgres(Release.OLDEST));
        }
    }

    @Nested
    class On_the_newest_postgresql extends StoryScenarios {

        @Override
        Store newStore() {
            return jdbc(TestDatabases.postgres(Release.NEWEST));
        }
    }
}
