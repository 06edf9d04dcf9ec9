package io.kith.examples.benchmarks;

import io.kith.examples.benchmarks.Operation.Entry;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All operations on one database. */
final class Round {

    /** A driver prepares a statement on the server only after some uses; trips are counted after so many calls. */
    private static final int CALLS_BEFORE = 20;

    private static final int CALLS_COUNTED = 20;

    private Round() {}

    /**
     * Fills a new database, checks that all contestants agree, counts their round trips and measures them.
     *
     * @param only the operations whose names begin so
     * @param out takes one table after the other
     */
    static void run(Database.Kind kind, Pace pace, String only, Consumer<String> out) throws SQLException {
        try (Database database = Database.open(kind);
                Contest contest = Contest.prepare(database, pace.rows())) {
            Agreement.check(contest, pace.rows());
            List<Map<String, Double>> trips = trips(contest, pace);
            List<Operation> operations = new Operations(contest, pace).all();
            out.accept("### " + kind.option() + "\n\n");
            for (int i = 0; i < operations.size(); i++) {
                Operation operation = operations.get(i);
                if (operation.name().startsWith(only)) {
                    Slices slices = new Slices(pace, operation);
                    // Who waits for the disk at every call is not compiled before the time is over.
                    contest.durable(false);
                    slices.warm();
                    if (kind.isPostgres() && operation.name().equals(Operations.COMMAND)) {
                        // How long a disk takes differs by a hundred times, and hides how long all else takes.
                        String name = operation.name() + ", commits without waiting";
                        out.accept(Tables.of(name, slices.measure(), trips.get(i)));
                    }
                    contest.durable(true);
                    out.accept(Tables.of(operation.name(), slices.measure(), trips.get(i)));
                }
            }
        }
    }

    private static List<Map<String, Double>> trips(Contest contest, Pace pace) {
        try (Contest counting = contest.counting()) {
            return new Operations(counting, pace)
                    .all().stream().map(operation -> trips(counting, operation)).toList();
        }
    }

    private static Map<String, Double> trips(Contest counting, Operation operation) {
        Map<String, Double> trips = new HashMap<>();
        for (Entry entry : operation.entries()) {
            boolean many = operation.units() == 1;
            long call = 0;
            while (call < (many ? CALLS_BEFORE : 1)) {
                entry.work().run(call++);
            }
            operation.reset().run();
            long before = counting.trips();
            int counted = many ? CALLS_COUNTED : 1;
            for (int i = 0; i < counted; i++) {
                entry.work().run(call++);
            }
            trips.put(entry.name(), (double) (counting.trips() - before) / counted);
            operation.reset().run();
        }
        return trips;
    }
}
