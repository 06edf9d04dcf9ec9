package io.kith.examples.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.crm.CrmSession;
import io.kith.crm.kernel.PageSpec;
import io.kith.examples.erp.crm.CommitFailure;
import io.kith.store.StoreException;
import jakarta.transaction.RollbackException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Applications and servers that do what they should not: each hears one code, and what to do. */
class FaultyHostTest extends ErpTest {

    private final Company company = registered();

    private Object tag() {
        return kith().customers().tag(company.ref(), "展会2026");
    }

    private static DataSource source() {
        return erp.bean(DataSource.class);
    }

    private boolean isTagged() {
        return kith().customers().find(company.ref()).orElseThrow().tags().contains("展会2026");
    }

    @Test
    void an_application_that_closes_its_handle_early_takes_nothing_from_Kith() throws Exception {
        attributes.required(() -> {
            source().getConnection().close();
            tag();
            source().getConnection().close();
            return kith().customers().tag(company.ref(), "again");
        });

        assertThat(kith().customers().find(company.ref()).orElseThrow().tags())
                .containsExactlyInAnyOrder("again", "展会2026");
    }

    @Test
    void the_container_lets_nobody_commit_or_switch_on_auto_commit_in_the_middle() throws Exception {
        attributes.required(() -> {
            try (Connection connection = source().getConnection()) {
                assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> connection.setAutoCommit(true)).isInstanceOf(SQLException.class);
            }
            return tag();
        });

