package io.kith.examples.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.store.StoreException;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionalException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kith under each attribute that a method can have, called with and without a transaction. */
class TransactionAttributesTest extends ErpTest {

    private static final String NO_TRANSACTION =
            "no-host-transaction; begin a transaction first, on a connection without auto-commit";

    private Company company;

    @BeforeEach
    void a_company() {
        company = registered();
    }

    private Object tag() {
        return kith().customers().tag(company.ref(), "展会2026");
    }

    private boolean isTagged() {
        return kith().customers().find(company.ref()).orElseThrow().tags().contains("展会2026");
    }

    @Test
    void required_begins_a_transaction_or_takes_part() throws Exception {
        attributes.required(this::tag);
        assertThat(isTagged()).isTrue();

        undone(() -> inner.required(() -> kith().customers().untag(company.ref(), "展会2026")));
        assertThat(isTagged()).isTrue();
    }

    @Test
    void requires_new_is_kept_whatever_becomes_of_the_callers() throws Exception {
        undone(() -> inner.requiresNew(this::tag));

        assertThat(isTagged()).isTrue();
    }

    @Test
    void requires_new_is_undone_alone() throws Exception {
        attributes.required(() -> {
            tag();
            assertThatThrownBy(() -> inner.requiresNew(() -> {
                        desk.register(new Company("N" + company.no(), company.name(), company.contact(), "宁波"));
                        throw new Undone();
                    }))
                    .isInstanceOf(Undone.class);
            return null;
        });

        assertThat(isTagged()).isTrue();
        assertThat(ledger.company("N" + company.no())).isEmpty();
        assertThat(kith().customers().find(Company.ref("N" + company.no()))).isEmpty();
    }

    @Test
    void mandatory_takes_part_and_without_a_transaction_the_container_refuses() throws Exception {
        assertThatThrownBy(() -> attributes.mandatory(this::tag)).isInstanceOf(TransactionalException.class);

        attributes.required(() -> inner.mandatory(this::tag));
        assertThat(isTagged()).isTrue();
    }

    @Test
    void supports_takes_part_and_without_a_transaction_Kith_refuses_to_write() throws Exception {
        refused(() -> attributes.supports(this::tag));

        attributes.required(() -> inner.supports(this::tag));
        assertThat(isTagged()).isTrue();
    }

    @Test
    void not_supported_reads_and_does_not_write_and_costs_the_caller_nothing() throws Exception {
        refused(() -> attributes.notSupported(this::tag));

        attributes.required(() -> {
            tag();
            assertThat(inner.<Boolean>notSupported(this::isTagged)).isFalse();
            refused(() -> inner.notSupported(() -> kith().customers().tag(company.ref(), "other")));
            return null;
        });

        assertThat(isTagged()).as("the caller's own").isTrue();
    }

    @Test
    void never_reads_and_does_not_write() throws Exception {
        assertThat(attributes.<Boolean>never(this::isTagged)).isFalse();
        refused(() -> attributes.never(this::tag));
        assertThatThrownBy(() -> attributes.required(() -> inner.never(this::tag)))
                .isInstanceOf(TransactionalException.class);
    }

    @Test
    void a_method_without_an_attribute_and_without_a_transaction_reads_and_does_not_write() {
        assertThat(isTagged()).isFalse();
        refused(this::tag);
        assertThat(heard.committed()).isEmpty();
    }

    @Test
    void a_failure_of_the_store_costs_the_transaction_even_if_it_is_caught() throws Exception {
        Company other = registered();
        UUID locked = kith().customers().find(other.ref()).orElseThrow().id().uuid();
        try (Connection somebody = DriverManager.getConnection(database.administrator());
                PreparedStatement lock = somebody.prepareStatement(
                        "select 1 from kith_customer where tenant = 'hangzhou' and id = unhex(?) for update")) {
            somebody.setAutoCommit(false);
            lock.setString(1, locked.toString().replace("-", ""));
            lock.executeQuery();

            // Whoever catches it is not told again: the container then rolls back without a word.
            attributes.required(() -> {
                desk.place(company.no(), TOTAL, PAID);
                assertThatThrownBy(() -> kith().customers().tag(other.ref(), "展会2026"))
                        .isInstanceOf(StoreException.Contention.class);
                assertThat(ErpServer.TRANSACTIONS.getStatus()).isEqualTo(Status.STATUS_MARKED_ROLLBACK);
                return null;
            });
            somebody.rollback();
        }

        assertThat(purchasesOf(company)).isZero();
        assertThat(heard.committed()).isEmpty();
    }

    private void refused(Callable<?> call) {
        assertThatThrownBy(call::call)
                .isInstanceOf(StoreException.Unavailable.class)
                .hasMessageEndingWith(": " + NO_TRANSACTION);
    }

    private static void undone(Callable<?> work) {
        assertThatThrownBy(() -> attributes.required(() -> {
                    work.call();
                    throw new Undone();
                }))
                .isInstanceOf(Undone.class);
    }

    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
