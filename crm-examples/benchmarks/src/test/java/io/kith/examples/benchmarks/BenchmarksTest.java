package io.kith.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.kith.examples.benchmarks.Operation.Entry;
import io.kith.examples.benchmarks.Slices.Measured;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The short mode: every operation of every contestant on every database, in seconds. */
class BenchmarksTest {

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void all_contestants_agree_and_every_operation_is_reported(Database.Kind kind) throws SQLException {
        StringBuilder report = new StringBuilder();

        Round.run(kind, Pace.SHORT, "", report::append);

        assertThat(report.toString().lines().filter(line -> line.startsWith("| Kith |")))
                .hasSize(kind.isPostgres() ? 8 : 7)
                .noneMatch(line -> line.contains("NaN"));
        if (kind.hasPeers()) {
            assertThat(report).contains("hand-written JDBC", "Spring JdbcClient", "Jdbi", "jOOQ", "Hibernate ORM");
        }
        assertThat(report)
                .contains("point read", "filtered page", "versioned update", "single insert", "five-statement")
                .contains("bulk load, row", "bulk load with outcomes, row");
    }

    @Test
    void figures_without_peers_are_reported() {
        StringBuilder report = new StringBuilder();

        Facts.run(report::append, Pace.SHORT, 10, Database.Kind.H2_MEMORY);

        assertThat(report)
                .contains(
                        "| h2-memory |",
                        "2,000 of 3,000 rows, a unit for each read |",
                        "3,000 of 3,000 rows, all reads in one");
    }

    @Test
    void a_contestant_whose_results_differ_is_found() throws SQLException {
        try (Database database = Database.open(Database.Kind.H2_MEMORY);
                Contest contest = Contest.prepare(database, 3_000);
                HikariDataSource pool = database.pool();
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update hand_customer set city = 'Elsewhere'");

            assertThatThrownBy(() -> Agreement.check(contest, 3_000))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("hand-written JDBC, point read")
                    .hasMessageContaining("Elsewhere");
        }
    }

    @Test
    void a_statement_alone_is_one_round_trip_and_a_commit_is_another() throws SQLException {
        try (Database database = Database.open(Database.Kind.POSTGRES_18);
                HikariDataSource pool = database.countingPool();
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            long before = RoundTrips.count();
            statement.execute("select 1");
            assertThat(RoundTrips.count() - before).isEqualTo(1);

            connection.setAutoCommit(false);
            statement.execute("select 1");
            statement.execute("select 1; select 2");
            connection.commit();
            assertThat(RoundTrips.count() - before).isEqualTo(4);
        }
    }

    @Test
    void slices_go_by_turns_and_count_only_what_is_theirs() {
        StringBuilder calls = new StringBuilder();
        Entry idle = new Entry("idle", call -> calls.append('i'));
        Entry busy = new Entry("busy", call -> {
            calls.append('b');
            return new byte[1_000_000];
        });
        Operation operation = new Operation("load", 10, List.of(idle, busy), () -> calls.append('.'));

        Slices slices = new Slices(new Pace(0, 0, 0, 3, 1), operation);
        slices.warm();
        List<Measured> measured = slices.measure();

        assertThat(calls).hasToString("i.b.b.i.i.b.");
        assertThat(measured).extracting(Measured::name).containsExactly("idle", "busy");
        assertThat(measured.get(1).slices()).hasSize(3).allMatch(slice -> slice.bytes() >= 100_000);
        assertThat(measured.get(0).slices()).allMatch(slice -> slice.bytes() < 100_000 && slice.wall() > 0);
    }

    @Test
    void a_ratio_has_the_median_of_its_rounds_and_an_interval_around_it() {
        Ratio steady = Ratio.of(new double[] {2, 2, 2, 2, 2});
        assertThat(steady).isEqualTo(new Ratio(2, 2, 2));

        Ratio spread = Ratio.of(new double[] {1, 5, 3, 2, 4, 3, 3});
        assertThat(spread.median()).isEqualTo(3);
        assertThat(spread.low()).isBetween(1.0, 3.0);
        assertThat(spread.high()).isBetween(3.0, 5.0);

        assertThat(Ratio.median(new double[] {4, 1, 3, 2})).isEqualTo(2.5);
    }
}
