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
        if (sql.startsWith("insert into kith_schema") || sql.endsWith(" skip locked")) {
            return;
        }
        if (sql.startsWith("insert into ") || sql.startsWith("copy ")) {
            assertThat(sql).matches("(?s)(insert into|copy) [a-z0-9_.]+ \\(tenant, .*");
        }
        assertThat(count(COMPARISON, sql)).as(sql).isGreaterThanOrEqualTo(count(TABLE, sql));
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
