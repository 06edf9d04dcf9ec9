package io.kith.examples.erp;

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
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.MariaDbDataSource;

/** The migration with Kith's tables is what Kith renders. */
class RenderedMigrationTest {

    private static final Path FILE = ErpDatabase.MIGRATIONS.resolve("V2__kith.sql");

    @Test
    void the_migration_in_the_erps_numbering_is_what_kith_renders_for_an_empty_database() throws Exception {
        String rendered = render();
        if (Boolean.getBoolean("kith.render.update")) {
            Files.writeString(FILE, rendered);
        }

        assertThat(rendered)
                .as("after a change of Kith's tables: mvn -pl crm-examples/jakarta -am test"
                        + " -Dtest=RenderedMigrationTest -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dkith.test.jvm=-Dkith.render.update=true")
                .isEqualTo(read());
    }

    private static String read() throws IOException {
        return Files.exists(FILE) ? Files.readString(FILE) : "";
    }

    private static String render() throws SQLException {
        MariaDbDataSource source = new MariaDbDataSource(ErpDatabase.empty().administrator());
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
