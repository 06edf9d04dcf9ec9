package io.kith.store.jdbc;

import static io.kith.store.Field.Trait.REQUIRED;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Aggregate;
import io.kith.store.Args;
import io.kith.store.Assignment;
import io.kith.store.Catalogue;
import io.kith.store.Changes;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.Page;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.Tenant;
import io.kith.store.Unit;
import io.kith.store.Unit.OnConflict;
import io.kith.store.UnitOptions;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** H2 reaches the index with the values of a list, whatever is asked about the rows that they find. */
class H2PlanTest {
    private static final Tenant TENANT = new Tenant("plans");
    private static final int ROWS = 500;
    private static final int MANY = 400_000;

    private static final RecordType.Builder SALE = RecordType.named("sale");
    private static final Field SYSTEM = SALE.text("ref_system", 40, REQUIRED);
    private static final Field NUMBER = SALE.text("ref_key", 40, REQUIRED);
    private static final Field BUYER = SALE.uuid("buyer", REQUIRED);
    private static final Field STATE = SALE.text("state", 10, REQUIRED);
    private static final Field PIECES = SALE.number("pieces", REQUIRED);
    private static final RecordType.Builder LINES = SALE.children("sale_line");
    private static final Field ITEM = LINES.text("item", 20, REQUIRED);
    private static final RecordType TYPE = SALE.unique("by_ref", SYSTEM, NUMBER)
            .index("by_buyer", BUYER)
            .index("by_pieces", PIECES)
            .build();
    private static final RecordType LINE = TYPE.child("sale_line");

    private final DataSource source = JdbcSchemaDatabases.h2();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private JdbcStore store;

    @BeforeEach
    void fill() throws SQLException {
        store = JdbcStore.owning(source).listener(texts::add).open();
        store.schema().apply(store.schema().plan(Catalogue.of(TYPE)));
        List<Row> rows = IntStream.range(0, ROWS).mapToObj(H2PlanTest::sale).toList();
        run(unit -> unit.load(TYPE, rows, OnConflict.FAIL));
        try (Connection connection = source.getConnection()) {
            connection.createStatement().execute("analyze");
        }
    }

    private static Row sale(int number) {
        return Row.of(TYPE, key(number))
                .set(SYSTEM, "till")
                .set(NUMBER, "n" + number)
                .set(BUYER, new UUID(2, number % 100))
                .set(STATE, number % 2 == 0 ? "open" : "paid")
                .set(PIECES, 1)
                .children(
                        LINE,
                        List.of(Row.of(LINE, new UUID(0, 0)).set(ITEM, "i").build()))
                .build();
    }

    private static UUID key(int number) {
        return new UUID(1, number);
    }

    private void run(Consumer<Unit> work) {
        store.unit(TENANT, UnitOptions.WRITE, unit -> {
            work.accept(unit);
            return true;
        });
    }

    /** Runs the work and returns the plans of the statements that it ran. */
    private List<String> plans(Consumer<Unit> work) throws SQLException {
        texts.clear();
        run(work);
        List<String> plans = new ArrayList<>();
        try (Connection connection = source.getConnection()) {
            for (String text : texts) {
                plans.add(plan(connection, text));
            }
        }
        return plans;
    }

