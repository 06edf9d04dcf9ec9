package io.kith.crm.kernel.engine;

import static io.kith.crm.kernel.engine.Depot.CLERK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.crm.base.Money;
import io.kith.crm.base.Reason;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.engine.Depot.Pack;
import io.kith.store.Store;
import io.kith.store.Tenant;
import io.kith.store.memory.MemoryStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys on the reference store, and in a transaction of the host; the adapters' tests run the contract on their stores. */
class IdempotencyTest extends IdempotencyContract {

    private static final Tenant TENANT = new Tenant(CLERK.tenant().value());
    private static final Pack ASKED = new Pack("A", Money.of("CNY", "12.50"));

    @Override
    protected Store newStore() {
        return MemoryStore.create();
    }

    @Test
    void a_refusal_in_a_transaction_of_the_host_does_not_cost_the_hosts_work() {
        HostTransaction host = new HostTransaction(MemoryStore.create());
        Depot joined = new Depot(host, AccessPolicy.hostChecks());
        joined.onPacked = (work, event) -> {
            if (event.text("code").equals("bad")) {
                Depot.require(false, "shelf");
            }
        };

        host.run(TENANT, () -> {
            joined.pack(CLERK.withKey("1"), new Pack("good", null));
            assertThat(codes(joined.pack(CLERK.withKey("2"), new Pack("bad", null))))
                    .containsExactly("value.unfit");
            assertThat(codes(joined.pack(CLERK, new Pack("bad", null)))).containsExactly("value.unfit");
            joined.pack(CLERK.withKey("3"), new Pack("better", null));
        });

        assertThat(joined.rows(CLERK, ParcelMapping.TYPE))
                .extracting(row -> row.text(ParcelMapping.CODE))
                .containsExactlyInAnyOrder("good", "better");
        assertThat(joined.rows(CLERK, CommandKeyMapping.TYPE)).hasSize(2);
    }

    @Test
    void a_repetition_whose_record_is_gone_does_not_cost_the_hosts_work() {
        HostTransaction host = new HostTransaction(MemoryStore.create());
        Depot joined = new Depot(host, AccessPolicy.hostChecks());
        Parcel gone = joined.pack(CLERK.withKey("k"), ASKED).orElseThrow();
        joined.attempt(CLERK, "parcel.delete", "in", work -> {
            joined.parcels().delete(work, joined.parcels().requireToChange(work, gone.id()));
            return gone;
        });

        host.run(TENANT, () -> {
            assertThat(codes(joined.pack(CLERK.withKey("k"), ASKED))).containsExactly("record.not-found");
            joined.pack(CLERK, "kept");
        });

        assertThat(joined.rows(CLERK, ParcelMapping.TYPE)).hasSize(1);
    }

    @Test
    void a_refusal_after_something_was_written_dooms_the_hosts_transaction_rather_than_leave_a_half() {
        HostTransaction host = new HostTransaction(MemoryStore.create());
        Depot joined = new Depot(host, AccessPolicy.hostChecks());

        assertThatThrownBy(() -> host.run(
                        TENANT,
                        () -> joined.attempt(CLERK, "parcel.load", "in", work -> {
                            Parcel parcel = joined.parcel(work, "A");
                            joined.parcels().load(work, List.of(parcel));
                            Depot.require(false, "late");
                            return parcel;
                        })))
                .isInstanceOf(HostTransaction.DoomedException.class);
        assertThat(joined.rows(CLERK)).isZero();
    }

    @Test
    void a_question_with_an_unfit_value_is_refused_and_does_not_cost_the_hosts_work() {
        HostTransaction host = new HostTransaction(MemoryStore.create());
        Depot joined = new Depot(host, AccessPolicy.hostChecks());

        host.run(TENANT, () -> {
            joined.pack(CLERK, "kept");
            assertThatThrownBy(() -> joined.read(
                            CLERK, work -> joined.parcels().first(work, joined.mapping().byCode, "nul\u0000")))
                    .isInstanceOfSatisfying(
                            io.kith.crm.base.RefusedException.class,
                            refused -> assertThat(refused.reasons())
                                    .extracting(Reason::code)
                                    .containsExactly("value.unfit"));
        });

        assertThat(joined.rows(CLERK, ParcelMapping.TYPE)).hasSize(1);
    }
}
