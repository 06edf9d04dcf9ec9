package io.kith.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fails at once when a statement touches a record type's table without the tenant: each table that is read, changed or
 * deleted from needs a comparison of its own, each insert the column. The relay's claim is the one exception.
 */
final class TenantWatch implements StatementListener {

    private static final Pattern STATEMENTS = Pattern.compile(";\\n");
    private static final Pattern TABLE =
            Pattern.compile("\\b(?:from|join|update|delete from) kith_(?!schema_)[a-z0-9_]+");

    /**
     * What the schema asks and does to the rows of all tenants at once, as every index and constraint that it creates does,
     * too: a table has one shape for all. It looks whether there are rows, or rows without a value, which stand against a
     * column that is required; and where references are triggers, which look at rows only as they change, it lets those
     * that are there be looked at. It answers with nothing of theirs, and writes what is there. In a unit the same words
     * would be a fault, so they are let pass only when the schema says them.
     */
    private static final Pattern OF_THE_SCHEMA = Pattern.compile("update \\w+ set (\\w+) = \\1 where \\1 is not null"
            + "|select 1 from \\w+(?: where \\w+ is null)? limit 1");

    private static final Pattern COMPARISON = Pattern.compile("\\btenant = (?:\\?|[a-z0-9]+\\.tenant)");

    @Override
    public void running(String sql) {
        for (String statement : STATEMENTS.split(sql, -1)) {
            check(statement);
        }
    }

    private static void check(String sql) {
        if (sql.startsWith("create ") || sql.startsWith("alter ") || sql.startsWith("drop ")) {
            return;
        }
        if (OF_THE_SCHEMA.matcher(sql).matches() && schemaSaysIt()) {
            return;
        }
        if (sql.startsWith("insert into kith_schema") || sql.startsWith("select o.tenant, o.id, o.partition_id, ")) {
            return;
        }
        if (sql.startsWith("insert into ") || sql.startsWith("copy ")) {
            assertThat(sql).matches("(?s)(insert into|copy) [a-z0-9_.]+ \\(tenant, .*");
        }
        assertThat(count(COMPARISON, sql)).as(sql).isGreaterThanOrEqualTo(count(TABLE, sql));
    }

    private static boolean schemaSaysIt() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(JdbcSchema.class.getName())));
    }

    private static int count(Pattern pattern, String sql) {
        Matcher matcher = pattern.matcher(sql);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }
}