        assertThat(isTagged()).isTrue();
    }

    @Test
    void a_connection_that_breaks_in_the_middle_is_lost_with_the_transaction() {
        refuses(
                StoreException.Unavailable.class,
                () -> attributes.required(() -> {
                    desk.place(company.no(), TOTAL, PAID);
                    breakConnection();
                    return tag();
                }),
                "connection-lost; begin anew and send it again; does somebody close it early?");

        assertThat(purchasesOf(company)).isZero();
        desk.mark(company.no(), "展会2026");
        assertThat(isTagged()).isTrue();
    }

    @Test
    void after_setRollbackOnly_nothing_is_kept_and_nobody_told() throws Exception {
        attributes.required(() -> {
            ledger.feed("the application has the connection already");
            ErpServer.TRANSACTIONS.setRollbackOnly();
            return tag();
        });

        assertThat(isTagged()).isFalse();
        assertThat(heard.committed()).isEmpty();
    }

    @Test
    void after_setRollbackOnly_the_container_gives_no_connection_and_Kith_says_why() {
        refuses(
                StoreException.Unavailable.class,
                () -> attributes.required(() -> {
                    ErpServer.TRANSACTIONS.setRollbackOnly();
                    return tag();
                }),
                "rollback-only; the host's transaction can only roll back: begin anew");

        assertThat(isTagged()).isFalse();
    }

    @Test
    void a_commit_that_another_resource_refuses_undoes_the_order_and_the_purchase() {
        long orders = database.count("erp_sales_order");

        assertThatThrownBy(() -> attributes.required(() -> {
                    desk.place(company.no(), TOTAL, PAID);
                    return ErpServer.TRANSACTIONS.getTransaction().enlistResource(refusing());
                }))
                .isInstanceOf(RollbackException.class)
                .matches(failed -> !CommitFailure.leavesOutcomeUnknown(failed), "is known to be rolled back");

        assertThat(database.count("erp_sales_order")).isEqualTo(orders);
        assertThat(purchasesOf(company)).isZero();
        assertThat(heard.committed()).isEmpty();
    }

    @Test
    void a_database_that_takes_no_changes_is_told() {
        database.asAdministrator("set global read_only = 1");
        try {
            refuses(
                    StoreException.Unavailable.class,
                    () -> attributes.required(this::tag),
                    "read-only; write in a transaction that is not read-only");
        } finally {
            database.asAdministrator("set global read_only = 0");
        }
    }

    @Test
    void a_missing_table_is_named() {
        database.asAdministrator("alter table kith_customer rename to lost");
        try {
            refuses(
                    StoreException.SchemaMismatch.class,
                    () -> attributes.required(this::tag),
                    "missing: kith_customer; create it by a migration, or mend URL, schema and prefix");
        } finally {
            database.asAdministrator("alter table lost rename to kith_customer");
        }
        desk.mark(company.no(), "展会2026");
    }

    @Test
    void a_missing_right_is_told_with_what_to_grant() {
        database.mayInsert(false);
        // On connections that are newer than that.
        try (ErpServer fresh = ErpServer.on(database.url());
                Deployment deployed = fresh.deploy().named("second").start()) {
            SalesDesk itsDesk = deployed.bean(SalesDesk.class);
            refuses(
                    StoreException.Unavailable.class,
                    () -> itsDesk.mark(company.no(), "展会2026"),
                    "no-permission; grant the rights on the tables, or mend user and password");
        } finally {
            database.mayInsert(true);
        }
    }

    @Test
    void tables_that_are_not_there_are_told_before_any_command() {
        try (ErpServer fresh = ErpServer.on(ErpDatabase.empty().administrator());
                Deployment deployed = fresh.deploy().branch("chengdu").start()) {
            SalesDesk itsDesk = deployed.bean(SalesDesk.class);
            assertThatThrownBy(() -> itsDesk.mark(company.no(), "展会2026"))
                    .hasMessageStartingWith("the schema does not fit: not-current: ");
        }
    }

    @Test
    void a_database_of_another_kind_is_refused() {
        try (Deployment deployed =
                server.deploy().branch("chengdu").through(Oracle::of).start()) {
            SalesDesk itsDesk = deployed.bean(SalesDesk.class);
            assertThatThrownBy(() -> itsDesk.mark(company.no(), "展会2026")).hasMessage("unsupported-database: Oracle");
        }
    }

    @Test
    void a_connection_that_breaks_around_the_commit_leaves_it_unknown_and_the_same_key_sent_again_applies_once()
            throws Exception {
        for (Wire.Cut where : Wire.Cut.values()) {
            String name = where.name().toLowerCase(Locale.ROOT);
            CrmSession once = kith().withKey("mark " + company.no() + " " + name);
            wire.cutNext(where);

            assertThatThrownBy(() -> attributes.required(() -> once.customers().tag(company.ref(), name)))
                    .as(name)
                    .isInstanceOf(RollbackException.class)
                    .matches(CommitFailure::leavesOutcomeUnknown, "leaves the outcome unknown");
            attributes.required(() -> once.customers().tag(company.ref(), name));
            attributes.required(() -> once.customers().tag(company.ref(), name));

            assertThat(kith().customers().find(company.ref()).orElseThrow().tags())
                    .contains(name);
        }
        assertThat(kith().customers().history(company.ref(), PageSpec.first(10)).items())
                .hasSize(2);
    }

    private static void breakConnection() throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select connection_id()")) {
            row.next();
            database.asAdministrator("kill " + row.getLong(1));
        }
    }

    /** A resource that votes against every commit. */
    private static XAResource refusing() {
        return (XAResource) Proxy.newProxyInstance(
                FaultyHostTest.class.getClassLoader(),
                new Class<?>[] {XAResource.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "prepare" -> throw new XAException(XAException.XA_RBROLLBACK);
                    case "isSameRM", "setTransactionTimeout", "equals" -> false;
                    case "getTransactionTimeout", "hashCode" -> 0;
                    default -> null;
                });
    }

    private static void refuses(Class<? extends StoreException> type, ThrowingCallable call, String said) {
        assertThatThrownBy(call).isInstanceOf(type).hasMessageEndingWith(": " + said);
    }

    /** A data source that says it is of another kind. */
    private static final class Oracle {

        static DataSource of(DataSource real) {
            Connection connection =
                    answering(Connection.class, "getMetaData", answering(DatabaseMetaData.class, "", "Oracle"));
            return answering(DataSource.class, "getConnection", connection);
        }

        /** Answers a call of this name, or every call that asks for a text. */
        private static <T> T answering(Class<T> type, String name, Object answer) {
            return type.cast(Proxy.newProxyInstance(
                    FaultyHostTest.class.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, arguments) ->
                            method.getName().equals(name) || method.getReturnType() == String.class ? answer : null));
        }
    }
}
