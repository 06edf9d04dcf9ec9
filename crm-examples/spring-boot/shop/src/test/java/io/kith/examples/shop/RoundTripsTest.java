package io.kith.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What Kith adds to a checkout, counted on the wire. */
class RoundTripsTest extends ShopTest {

    /** What it is now. The aim is 2: one for all that is read, one for all that is written. */
    private static final int MOST = 8;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Orders orders;

    @Test
    void a_checkout_with_Kith_costs_at_most_so_many_round_trips_more_than_one_without() {
        ShopUser lin = newUser();
        checkout.place(lin, PAID, List.of(HEADPHONES));
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        Runnable without = () ->
                transaction.executeWithoutResult(status -> orders.save(new ShopOrder(lin, PAID, List.of(HEADPHONES))));
        Runnable with = () -> checkout.place(lin, PAID, List.of(HEADPHONES));

        int tripsWithout = fewestTrips(without);
        int tripsWith = fewestTrips(with);

        assertThat(tripsWith - tripsWithout).isLessThanOrEqualTo(MOST);
    }

    /** The pool sometimes asks a connection whether it lives: the fewest are those of the work alone. */
    private static int fewestTrips(Runnable work) {
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < 8; i++) {
            int before = WIRE.trips();
            work.run();
            fewest = Math.min(fewest, WIRE.trips() - before);
        }
        return fewest;
    }
}
