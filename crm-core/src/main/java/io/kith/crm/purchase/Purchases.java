package io.kith.crm.purchase;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.CustomerRef;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.Capability;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.Page;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.engine.Caller;
import io.kith.crm.kernel.engine.Command;
import io.kith.crm.kernel.engine.Labels;
import io.kith.crm.kernel.engine.Room;
import io.kith.crm.kernel.engine.Work;
import io.kith.crm.math.Cohorts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Purchases: what customers paid for, what came back, and the figures that follow.
 *
 * <p>A purchase is named by the host's own key of the order, so every command can be sent again: the same content twice
 * is recorded once. Purchases may be reported late and in any order. Commands come in two forms: {@code report} throws a
 * {@link RefusedException} with every reason, {@code tryReport} returns them. Thread-safe.
 */
public final class Purchases {

    /** The capability. */
    public static final Capability CAPABILITY = Room.named("purchases")
            .needs("customers")
            .record(PurchaseMapping.DESCRIPTOR)
            .record(ReturnMapping.DESCRIPTOR)
            .record(StatisticsMapping.DESCRIPTOR)
            .events(
                    PurchaseEvents.REPORTED,
                    PurchaseEvents.CORRECTED,
                    PurchaseEvents.CANCELLED,
                    PurchaseEvents.RETURNED)
            .labels(Labels.beside(Purchases.class))
            .sentences(PurchaseReasons.CATALOGUE)
            .facade(Purchases.class, wiring -> {
                Desk desk = new Desk(wiring);
                return caller -> new Purchases(desk, caller);
            })
            .build();

    private static final Backfilled NOTHING = new Backfilled(List.of());
    private static final int MAX_BOUNDS = 400;
    private static final String CANCELLED = PurchaseState.CANCELLED.word();

    private final Desk desk;
    private final Caller caller;

