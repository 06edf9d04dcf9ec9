package io.kith.store.jdbc;

import io.kith.store.SchemaPlan.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the views for reporting tools in step with their tables: a view is taken away before its table changes and put
 * back after. One that somebody asked for once is kept up to date from then on.
 */
final class JdbcSchemaViews {
    private final JdbcSchemaLive live;
    private final JdbcSchemaDdl ddl;
    private final boolean wanted;
    final List<Step> before = new ArrayList<>();
    final List<Step> after = new ArrayList<>();

    JdbcSchemaViews(JdbcSchemaLive live, JdbcSchemaDdl ddl, boolean wanted) {
        this.live = live;
        this.ddl = ddl;
        this.wanted = wanted;
    }

    /** Considers the view of one table, which changes or not. */
    void consider(JdbcSchemaTarget target, boolean changes) {
        JdbcSchemaTable view = live.tables.get(target.view());
        boolean due = wanted;
        if (view != null && view.view) {
            boolean fits = List.copyOf(view.columns.keySet()).equals(target.viewed());
            due = changes || !fits;
            if (due) {
                before.add(new Step("drop view " + target.view(), List.of(ddl.dropView(target.view()))));
            }
        }
        if (due) {
            after.add(new Step(
                    "create view " + target.view(),
                    List.of(ddl.createView(target.view(), target.viewed(), target.table()))));
        }
    }
}
