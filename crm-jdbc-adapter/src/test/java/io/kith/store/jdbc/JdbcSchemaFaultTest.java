package io.kith.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.build.MariaServer;
import io.kith.build.PostgresServer;
import io.kith.store.SchemaPlan;
import io.kith.store.StoreException.Unavailable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

class JdbcSchemaFaultTest {

    @Nested
    class On_h2 extends JdbcSchemaFaults {

        private String name = "";

        @Override
        DataSource fresh() {
            name = UUID.randomUUID().toString();
            return JdbcSchemaDatabases.h2("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        }

        @Test
        void a_read_only_file_is_reported_in_one_sentence(@TempDir Path folder) throws SQLException {
            String url = "jdbc:h2:file:" + folder.resolve("store");
            JdbcSchemaDatabases.h2(url).getConnection().close();
            JdbcSchema schema =
                    schema(JdbcSchemaDatabases.h2(url + ";ACCESS_MODE_DATA=r"), new Naming("kith_", null), false);
            SchemaPlan plan = schema.plan(Library.first());

            assertThatThrownBy(() -> schema.apply(plan))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageStartingWith("the store is unavailable: read-only")
                    .hasNoCause();
        }

        @Test
        void a_user_without_the_right_is_told_so_in_one_sentence() throws SQLException {
            execute("create user reader password 'reader'");
            JdbcDataSource reader = new JdbcDataSource();
            reader.setURL("jdbc:h2:mem:" + name);
            reader.setUser("reader");
            reader.setPassword("reader");
            JdbcSchema schema = schema(reader, new Naming("kith_", null), false);
            SchemaPlan plan = schema.plan(Library.first());

            assertThatThrownBy(() -> schema.apply(plan))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageStartingWith("the store is unavailable: no-permission");
        }
    }

    @Nested
    class On_sqlite extends JdbcSchemaFaults {

        @Override
        DataSource fresh() {
            return JdbcSchemaDatabases.sqlite();
        }

        @Override
        String id() {
            return "x'00000000000000000000000000000001'";
        }
    }

    @Nested
    class On_mariadb extends JdbcSchemaFaults {

        @Override
        DataSource fresh() {
            return JdbcSchemaDatabases.maria(TestDatabases.maria(MariaServer.Release.NEWEST));
        }

        @Override
        String id() {
            return "unhex('00000000000000000000000000000001')";
        }

        @Override
        void dropIndex(String table, String index) throws SQLException {
            execute("drop index " + index + " on " + table);
        }

        @Override
        void dropKeyOfChapters() throws SQLException {
            // without it, InnoDB could not watch the reference
            execute("alter table kith_chapter drop foreign key kith_chapter__owner_id, drop primary key");
        }

        @Test
        void a_user_without_the_right_validates_but_does_not_change() throws SQLException {
            apply(Library.first());
            String database = ask("select database()");
            execute("create or replace user reader@'127.0.0.1'");
            execute("grant select, insert, update, delete on " + database + ".* to reader@'127.0.0.1'");
            String url = ask("select concat('jdbc:mariadb://127.0.0.1:', @@port, '/', database(), '?user=reader')");
            JdbcSchema schema = schema(JdbcSchemaDatabases.maria(url), new Naming("kith_", null), false);

            assertThat(schema.plan(Library.first()).isCurrent()).isTrue();
            assertThatThrownBy(() -> schema.apply(schema.plan(Library.catalogue(2, Library.book(201, book -> {})))))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageStartingWith("the store is unavailable: no-permission");
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class On_postgresql extends JdbcSchemaFaults {

        private PostgresServer server;
        private String database;
        private int schemas;

        @BeforeAll
        void start() {
            server = PostgresServer.start(PostgresServer.Release.OLDEST);
            database = server.newDatabase();
        }

        @AfterAll
        void stop() {
            server.close();
        }

        @Override
        DataSource fresh() {
            return JdbcSchemaDatabases.postgres(database, "f" + schemas++);
        }

        @Test
        void a_read_only_database_is_reported_in_one_sentence() {
            String url = database + "&currentSchema=public&options=-c%20default_transaction_read_only=on";
            JdbcSchema schema = schema(JdbcSchemaDatabases.postgres(url), new Naming("kith_", null), false);
            SchemaPlan plan = schema.plan(Library.first());

            assertThatThrownBy(() -> schema.apply(plan))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageStartingWith("the store is unavailable: read-only")
                    .hasNoCause();
        }

        @Test
        void a_user_without_the_right_validates_but_does_not_change() throws SQLException {
            apply(Library.first());
            String schemaName = ask("select current_schema()");
            execute("create role reader login");
            execute("grant usage on schema " + schemaName + " to reader");
            execute("grant select, insert, update, delete on all tables in schema " + schemaName + " to reader");
            String url = database.replace("user=kith", "user=reader") + "&currentSchema=" + schemaName;
            JdbcSchema schema = schema(JdbcSchemaDatabases.postgres(url), new Naming("kith_", null), false);

            assertThat(schema.plan(Library.first()).isCurrent()).isTrue();
            assertThatThrownBy(() -> schema.apply(schema.plan(Library.catalogue(2, Library.book(201, book -> {})))))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageStartingWith("the store is unavailable: no-permission");
        }
    }
}