    private Purchases(Desk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /**
     * Records a purchase. The same purchase again changes nothing and gives back what is recorded, whatever has become
     * of it since.
     *
     * @throws RefusedException if the customer is unknown, another content is recorded under the order's key, the moment
     *     lies in the future, or a rule of {@link Purchase} is broken
     */
    public RecordedPurchase report(Purchase purchase) {
        return tryReport(purchase).orElseThrow();
    }

    /** Records a purchase, or tells why not. */
    public Outcome<RecordedPurchase> tryReport(Purchase purchase) {
        return changing("purchase.report", purchase, work -> desk.report(work, purchase));
    }

    /**
     * Makes a recorded purchase say what this one says: customer, total, moment, channel, lines. The same content
     * changes nothing.
     *
     * @throws RefusedException if there is no such purchase, it is cancelled, something was returned of it and customer,
     *     total or lines would change, or a rule of {@link Purchase} is broken
     */
    public RecordedPurchase correct(Purchase purchase) {
        return tryCorrect(purchase).orElseThrow();
    }

    /** Corrects a purchase, or tells why not. */
    public Outcome<RecordedPurchase> tryCorrect(Purchase purchase) {
        return changing("purchase.correct", purchase, work -> desk.correct(work, purchase));
    }

    /**
     * Calls a purchase off: it counts nowhere any longer. Cancelling it twice changes nothing.
     *
     * @throws RefusedException if there is no such purchase
     */
    public RecordedPurchase cancel(ExternalRef order) {
        return tryCancel(order).orElseThrow();
    }

    /** Calls a purchase off, or tells why not. */
    public Outcome<RecordedPurchase> tryCancel(ExternalRef order) {
        return changing("purchase.cancel", new Named(order), work -> desk.cancel(work, order));
    }

    /** The input of a command that names an order and nothing else. */
    record Named(ExternalRef order) {}

    /**
     * Records that goods came back: never more than was bought, in as many steps as it takes. The amounts of the steps
     * add up to the line exactly.
     *
     * @throws RefusedException if there is no such purchase, it is cancelled, less is left than is brought back, or
     *     another return is recorded under the return's key
     */
    public RecordedReturn acceptReturn(PurchaseReturn asked) {
        return tryAcceptReturn(asked).orElseThrow();
    }

    /** Records that goods came back, or tells why not. */
    public Outcome<RecordedReturn> tryAcceptReturn(PurchaseReturn asked) {
        return desk.engine.attempt(
                caller,
                new Command<>("purchase.return", asked, Command.Answer.record(desk.returns)),
                work -> desk.acceptReturn(work, asked));
    }

    private Outcome<RecordedPurchase> changing(String name, Object input, Function<Work, RecordedPurchase> body) {
        return desk.engine.attempt(caller, new Command<>(name, input, Command.Answer.record(desk.purchases)), body);
    }

    /**
     * Records many purchases at once, each on its own merits, in one unit: what is new and right is stored, what is
     * recorded already stays as it is, what breaks a rule is refused with every reason. There is no event for each
     * purchase. Sent again, also after a crash, it doubles nothing; an idempotency key is not needed and not used. Of two
     * purchases with the same order in one chunk the first is taken.
     *
     * @param chunk at most 1000 purchases
     * @throws RefusedException if the actor may not do this
     * @throws IllegalArgumentException if the chunk is too large
     */
    public Backfilled backfill(List<Purchase> chunk) {
        return tryBackfill(chunk).orElseThrow();
    }

    /**
     * Records many purchases at once, those of unknown customers too, if wanted. Otherwise as {@link #backfill(List)}.
     *
     * <p>A customer is added with the first of its purchases that is recorded, and with what follows from those of the
     * chunk; who has more in later chunks is to be settled, as after every backfill. It is not told by an event of its
     * own. A key of a customer that the actor may not see stays unknown.
     *
     * @param chunk at most 1000 purchases
     * @param unknown what to do with purchases of customers that are not known
     * @throws RefusedException if the actor may not do this; to add customers it also needs {@code customer.load}
     * @throws IllegalArgumentException if the chunk is too large
     */
    public Backfilled backfill(List<Purchase> chunk, UnknownCustomers unknown) {
        return tryBackfill(chunk, unknown).orElseThrow();
    }

    /** Records many purchases at once, or tells why nothing was done. */
    public Outcome<Backfilled> tryBackfill(List<Purchase> chunk) {
        return tryBackfill(chunk, UnknownCustomers.refused());
    }

    /** Records many purchases at once, those of unknown customers too, if wanted, or tells why nothing was done. */
    public Outcome<Backfilled> tryBackfill(List<Purchase> chunk, UnknownCustomers unknown) {
        if (chunk.size() > Backfill.MAX_CHUNK) {
            throw new IllegalArgumentException("a chunk has at most " + Backfill.MAX_CHUNK + " purchases");
        }
        return desk.engine.attempt(
                caller.withoutKey(),
                new Command<>("purchase.backfill", new Chunk(chunk.size()), Command.Answer.constant(NOTHING)),
                work -> new Backfilled(new Backfill(desk, work, List.copyOf(chunk), unknown).run()));
    }

    /** The input of a backfill: its purchases are validated one by one. */
    record Chunk(int size) {}

    /**
     * Records any number of purchases, in constant memory: 10,000 are read ahead and written by customer, a thousand in
     * each unit, which is much quicker for the store than the order of time that most logs have. Of several with one
     * order the first counts. Otherwise as {@link #backfill(List)}.
     *
     * @param purchases read once, no further ahead than 10,000
     * @param rows told of each purchase, in the order of the stream, rows counted from 1, after all that were read ahead
     *     with it were written; if one of their units fails, of none of them
     * @return how many purchases there were
     */
    public long backfill(Iterator<Purchase> purchases, Consumer<? super BackfilledRow> rows) {
        return backfill(purchases, UnknownCustomers.refused(), rows);
    }

    /**
     * Records any number of purchases, those of unknown customers too, if wanted; as {@link #backfill(Iterator,
     * Consumer)} and {@link #backfill(List, UnknownCustomers)}.
     */
    public long backfill(Iterator<Purchase> purchases, UnknownCustomers unknown, Consumer<? super BackfilledRow> rows) {
        long before = 0;
        while (purchases.hasNext()) {
            Stretch stretch = Stretch.next(purchases);
            BackfilledRow[] done = new BackfilledRow[stretch.size()];
            for (List<Integer> places : stretch.chunks()) {
                List<BackfilledRow> chunk = backfill(
                                places.stream().map(stretch::at).toList(), unknown)
                        .rows();
                for (int i = 0; i < places.size(); i++) {
                    int place = places.get(i);
                    done[place] = chunk.get(i).at(before + place + 1);
                }
            }
            for (BackfilledRow row : done) {
                rows.accept(row);
            }
            before += stretch.size();
        }
        return before;
    }

    /** Returns the purchase with this order. */
    public Optional<RecordedPurchase> find(ExternalRef order) {
        return desk.engine.read(caller, "purchase.find", work -> desk.find(work, order));
    }

    /** Returns a purchase. */
    public Optional<RecordedPurchase> find(PurchaseId id) {
        return desk.engine.read(caller, "purchase.find", work -> desk.purchases.get(work, id.uuid()));
    }

    /**
     * Returns many purchases at once, in the order in which they are asked for; those that there are not are left out.
     *
     * @param ids at most 1000 ids
     * @throws IllegalArgumentException if there are more
     */
    public Map<PurchaseId, RecordedPurchase> findAll(Collection<PurchaseId> ids) {
        return desk.engine.read(caller, "purchase.find-all", work -> desk.purchases.findAll(work, ids));
    }

    /**
     * Returns what came back of a purchase, oldest first.
     *
     * @throws RefusedException if there is no such purchase
     */
    public Page<RecordedReturn> returnsOf(ExternalRef order, PageSpec page) {
        return desk.engine.read(
                caller,
                "purchase.returns",
                work -> desk.returns.page(
                        work,
                        desk.returnMapping.ofPurchase,
                        page,
                        desk.require(work, order).id().uuid()));
    }

    /**
     * Returns what a customer bought, newest first.
     *
     * @throws RefusedException if there is no such customer
     */
    public Page<RecordedPurchase> of(CustomerRef customer, PageSpec page) {
        return desk.engine.read(
                caller,
                "purchase.of-customer",
                work -> desk.purchases.page(
                        work,
                        desk.mapping.ofCustomer,
                        page,
                        desk.customer(work, customer).uuid()));
    }

    /**
     * Returns all purchases, the one recorded last first, whenever it was paid. Purchases lie by customer and by order,
     * not by time: who lists them by time over all customers has the shop's own orders for that.
     */
    public Page<RecordedPurchase> list(PageSpec page) {
        return desk.engine.read(
                caller, "purchase.list", work -> desk.purchases.page(work, desk.mapping.latestFirst, page));
    }

    /**
     * Returns the purchases that satisfy the criteria, in the order in which they were recorded.
     *
     * @throws RefusedException if the criteria name unknown fields or hold unfit values
     */
    public Page<RecordedPurchase> search(Criteria criteria, PageSpec page) {
        return desk.engine.read(caller, "purchase.search", work -> desk.purchases.search(work, criteria, page));
    }

    /**
     * Returns the figures of a customer, one per currency in the order of their codes.
     *
     * @throws RefusedException if there is no such customer
     */
    public List<PurchaseStatistics> statistics(CustomerRef customer) {
        return desk.engine.read(caller, "purchase.statistics", work -> {
            CustomerId id = desk.customer(work, customer);
            return desk.spending.book().of(work, desk.statistics, Set.of(id));
        });
    }

    /**
     * Hands the figures of every customer who bought in a currency to the sink, in no particular order and in
     * constant memory. Returns how many there were.
     */
    public long eachCustomer(String currency, Consumer<? super PurchaseStatistics> sink) {
        return desk.engine.read(caller, "purchase.each-customer", work -> {
            long[] count = {0};
            desk.statistics.each(
                    work,
                    desk.statisticsMapping.inCurrency,
                    row -> {
                        if (row.purchases() > 0) {
                            sink.accept(row);
                            count[0]++;
                        }
                    },
                    currency);
            return count[0];
        });
    }

    /**
     * Returns the scores of every customer who bought in a currency by recency, frequency (different days) and value
     * (net), from the facts of today.
     *
     * @param asOf the day from which recency is counted back; for customers who bought later it is zero
     */
    public CustomerScores rfm(String currency, LocalDate asOf) {
        CustomerScores.Collector collector = new CustomerScores.Collector(asOf);
        eachCustomer(currency, collector::add);
        return collector.scores();
    }

    /** Returns how customers who first bought in one month, in a currency, came back in later months. */
    public Cohorts cohorts(String currency) {
        IntStream.Builder customers = IntStream.builder();
        IntStream.Builder months = IntStream.builder();
        int[] number = {0};
        eachCustomer(currency, one -> {
            number[0]++;
            for (YearMonth month : one.months()) {
                customers.add(number[0]);
                months.add(Cohorts.month(month.getYear(), month.getMonthValue()));
            }
        });
        return Cohorts.of(customers.build().toArray(), months.build().toArray());
    }

    /**
     * Returns what was bought in each of some periods that follow each other, by period and currency; periods without
     * purchases are left out.
     *
     * @param bounds 2 to 400 ascending days: the first of each period, and the day after the last
     * @throws IllegalArgumentException if the bounds are too few, too many or not ascending
     */
    public List<PeriodTotal> totals(List<LocalDate> bounds) {
        if (bounds.size() < 2 || bounds.size() > MAX_BOUNDS) {
            throw new IllegalArgumentException("periods need 2 to " + MAX_BOUNDS + " bounds");
        }
        List<Instant> instants = bounds.stream().map(desk.policy::startOf).toList();
        for (int i = 1; i < instants.size(); i++) {
            if (!instants.get(i - 1).isBefore(instants.get(i))) {
                throw new IllegalArgumentException("the bounds of periods ascend");
            }
        }
        Instant end = instants.get(instants.size() - 1);
        return desk.engine.read(
                caller,
                "purchase.totals",
                work ->
                        desk
                                .purchases
                                .summarize(work, desk.totals.byPeriod, instants.get(0), end, CANCELLED, instants)
                                .stream()
                                .map(sums -> {
                                    int period = ((Long) Objects.requireNonNull(sums.group())).intValue();
                                    return new PeriodTotal(
                                            bounds.get(period),
                                            bounds.get(period + 1),
                                            sums.purchases(),
                                            sums.gross(),
                                            sums.returned());
                                })
                                .toList());
    }

    /** Returns what was bought from one day until before another, by channel and currency. */
    public List<ChannelTotal> totalsByChannel(LocalDate from, LocalDate until) {
        return desk.engine.read(
                caller,
                "purchase.totals-by-channel",
                work -> desk
                        .purchases
                        .summarize(
                                work,
                                desk.totals.byChannel,
                                desk.policy.startOf(from),
                                desk.policy.startOf(until),
                                CANCELLED)
                        .stream()
                        .map(sums -> new ChannelTotal(
                                (String) sums.group(), sums.purchases(), sums.gross(), sums.returned()))
                        .toList());
    }
}