    private static String plan(Connection connection, String text) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("explain " + text)) {
            ParameterMetaData parameters = statement.getParameterMetaData();
            for (int i = 1; i <= parameters.getParameterCount(); i++) {
                statement.setNull(i, java.sql.Types.NULL);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1).replaceAll("\\s+", " ").toLowerCase(java.util.Locale.ROOT);
            }
        }
    }

    @Test
    void one_row_is_found_by_its_unique_value_and_not_by_the_order() throws SQLException {
        List<String> plans = plans(unit -> assertThat(unit.page(
                                Query.of(TYPE)
                                        .where(Condition.and(Condition.eq(SYSTEM, 0), Condition.eq(NUMBER, 1)))
                                        .withoutChildren()
                                        .build(),
                                Args.of("till", "n400"),
                                PageRequest.first(1))
                        .rows())
                .hasSize(1));

        assertThat(plans).singleElement().asString().contains("sale_by_ref");
        // With more rows than here, H2 takes the order by key alone as a reason to read all rows of the tenant.
        assertThat(texts).singleElement().asString().contains("order by r.tenant, r._ref_system, r._ref_key, r.id");
    }

    @Test
    void rows_of_one_value_are_found_by_its_index_in_the_order_of_their_keys() throws SQLException {
        List<String> plans = plans(unit -> assertThat(unit.page(
                                Query.of(TYPE)
                                        .where(Condition.eq(BUYER, 0))
                                        .withoutChildren()
                                        .build(),
                                Args.of(new UUID(2, 7)),
                                PageRequest.first(2))
                        .rows())
                .hasSize(2));

        assertThat(plans).singleElement().asString().contains("sale_by_buyer").contains("index sorted");
        assertThat(texts).singleElement().asString().contains("order by r.tenant, r.buyer, r.id");
    }

    @Test
    void many_rows_are_found_by_their_keys() throws SQLException {
        List<String> plans = plans(unit -> assertThat(unit.page(
                                Query.of(TYPE)
                                        .where(Condition.in(TYPE.key(), 0))
                                        .withoutChildren()
                                        .build(),
                                Args.of(List.of(key(3), key(4), key(3))),
                                PageRequest.first(10))
                        .rows())
                .hasSize(2));

        assertThat(plans).singleElement().asString().contains("tenant = ?2 and id = u.v");
    }

    @Test
    void many_rows_are_found_by_a_unique_value_after_an_equal_one() throws SQLException {
        List<String> plans = plans(unit -> assertThat(unit.page(
                                Query.of(TYPE)
                                        .where(Condition.and(Condition.eq(SYSTEM, 0), Condition.in(NUMBER, 1)))
                                        .withoutChildren()
                                        .build(),
                                Args.of("till", List.of("n1", "n2", "none", "n2")),
                                PageRequest.first(10))
                        .rows())
                .hasSize(2));

        assertThat(plans)
                .singleElement()
                .asString()
                .contains("kith_sale_by_ref:")
                .contains("ref_key\" = u.v");
    }

    @Test
    void rows_are_added_up_by_whom_they_refer_to() throws SQLException {
        List<String> plans = plans(unit -> assertThat(unit.aggregate(
                        Aggregate.of(TYPE)
                                .where(Condition.and(Condition.in(BUYER, 0), Condition.eq(STATE, 1)))
                                .groupBy(BUYER)
                                .sum(PIECES)
                                .build(),
                        Args.of(List.of(new UUID(2, 4), new UUID(2, 5)), "open")))
                .hasSize(1));

        assertThat(plans).singleElement().asString().contains("kith_sale_by_buyer: tenant = ?2 and buyer = u.v");
    }

    @Test
    void children_are_found_by_their_owners() throws SQLException {
        List<String> plans = plans(unit -> assertThat(
                        unit.lock(TYPE, List.of(key(8), key(9))).get(1).children(LINE))
                .hasSize(1));

        assertThat(plans).hasSize(2);
        assertThat(plans.get(0)).contains("tenant = ?2 and id = u.v").contains("for update");
        assertThat(plans.get(1)).contains("tenant = ?2 and owner_id = u.v");
    }

    @Test
    void many_rows_are_rewritten_by_their_keys() throws SQLException {
        List<String> plans = plans(unit -> assertThat(unit.rewrite(
                        TYPE,
                        Condition.in(TYPE.key(), 0),
                        Args.of(List.of(key(3), key(4), key(3), key(ROWS)), 7L),
                        List.of(Assignment.set(PIECES, 1))))
                .isEqualTo(2));

        assertThat(plans).singleElement().asString().contains("tenant = ?2 and id = u.v");
    }

    @Test
    void a_page_with_a_list_of_which_most_rows_are_keeps_to_its_order() throws SQLException {
        List<String> plans = plans(unit -> assertThat(unit.page(
                                Query.of(TYPE)
                                        .where(Condition.in(STATE, 0))
                                        .orderBy(PIECES)
                                        .withoutChildren()
                                        .build(),
                                Args.of(List.of("open", "paid")),
                                PageRequest.first(10))
                        .rows())
                .hasSize(10));

        assertThat(plans)
                .singleElement()
                .asString()
                .contains("kith_sale_by_pieces")
                .contains("index sorted");
    }

    @Test
    void a_later_page_begins_at_its_place_in_the_index() throws SQLException {
        Query upwards = Query.of(TYPE).orderBy(PIECES).withoutChildren().build();

        List<String> plans = plans(unit -> {
            Page first = unit.page(upwards, Args.of(), PageRequest.first(10));
            assertThat(unit.page(upwards, Args.of(), PageRequest.after(Objects.requireNonNull(first.next()), 10))
                            .rows())
                    .hasSize(10);
        });

        assertThat(plans).hasSize(2);
        assertThat(plans.get(1))
                .contains("kith_sale_by_pieces: tenant = ?1 and pieces >= ?2")
                .contains("index sorted");
    }

    /**
     * H2 counts the sorting of a result by the size of the table, so that a join asked for an order, which led from the list to
     * the rows in a small table, goes through all rows of a large one.
     */
    @Test
    void lists_lead_to_the_rows_of_a_large_table_too() throws SQLException {
        enlarge();

        List<String> locks = plans(unit -> assertThat(unit.lock(TYPE, List.of(key(9), key(8))))
                .extracting(Row::key)
                .containsExactly(key(8), key(9)));
        List<String> rewrites = plans(unit -> unit.rewrite(
                TYPE,
                Condition.in(TYPE.key(), 0),
                Args.of(List.of(key(3), key(4)), 7L),
                List.of(Assignment.set(PIECES, 1))));
        List<String> pages = plans(unit -> {
            page(unit, Condition.in(TYPE.key(), 0), List.of(key(3), key(4)));
            page(unit, Condition.in(BUYER, 0), List.of(new UUID(2, 7), new UUID(2, 8)));
            page(unit, Condition.and(Condition.eq(SYSTEM, 1), Condition.in(NUMBER, 0)), List.of("n1", "n2"), "till");
        });
        List<String> single = plans(
                unit -> page(unit, Condition.and(Condition.eq(SYSTEM, 0), Condition.eq(NUMBER, 1)), "till", "n400"));

        assertThat(locks).hasSize(2);
        assertThat(locks.get(0)).contains("tenant = ?2 and id = u.v").contains("for update");
        assertThat(locks.get(1)).contains("tenant = ?2 and owner_id = u.v");
        assertThat(rewrites).singleElement().asString().contains("tenant = ?2 and id = u.v");
        assertThat(pages).hasSize(3).allMatch(plan -> plan.contains("= u.v */"));
        assertThat(single).singleElement().asString().contains("sale_by_ref");
    }

    private void page(Unit unit, Condition where, Object... args) {
        Query query = Query.of(TYPE).where(where).withoutChildren().build();
        assertThat(unit.page(query, Args.of(args), PageRequest.first(10)).rows())
                .isNotEmpty();
    }

    private void enlarge() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into kith_sale (tenant, id, version, ref_system, ref_key, buyer, state, pieces)"
                    + " select 'plans', cast('00000000-0000-0003-8000-' || lpad(x, 12, '0') as uuid), 1, 'till', 'm' || x,"
                    + " cast('00000000-0000-0004-8000-' || lpad(x / 5, 12, '0') as uuid), 'open', x"
                    + " from system_range(1, " + MANY + ")");
            statement.execute("insert into kith_sale_line (tenant, owner_id, ordinal, item)"
                    + " select 'plans', id, 0, 'i' from kith_sale where ref_key like 'm%'");
            statement.execute("analyze");
        }
    }

    @Test
    void rows_found_by_a_list_are_still_changed_one_version_at_a_time() {
        run(unit -> {
            Row row = unit.lock(TYPE, List.of(key(1))).get(0);
            unit.apply(new Changes().update(row, row.toBuilder().set(PIECES, 2).build()));
        });

        run(unit -> assertThat(unit.lock(TYPE, List.of(key(1), key(1))))
                .singleElement()
                .satisfies(row -> assertThat(row.version()).isEqualTo(2)));
    }
}
