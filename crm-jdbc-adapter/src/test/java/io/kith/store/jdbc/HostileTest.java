package io.kith.store.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.build.PostgresServer.Release;
import io.kith.store.StoreException.Unavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileTest {

    private static int schemas;

    private static DataSource postgres() {
        return JdbcSchemaDatabases.postgres(Server.URL, "h" + schemas++);
    }

    /** One database for all tests, begun when the first asks. */
    private static final class Server {
        static final String URL = TestDatabases.postgres(Release.NEWEST);
    }

    @Nested
    class Names_on_h2 extends HostileNames {
        @Override
        DataSource fresh() {
            return JdbcSchemaDatabases.h2();
        }
    }

    @Nested
    class Names_on_postgresql extends HostileNames {
        @Override
        DataSource fresh() {
            return postgres();
        }
    }

    @Nested
    class Administrators_on_h2 extends HostileDatabase {
        @Override
        DataSource fresh() {
            return JdbcSchemaDatabases.h2();
        }
    }

    @Nested
    class Administrators_on_postgresql extends HostileDatabase {
        @Override
        DataSource fresh() {
            return postgres();
        }
    }

    private static DataSource h2(String url, String password) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        source.setUser("owner");
        source.setPassword(password);
        return source;
    }

    private static void assertUnavailable(DataSource source, String code) {
        assertThatThrownBy(() -> JdbcStore.owning(source).open())
                .isInstanceOf(Unavailable.class)
                .hasMessageStartingWith("the store is unavailable: " + code)
                .hasNoCause();
    }

    @Test
    void an_h2_file_that_cannot_be_opened_says_why(@TempDir Path folder) throws SQLException, IOException {
        String url = "jdbc:h2:file:" + folder.resolve("store");
        Path file = folder.resolve("store.mv.db");

        assertUnavailable(h2(url + ";IFEXISTS=TRUE", "right"), "missing");
        h2(url, "right").getConnection().close();
        assertUnavailable(h2(url, "wrong"), "no-permission");
        try (FileChannel other = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            other.lock();
            assertUnavailable(h2(url, "right"), "locked");
        }
        Files.writeString(file, "no database at all".repeat(1_000));
        assertUnavailable(h2(url, "right"), "not-a-store");
    }

    @Test
    void a_postgresql_that_cannot_be_reached_says_why() {
        String url = Server.URL;
        assertUnavailable(JdbcSchemaDatabases.postgres(url.replaceFirst("/kith\\d+", "/nowhere")), "missing");
        assertUnavailable(JdbcSchemaDatabases.postgres(url.replace("user=kith", "user=nobody")), "no-permission");
        assertUnavailable(JdbcSchemaDatabases.postgres(url.replaceFirst(":\\d+/", ":1/")), "no-connection");
    }
}
