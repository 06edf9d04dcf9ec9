package io.kith.examples.benchmarks;

import io.kith.examples.benchmarks.Customer.Contact;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Checks that all contestants give the same results, those that they should: speed of wrong answers is worth nothing. */
final class Agreement {

    private static final long NEW = 2_000_000_000L;
    private static final int LOADED = 100;

    private final Contest contest;
    private final int rows;

    private Agreement(Contest contest, int rows) {
        this.contest = contest;
        this.rows = rows;
    }

    /**
     * Checks all on freshly filled tables; changes a few of the last customers.
     *
     * @throws IllegalStateException if somebody's result differs
     */
    static void check(Contest contest, int rows) {
        Agreement agreement = new Agreement(contest, rows);
        contest.contestants().forEach(agreement::reading);
        agreement.pages();
        contest.contestants().forEach(agreement::writing);
    }

    private void reading(Contestant contestant) {
        for (int i = 0; i < 50; i++) {
            long number = i * 7_919L % rows;
            same(contestant, "point read", view(contestant, contestant.read(Customer.id(number))), Customer.of(number));
        }
        same(contestant, "read of nothing", contestant.read(Customer.id(NEW)), null);
    }

    private void pages() {
        List<Customer> all = LongStream.range(0, rows).mapToObj(Customer::of).toList();
        for (int i = 0; i < 8; i++) {
            String status = Customer.status(i);
            String country = Customer.country(i * 7);
            List<Customer> page = all.stream()
                    .filter(customer -> customer.status().equals(status)
                            && customer.country().equals(country))
                    .sorted(Comparator.comparing(Customer::name)
                            .thenComparing(customer -> customer.id().toString()))
                    .limit(Contestant.PAGE)
                    .toList();
            for (Contestant contestant : contest.contestants()) {
                List<Customer> theirs = contestant.page(status, country).stream()
                        .map(contestant::view)
                        .toList();
                same(contestant, "page", theirs, page);
            }
        }
    }

    private void writing(Contestant contestant) {
        long number = rows - 1L - contest.contestants().indexOf(contestant);
        Customer first = Customer.of(number);
        Customer second = first.with(Contact.of(1));
        Object read = Objects.requireNonNull(contestant.read(first.id()), "every key is there");
        Object updated = contestant.update(read, Contact.of(1));
        same(contestant, "update", contestant.view(updated), second);
        same(contestant, "read after update", view(contestant, contestant.read(first.id())), second);

        Customer added = Customer.of(NEW);
        contestant.insert(added);
        same(contestant, "insert", view(contestant, contestant.readIntake(added.id())), added);

        Customer intake = Customer.of(NEW + 1);
        List<Memo> memos = Contestant.MEMOS.stream()
                .map(table -> Memo.of(table, NEW, intake.id()))
                .toList();
        Customer third = second.with(Contact.of(2));
        Object commanded = contestant.command(updated, Contact.of(2), intake, memos);
        same(contestant, "command", contestant.view(commanded), third);
        same(contestant, "read after command", view(contestant, contestant.read(first.id())), third);
        same(contestant, "insert of a command", view(contestant, contestant.readIntake(intake.id())), intake);
        for (String memo : Contestant.MEMOS) {
            same(contestant, memo, contest.count(contestant, memo), 1L);
        }

        List<Customer> many = LongStream.range(NEW + 2, NEW + 2 + LOADED)
                .mapToObj(Customer::of)
                .toList();
        contestant.load(many);
        for (Customer customer : many) {
            same(contestant, "load", view(contestant, contestant.readIntake(customer.id())), customer);
        }
        same(contestant, "rows", contest.count(contestant, "intake"), LOADED + 2L);
        contest.reset();
    }

    private static @Nullable Customer view(Contestant contestant, @Nullable Object read) {
        return read == null ? null : contestant.view(read);
    }

    private static void same(Contestant contestant, String what, @Nullable Object theirs, @Nullable Object expected) {
        if (!Objects.equals(theirs, expected)) {
            throw new IllegalStateException(contestant.name() + ", " + what + ": " + theirs + "\nexpected " + expected);
        }
    }
}
