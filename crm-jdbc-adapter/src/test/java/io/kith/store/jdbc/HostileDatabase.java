package io.kith.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kith.store.Args;
import io.kith.store.Catalogue;
import io.kith.store.Changes;
import io.kith.store.MigrationStep;
import io.kith.store.MigrationStep.Operation.DropField;
import io.kith.store.Query;
import io.kith.store.SchemaPlan;
import io.kith.store.StoreException;
import io.kith.store.StoreException.SchemaMismatch;
import io.kith.store.Tenant;
import io.kith.store.UnitOptions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What administrators do to a database behind a store's back: each is told by a code, in no vendor's words. */
abstract class HostileDatabase extends JdbcSchemaFixture {
    private static final Tenant TENANT = new Tenant("t");

    private JdbcStore shop() {
        JdbcStore store = JdbcStore.owning(source()).open();
        store.schema().apply(store.schema().plan(Shop.CATALOGUE));
        insert(store, 1);
        return store;
    }

    private static void insert(JdbcStore store, int number) {
        store.unit(TENANT, UnitOptions.WRITE, unit -> {
            unit.apply(new Changes().insert(Shop.order(number).build()));
            return true;
        });
    }

    private static Throwable read(JdbcStore store) {
        return catchThrowable(() -> store.unit(
                TENANT, UnitOptions.READ, unit -> unit.each(Query.of(Shop.ORDER).build(), Args.none(), row -> {})));
    }

    /** The failure of a store: of its own family, without a cause, and without what a vendor or a row says. */
    private static void assertCoded(Throwable failure) {
        assertThat(failure).isInstanceOf(StoreException.class).hasNoCause();
        assertThat(failure.getSuppressed()).isEmpty();
        assertThat(failure.getMessage()).doesNotContainIgnoringCase("error", "exception", "sql", "relation", "\"");
        assertThat(failure.getMessage()).hasSizeLessThan(120);
    }

    @Test
    void rows_that_repeat_what_is_to_be_unique_are_in_the_way_of_its_index() throws SQLException {
        shop();
        execute("drop index kith_purchase_by_reference");
        execute("update kith_purchase set reference = 'same'");
        execute("insert into kith_purchase (tenant, id, version, state, placed, reference)" + " select tenant, " + id()
                + ", version, state, placed, reference from kith_purchase");
        SchemaPlan plan = schema().plan(Shop.CATALOGUE);

        Throwable failure = catchThrowable(() -> schema().apply(plan));

        assertCoded(failure);
        assertThat(failure)
                .hasMessage("the schema does not fit: rows-in-the-way: create index kith_purchase_by_reference");
    }

    @Test
    void rows_that_refer_to_nothing_are_in_the_way_of_a_reference() throws SQLException {
        shop();
        execute("alter table kith_purchase drop constraint kith_purchase__sold_in");
        execute("update kith_purchase set sold_in = " + id());
        SchemaPlan plan = schema().plan(Shop.CATALOGUE);

        Throwable failure = catchThrowable(() -> schema().apply(plan));

        assertCoded(failure);
        assertThat(failure)
                .hasMessage("the schema does not fit: rows-in-the-way: add foreign key kith_purchase__sold_in");
    }

    @Test
    void a_step_that_the_database_refuses_is_named_with_the_code_to_look_up() throws SQLException {
        shop();
        execute("drop index kith_purchase_by_reference");
        execute("create table theirs (id int)");
        execute("create index kith_purchase_by_reference on theirs (id)");
        SchemaPlan plan = schema().plan(Shop.CATALOGUE);

        Throwable failure = catchThrowable(() -> schema().apply(plan));

        assertCoded(failure);
        assertThat(failure).isInstanceOf(SchemaMismatch.class);
        assertThat(failure.getMessage()).contains("step-failed: create index kith_purchase_by_reference (42");
    }

    @Test
    void a_view_of_the_administrators_over_a_column_keeps_it_from_being_dropped_and_says_so() throws SQLException {
        apply(Library.first());
        execute("create view report as select isbn from kith_book");
        MigrationStep step = new MigrationStep(1, "drop", List.of(new DropField("book", "isbn")));
        Catalogue second = Library.catalogue(2, Library.book(), step);

        Throwable failure = catchThrowable(() -> apply(second));

        assertCoded(failure);
        assertThat(failure.getMessage()).contains("step-failed: step 1: drop (");
    }

    @Test
    void a_column_that_is_gone_is_a_mismatch() throws SQLException {
        JdbcStore store = shop();
        execute("alter table kith_purchase drop column points");

        Throwable failure = read(store);

        assertCoded(failure);
        assertThat(failure).hasMessageStartingWith("the schema does not fit: missing: kith_purchase; ");
    }

    @Test
    void a_column_that_became_another_is_a_code_and_a_problem_of_the_plan() throws SQLException {
        JdbcStore store = shop();
        execute("update kith_purchase set points = 5");
        execute("alter table kith_purchase alter column points set data type varchar(20)");
        execute("update kith_purchase set points = 'many'");

        assertCoded(read(store));
        assertThat(store.schema().plan(Shop.CATALOGUE).problems()).containsExactly("column-type: kith_purchase.points");
    }

    @Test
    void a_value_that_a_column_cannot_hold_any_more_is_a_code() throws SQLException {
        JdbcStore store = shop();
        execute("alter table kith_purchase add constraint theirs check (points < 10)");

        Throwable failure = catchThrowable(() -> store.unit(TENANT, UnitOptions.WRITE, unit -> {
            unit.apply(new Changes()
                    .insert(Shop.order(2)
                            .set(Shop.POINTS, 11L)
                            .set(Shop.REFERENCE, "secret")
                            .build()));
            return true;
        }));

        assertCoded(failure);
        assertThat(failure.getMessage()).doesNotContain("secret", "11");
    }

    @Test
    void a_database_older_than_the_oldest_that_is_supported_is_refused_with_both_versions() {
        DataSource old = withMajorVersion(1);

        assertThatThrownBy(() -> JdbcStore.owning(old).open())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("unsupported-version: ")
                .hasMessageEndingWith("or later");
    }

    @Test
    void a_database_newer_than_those_that_were_tested_is_tried() {
        assertThat(JdbcStore.owning(withMajorVersion(99)).open().info().name()).isEqualTo("jdbc");
    }

    /** The same database, which tells another version of itself. */
    private DataSource withMajorVersion(int version) {
        return proxy(DataSource.class, source(), version);
    }

    private static <T> T proxy(Class<T> type, T target, int version) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("getDatabaseMajorVersion")) {
                        return version;
                    }
                    try {
                        Object answer = method.invoke(target, arguments);
                        if (answer instanceof Connection connection) {
                            return proxy(Connection.class, connection, version);
                        }
                        return answer instanceof DatabaseMetaData data
                                ? proxy(DatabaseMetaData.class, data, version)
                                : answer;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }
}
