package io.kith.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.Capabilities;
import io.kith.crm.Crm;
import io.kith.crm.SchemaMode;
import io.kith.store.Schema;
import io.kith.store.Store;
import io.kith.store.jdbc.JdbcStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The migration with Kith's tables is what Kith renders. */
class RenderedMigrationTest {

    private static final Path FILE = Path.of("../shop/src/main/resources/db/migration/V2__kith.sql");

    @Test
    void the_migration_in_the_shops_numbering_is_what_kith_renders_for_an_empty_database() throws IOException {
        String rendered = render();
        if (Boolean.getBoolean("kith.render.update")) {
            Files.writeString(FILE, rendered);
        }

        assertThat(rendered)
                .as("after a change of Kith's tables: mvn -pl crm-examples/spring-boot/shop -am test"
                        + " -Dtest=RenderedMigrationTest -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dkith.test.jvm=-Dkith.render.update=true")
                .isEqualTo(Files.readString(FILE));
    }

    private static String render() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(ShopDatabase.create());
        source.setUser("shop_owner");
        try (Store store = JdbcStore.owning(source).open()) {
            Crm crm = Crm.builder()
                    .store(store)
                    .use(Capabilities.CUSTOMERS, Capabilities.PURCHASES)
                    .schema(SchemaMode.TRUST)
                    .build();
            Schema schema = store.schema();
            return schema.render(schema.plan(crm.catalogue()));
        }
    }
}
