package io.kith.crm.testing;

import io.kith.crm.CrmSession;
import io.kith.crm.base.CustomerRef;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.customer.Customer;
import io.kith.crm.customer.CustomerLevel;
import io.kith.crm.customer.CustomerSheet;
import io.kith.crm.pipeline.Opportunity;
import io.kith.crm.purchase.Purchase;
import io.kith.crm.purchase.RecordedPurchase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Short ways to customers and opportunities in a certain state. Each is what a host would do by commands, at the clock's time and on
 * behalf of the session's actor, so that history, events and statistics are as in life. Customers are made up, and unlike each other.
 *
 * <p>What a command refuses comes as its {@link io.kith.crm.base.RefusedException}; a capability that is not in use as an {@link
 * IllegalStateException}. Thread-safe.
 */
public final class Fixtures {

    private static final String ORDERS = "test.order";

    private final CrmSession session;
    private final InstantSource clock;
    private final People people;
    private final AtomicInteger next;

    Fixtures(CrmSession session, InstantSource clock, People people, AtomicInteger next) {
        this.session = Objects.requireNonNull(session, "session");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.people = Objects.requireNonNull(people, "people");
        this.next = next;
    }

    /**
     * Fixtures for a host's own test, which begin with the first of the people.
     *
     * @param clock the one that the CRM goes by
     */
    public static Fixtures of(CrmSession session, InstantSource clock, People people) {
        return new Fixtures(session, clock, people, new AtomicInteger());
    }

    /** Adds a company that was not there yet. */
    public Customer company() {
        return added(people.company(next.getAndIncrement()));
    }

    /** Adds a person who was not there yet. */
    public Customer person() {
        return added(people.person(next.getAndIncrement()));
    }

    /**
     * Adds a company with purchases: the last one now, each other a day of 24 hours before the one that follows it.
     *
     * @param totals what each was worth, in their order
     */
    public Customer customerWhoBought(Money... totals) {
        Customer customer = company();
        Instant now = clock.instant();
        for (int i = 0; i < totals.length; i++) {
            bought(customer.id(), totals[i], now.minus(Duration.ofDays(totals.length - 1L - i)));
        }
        return current(customer);
    }

    /**
     * Adds a company that is at a level now, by one purchase for each level that it climbs; at the lowest it has bought nothing.
     *
     * @param level a code of the policy in use, for example {@code VIP}
     * @throws IllegalArgumentException if there is no such level
     */
    public Customer customerAt(String level) {
        Set<String> levels = session.customers().levels(clock.instant()).keySet();
        if (!levels.contains(level)) {
            throw new IllegalArgumentException(
                    "there is no level " + level + "; there are " + String.join(", ", levels));
        }
        Customer customer = company();
        CustomerLevel reached = session.customers().level(customer.id());
        while (!reached.code().equals(level)) {
            Object missing = reached.explanation().statement().parameters().get("missing");
            if (!(missing instanceof Money price)) {
                throw new IllegalStateException(
                        "levels follow from purchases, so the capability PURCHASES has to be in use");
            }
            bought(customer.id(), price, clock.instant());
            reached = session.customers().level(customer.id());
        }
        return current(customer);
    }

    /** Reports a purchase of which only the total is known, under a key that no order has. */
    public RecordedPurchase bought(CustomerRef customer, Money total, Instant paidAt) {
        ExternalRef order = ExternalRef.of(ORDERS, customer + "-" + 1);
        for (int i = 2; session.purchases().find(order).isPresent(); i++) {
            order = ExternalRef.of(ORDERS, customer + "-" + i);
        }
        return session.purchases().report(Purchase.of(order, customer, total, paidAt));
    }

    /**
     * Opens an opportunity of a new company and brings it to a stage.
     *
     * @param stage a code of the policy in use
     * @throws IllegalArgumentException if there is no such stage
     */
    public Opportunity opportunityAt(String stage) {
        Way way = new Way(session, clock, stage);
        return way.lead(company().id());
    }

    /**
     * Opens an opportunity of a customer and brings it to a stage, through all stages before it: their exit criteria are
     * confirmed, and the details that they ask for are filled in. To the stage that is lost it goes at once.
     *
     * @param stage a code of the policy in use
     * @throws IllegalArgumentException if there is no such stage
     */
    public Opportunity opportunityAt(CustomerRef customer, String stage) {
        return new Way(session, clock, stage).lead(customer);
    }

    private Customer added(CustomerSheet sheet) {
        return session.customers().add(sheet);
    }

    private Customer current(Customer customer) {
        return session.customers().find(customer.id()).orElseThrow();
    }
}
