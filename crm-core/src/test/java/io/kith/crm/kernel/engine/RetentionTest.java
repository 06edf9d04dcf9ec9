package io.kith.crm.kernel.engine;

import static io.kith.crm.kernel.engine.Depot.CLERK;
import static io.kith.crm.kernel.engine.Depot.ELSEWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.crm.kernel.RetentionPolicy;
import io.kith.store.ClaimedEvent;
import io.kith.store.OutboxRecord;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is needed for a time only goes when its time is over, a little at a time. */
class RetentionTest {

    private final Depot depot = new Depot();

    private void pack(Caller caller, String... codes) {
        for (String code : codes) {
            assertThat(depot.pack(caller.withKey(code), code).isAccepted()).isTrue();
        }
    }

    /** Delivers every event that is due. */
    private void deliver() {
        while (true) {
            List<ClaimedEvent> claimed = depot.store.outbox().claim("relay", Duration.ofMinutes(1), 1_000);
            if (claimed.isEmpty()) {
                return;
            }
            depot.store.outbox().settle(claimed);
        }
    }

    private int keys(Caller caller) {
        return depot.rows(caller, CommandKeyMapping.TYPE).size();
    }

    private int events(Caller caller) {
        return depot.rows(caller, OutboxRecord.TYPE).size();
    }

    @Test
    void a_key_is_kept_for_ninety_days_and_can_be_used_anew_after_them() {
        pack(CLERK, "A");
        depot.now = Depot.NOW.plus(Duration.ofDays(90));
        assertThat(depot.engine.expire(CLERK, 100)).isZero();
        depot.now = depot.now.plusNanos(1_000);

        assertThat(depot.engine.expire(CLERK, 100)).isEqualTo(1);

        assertThat(keys(CLERK)).isZero();
        assertThat(depot.pack(CLERK.withKey("A"), "B").isAccepted()).isTrue();
    }

    @Test
    void a_delivered_event_is_kept_for_thirty_days_and_one_that_was_not_for_ever() {
        pack(CLERK, "A");
        deliver();
        pack(CLERK, "B");
        depot.now = Depot.NOW.plus(Duration.ofDays(30));
        assertThat(depot.engine.expire(CLERK, 100)).isZero();
        depot.now = Depot.NOW.plus(Duration.ofDays(10_000));

        depot.engine.expire(CLERK, 100);

        assertThat(depot.rows(CLERK, OutboxRecord.TYPE))
                .singleElement()
                .satisfies(row -> assertThat(row.text(OutboxRecord.STATE)).isEqualTo(OutboxRecord.READY));
    }

    @Test
    void no_more_than_the_budget_goes_and_a_return_below_it_says_that_nothing_is_left() {
        pack(CLERK, "A", "B", "C");
        deliver();
        depot.now = Depot.NOW.plus(Duration.ofDays(100));

        assertThat(depot.engine.expire(CLERK, 2)).isEqualTo(2);
        assertThat(keys(CLERK) + events(CLERK)).isEqualTo(4);
        assertThat(depot.engine.expire(CLERK, 3)).isEqualTo(3);
        assertThat(depot.engine.expire(CLERK, 3)).isEqualTo(1);
        assertThat(depot.engine.expire(CLERK, 3)).isZero();
        assertThat(keys(CLERK) + events(CLERK)).isZero();
        assertThat(depot.rows(CLERK, ParcelMapping.TYPE)).hasSize(3);
    }

    @Test
    void many_go_a_few_hundred_in_each_unit() {
        int many = 2 * Retention.CHUNK + 1;
        for (int i = 0; i < many; i++) {
            pack(CLERK, "P" + i);
        }
        depot.now = Depot.NOW.plus(Duration.ofDays(100));
        depot.store.forget();

        assertThat(depot.engine.expire(CLERK, 10_000)).isEqualTo(many);

        assertThat(depot.store.units).isEqualTo(3);
        assertThat(depot.store.flushes())
                .allSatisfy(flush -> assertThat(flush.rows()).hasSizeLessThanOrEqualTo(Retention.CHUNK));
    }

    @Test
    void other_tenants_keep_theirs() {
        pack(CLERK, "A");
        pack(ELSEWHERE, "A");
        depot.now = Depot.NOW.plus(Duration.ofDays(100));

        depot.engine.expire(CLERK, 100);

        assertThat(keys(CLERK)).isZero();
        assertThat(keys(ELSEWHERE)).isEqualTo(1);
    }

    @Test
    void a_key_that_the_caller_happens_to_have_is_not_used_up() {
        depot.engine.expire(CLERK.withKey("k"), 100);

        assertThat(depot.pack(CLERK.withKey("k"), "A").isAccepted()).isTrue();
    }

    @Test
    void a_budget_is_at_least_one() {
        assertThatThrownBy(() -> depot.engine.expire(CLERK, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT59M", "-PT1H", "PT0S", "P36501D"})
    void a_policy_keeps_from_an_hour_to_a_hundred_years(String unfit) {
        Duration kept = Duration.parse(unfit);

        assertThatThrownBy(() -> new RetentionPolicy(kept, Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetentionPolicy(Duration.ofDays(1), kept))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
