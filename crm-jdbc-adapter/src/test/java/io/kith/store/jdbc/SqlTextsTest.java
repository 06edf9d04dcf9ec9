package io.kith.store.jdbc;

import static io.kith.store.Condition.and;
import static io.kith.store.Condition.contains;
import static io.kith.store.Condition.eq;
import static io.kith.store.Condition.in;
import static io.kith.store.Condition.lt;
import static io.kith.store.Condition.not;
import static io.kith.store.Condition.referenced;
import static io.kith.store.Condition.someChild;
import static io.kith.store.Condition.startsWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Aggregate;
import io.kith.store.Assignment;
import io.kith.store.Condition;
import io.kith.store.Query;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The texts as they are sent: a change of one is seen here, and is then a decision. */
class SqlTextsTest {

    private static final Compiled H2 = new Compiled(new H2Dialect(), new Naming("kith_", null), 5_000);
    private static final Compiled POSTGRES = new Compiled(new PostgresDialect(), new Naming("crm_", "sales"), 5_000);
    private static final String H2_LIST =
            "select r.id, r.version, r.state, r.placed, r.reference, r.total, r.points, r.sold_in from kith_purchase r"
                    + " where r.tenant = ?";
    private static final String POSTGRES_LIST =
            "select r.id, r.version, r.state, r.placed, r.reference, r.total, r.points, r.sold_in from"
                    + " sales.crm_purchase r where r.tenant = ?";

    private static String where(Compiled compiled, Condition condition) {
        String sql = compiled.queries
                .get(Query.of(Shop.ORDER).where(condition).build())
                .count
                .sql();
        return sql.substring(sql.indexOf(" and ") + 5);
    }

    @Test
    void an_order_on_an_index_begins_with_its_equal_columns_on_h2() {
        Query query = Query.of(Shop.ORDER)
                .where(eq(Shop.STATE, 0))
                .orderBy(Shop.PLACED)
                .build();

        assertThat(H2.queries.get(query).after.sql())
                .isEqualTo(H2_LIST + " and (r._state = ?) and r.placed >= ? and (r.placed > ? or (r.id > ?))"
                        + " order by r.tenant, r._state, r.placed, r.id limit ?");
        assertThat(POSTGRES.queries.get(query).after.sql())
                .isEqualTo(POSTGRES_LIST + " and (r.state = ?) and (r.placed, r.id) > (?, ?)"
                        + " order by r.placed, r.id limit ?");
    }

    @Test
    void a_mixed_order_is_continued_by_comparisons_of_which_the_first_bounds_the_index() {
        Query query = Query.of(Shop.ORDER)
                .where(eq(Shop.STATE, 0))
                .orderByDescending(Shop.PLACED)
                .build();

        assertThat(POSTGRES.queries.get(query).after.sql())
                .isEqualTo(POSTGRES_LIST + " and (r.state = ?) and r.placed <= ? and (r.placed < ? or (r.id > ?))"
                        + " order by r.placed desc, r.id limit ?");
    }

    @Test
    void a_negation_ends_at_the_leaves_with_the_absent_values_let_in() {
        Condition condition = not(and(eq(Shop.POINTS, 0), not(lt(Shop.TOTAL, 1)), eq(Shop.STATE, 2)));

        assertThat(where(POSTGRES, condition))
                .isEqualTo("((r.points is null or r.points <> ?) or (r.total < ?) or (r.state <> ?))");
    }

    @Test
    void children_and_referenced_rows_are_found_within_the_tenant() {
        Condition condition = and(
                not(someChild(Shop.ITEM, eq(Shop.SKU, 0))),
                referenced(Shop.SOLD_IN, Shop.SHOP, contains(Shop.TOWN, 1)));

        assertThat(where(POSTGRES, condition))
                .isEqualTo("(not exists (select 1 from sales.crm_item x1 where x1.tenant = ? and x1.owner_id = r.id"
                        + " and (x1.sku = ?)) and exists (select 1 from sales.crm_shop x2 where x2.tenant = ?"
                        + " and x2.id = r.sold_in and (position(? in x2.town_fold) > 0)))");
    }

    @Test
    void a_beginning_is_a_range_on_an_index_and_exact_elsewhere() {
        assertThat(where(H2, startsWith(Shop.REFERENCE, 0))).isEqualTo("(r._reference >= ? and r._reference < ?)");
        assertThat(where(POSTGRES, startsWith(Shop.REFERENCE, 0))).isEqualTo("(r.reference >= ? and r.reference < ?)");
        assertThat(where(H2, referenced(Shop.SOLD_IN, Shop.SHOP, startsWith(Shop.TOWN, 0))))
                .contains("(left(x1.town, ?) = ?)");
        assertThat(where(POSTGRES, referenced(Shop.SOLD_IN, Shop.SHOP, startsWith(Shop.TOWN, 0))))
                .contains("(starts_with(x1.town, ?))");
    }

