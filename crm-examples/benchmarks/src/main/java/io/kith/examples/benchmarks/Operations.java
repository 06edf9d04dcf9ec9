package io.kith.examples.benchmarks;

import io.kith.examples.benchmarks.Customer.Contact;
import io.kith.examples.benchmarks.Operation.Entry;
import io.kith.examples.benchmarks.Operation.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What is measured, with the same arguments for everybody. */
final class Operations {

    /** So many customers each contestant changes by turns: its own, so that nobody meets another's versions. */
    static final int CHANGED = 200;

    /** The name of the operation with the most statements. */
    static final String COMMAND = "five-statement command";

    /** Customers to be inserted are numbered from here on. */
    private static final long NEW = 1_000_000_000L;

    /** In a load that tells outcomes, every row at such a place repeats the key of the one before it. */
    private static final int REPEATED = 100;

    private static final int ARGUMENTS = 4_096;

    private final Contest contest;
    private final Pace pace;

    Operations(Contest contest, Pace pace) {
        this.contest = contest;
        this.pace = pace;
    }

    List<Operation> all() {
        return List.of(read(), page(), update(), insert(), command(), load(), loadWithOutcomes());
    }

    private Operation of(String name, Function<Contestant, Work> work) {
        List<Entry> entries = contest.contestants().stream()
                .map(contestant -> new Entry(contestant.name(), work.apply(contestant)))
                .toList();
        return new Operation(name, 1, entries, () -> {});
    }

    private Operation writing(String name, Function<Contestant, Work> work) {
        return new Operation(name, 1, of(name, work).entries(), contest::reset);
    }

    private Operation read() {
        UUID[] keys = IntStream.range(0, ARGUMENTS)
                .mapToObj(i -> Customer.id(i * 7_919L % pace.rows()))
                .toArray(UUID[]::new);
        return of(
                "point read",
                contestant -> call ->
                        Objects.requireNonNull(contestant.read(keys[(int) (call % ARGUMENTS)]), "every key is there"));
    }

    private Operation page() {
        return of(
                "filtered page of 50",
                contestant -> call -> contestant.page(
                        Customer.status((int) call), Customer.country((int) (call / Customer.STATUSES))));
    }

    private Operation update() {
        return of("versioned update", contestant -> {
            Object[] customers = customers(contestant, 0);
            return call -> {
                int i = (int) (call % CHANGED);
                customers[i] = contestant.update(customers[i], Contact.of(call));
                return customers[i];
            };
        });
    }

    /** Reads the customers that a contestant changes. */
    private Object[] customers(Contestant contestant, int part) {
        int first = (contest.contestants().indexOf(contestant) * 2 + part) * CHANGED;
        return IntStream.range(first, first + CHANGED)
                .mapToObj(i ->
                        Objects.requireNonNull(contestant.read(Customer.id(i % pace.rows())), "every key is there"))
                .toArray();
    }

    private Operation insert() {
        List<Customer> made =
                LongStream.range(0, ARGUMENTS).mapToObj(Customer::of).toList();
        return writing("single insert", contestant -> call -> {
            Customer customer = renamed(made.get((int) (call % ARGUMENTS)), NEW + call);
            contestant.insert(customer);
            return customer;
        });
    }

    /** Returns a ready customer under another key: making one anew would cost more than some of what is measured. */
    private static Customer renamed(Customer customer, long number) {
        return new Customer(
                Customer.id(number),
                1,
                customer.status(),
                customer.country(),
                customer.name(),
                customer.email(),
                customer.phone(),
                customer.city(),
                customer.industry(),
                customer.owner(),
                customer.credit(),
                customer.discount(),
                customer.score(),
                customer.vip(),
                customer.createdAt(),
                customer.updatedAt(),
                customer.reviewedOn());
    }

    private Operation command() {
        List<Customer> made =
                LongStream.range(0, ARGUMENTS).mapToObj(Customer::of).toList();
        return writing(COMMAND, contestant -> {
            Object[] customers = customers(contestant, 1);
            return call -> {
                int i = (int) (call % CHANGED);
                Customer intake = renamed(made.get((int) (call % ARGUMENTS)), NEW + call);
                List<Memo> memos = Contestant.MEMOS.stream()
                        .map(table -> Memo.of(table, NEW + call, intake.id()))
                        .toList();
                customers[i] = contestant.command(customers[i], Contact.of(call), intake, memos);
                return customers[i];
            };
        });
    }

    private Operation load() {
        List<Customer> rows = newRows(0);
        List<Entry> entries = new ArrayList<>();
        if (contest.kind().isPostgres()) {
            entries.add(new Entry("hand-written COPY", loading(contest.hand()::copy, rows)));
        }
        for (Contestant contestant : contest.contestants()) {
            entries.add(new Entry(contestant.name(), loading(contestant::load, rows)));
        }
        return new Operation("bulk load, row", pace.loadRows(), entries, contest::reset);
    }

    private Operation loadWithOutcomes() {
        List<Customer> rows = newRows(0);
        List<Customer> some = newRows(REPEATED);
        List<Entry> entries = new ArrayList<>();
        if (contest.kind().isPostgres()) {
            HandContestant hand = contest.hand();
            entries.add(new Entry("hand-written COPY, no outcomes", loading(hand::copy, rows)));
            entries.add(new Entry("hand-written JDBC, on conflict", loadingNew(hand::loadNew, some)));
        } else if (contest.kind().hasPeers()) {
            entries.add(new Entry("hand-written JDBC, row by row", loadingNew(contest.hand()::loadNewSingly, some)));
        }
        entries.add(new Entry("Kith", loadingNew(contest.kith()::loadNew, some)));
        return new Operation("bulk load with outcomes, row", pace.loadRows(), entries, contest::reset);
    }

    /** Returns the rows of a load, among them repeated ones if asked for. */
    private List<Customer> newRows(int repeated) {
        return LongStream.range(0, pace.loadRows())
                .mapToObj(i -> Customer.of(NEW + (repeated > 0 && i % repeated == repeated - 1 ? i - 1 : i)))
                .toList();
    }

    private interface Load {
        void run(List<Customer> rows);
    }

    private interface LoadNew {
        int run(List<Customer> rows);
    }

    private Work loading(Load load, List<Customer> rows) {
        return call -> {
            load.run(rows);
            return rows;
        };
    }

    private Work loadingNew(LoadNew load, List<Customer> rows) {
        return call -> {
            int conflicts = load.run(rows);
            if (conflicts != rows.size() / REPEATED) {
                throw new IllegalStateException("conflicts: " + conflicts);
            }
            return rows;
        };
    }
}