    @Test
    void a_list_is_one_array() {
        assertThat(where(H2, in(Shop.STATE, 0))).isEqualTo("(r._state = any(?))");
        assertThat(where(POSTGRES, not(in(Shop.POINTS, 0)))).isEqualTo("(r.points is null or r.points <> all(?))");
    }

    @Test
    void a_list_of_unique_values_leads_to_its_rows_on_h2() {
        String sql = H2.queries
                .get(Query.of(Shop.ORDER)
                        .where(and(eq(Shop.STATE, 0), in(Shop.REFERENCE, 1)))
                        .build())
                .count
                .sql();

        assertThat(sql)
                .isEqualTo("select count(*) from unnest(cast(? as varbinary array)) u(v) left join kith_purchase r"
                        + " on r.tenant = ? and ((r._state = ?) and (r._reference = u.v)) where r.id is not null");
    }

    @Test
    void a_versioned_update_fails_by_itself_where_statements_travel_together() {
        java.util.BitSet total = new java.util.BitSet();
        total.set(Shop.TOTAL.ordinal());

        assertThat(H2.types.get(Shop.ORDER).update(total))
                .isEqualTo("update kith_purchase set version = version + 1, total = ?"
                        + " where tenant = ? and id = ? and version = ?");
        assertThat(POSTGRES.dialect.versioned(POSTGRES.types.get(Shop.ORDER).update(total)))
                .isEqualTo("with changed as (update sales.crm_purchase set version = version + 1, total = ?"
                        + " where tenant = ? and id = ? and version = ? returning 1)"
                        + " select cast(case count(*) when 1 then '1' else ? end as integer) from changed");
    }

    @Test
    void a_row_comes_with_its_children_in_one_message_where_statements_travel_together() {
        assertThat(POSTGRES.types.get(Shop.ORDER).get)
                .isEqualTo(
                        "select r.version, r.state, r.placed, r.reference, r.total, r.points, r.sold_in"
                                + " from sales.crm_purchase r where r.tenant = ? and r.id = ?;\n"
                                + "select r.sku from sales.crm_item r where r.tenant = ? and r.owner_id = ? order by r.ordinal");
    }

    @Test
    void ranges_are_counted_by_the_database() {
        Aggregate aggregate = Aggregate.of(Shop.ORDER)
                .groupByReferenced(Shop.SOLD_IN, Shop.SHOP, Shop.TOWN)
                .groupByBucket(Shop.TOTAL, 0)
                .count()
                .sum(Shop.POINTS)
                .build();

        assertThat(H2.aggregates.get(aggregate).statement.sql())
                .isEqualTo(
                        "select stringtoutf8(g1.town) as _g1, g2.place - 1 as _g2, count(*), coalesce(sum(r.points), 0)"
                                + " from kith_purchase r left join kith_shop g1 on g1.tenant = ? and g1.id = r.sold_in"
                                + " join unnest(cast(? as numeric(12, 2) array), cast(? as numeric(12, 2) array))"
                                + " with ordinality as g2(low, high, place) on r.total >= g2.low and r.total < g2.high"
                                + " where r.tenant = ? group by _g1, _g2 order by _g1 nulls last, _g2 limit 10001");
        assertThat(POSTGRES.aggregates.get(aggregate).statement.sql())
                .isEqualTo("select g1.town as _g1, width_bucket(r.total, ?) - 1 as _g2, count(*),"
                        + " coalesce(sum(r.points), 0) from sales.crm_purchase r"
                        + " left join sales.crm_shop g1 on g1.tenant = ? and g1.id = r.sold_in"
                        + " where r.tenant = ? and r.total >= ? and r.total < ?"
                        + " group by _g1, _g2 order by _g1 nulls last, _g2 limit 10001");
    }

    @Test
    void a_rewrite_carries_the_fold_and_the_version_along() {
        Matches.Rewrite shape =
                new Matches.Rewrite(Shop.SHOP, eq(Shop.TOWN.folded(), 1), List.of(Assignment.set(Shop.TOWN, 0)));

        assertThat(POSTGRES.rewrites.get(shape).sql())
                .isEqualTo("update sales.crm_shop r set version = r.version + 1, town = ?, town_fold = ?"
                        + " where r.tenant = ? and (r.town_fold = ?)");
    }
}
