package io.kith.store.jdbc;

import io.kith.store.Catalogue;
import io.kith.store.MigrationStep;
import io.kith.store.RecordType;
import io.kith.store.SchemaPlan;
import io.kith.store.SchemaPlan.Step;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans one catalogue over one connection: what a step would rename is renamed in thought, and what is then still
 * missing is added.
 */
final class JdbcSchemaPlanner {
    private final Session session;
    private final Dialect dialect;
    private final Naming naming;
    private final boolean views;
    private final JdbcSchemaDdl ddl;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    JdbcSchemaPlanner(Session session, Dialect dialect, Naming naming, boolean views) {
        this.session = session;
        this.dialect = dialect;
        this.naming = naming;
        this.views = views;
        this.ddl = new JdbcSchemaDdl(naming);
    }

    SchemaPlan plan(Catalogue catalogue) throws SQLException {
        JdbcSchemaLive live = JdbcSchemaLive.read(session, dialect.schemaQueries, naming);
        JdbcSchemaHistory history = JdbcSchemaHistory.read(session, live, naming);
        if (catalogue.version() >= history.minimumReader()) {
            compareAll(catalogue, live, history);
        }
        return new SchemaPlan(catalogue, history.version(), history.minimumReader(), steps, problems);
    }

    private void compareAll(Catalogue catalogue, JdbcSchemaLive live, JdbcSchemaHistory history) throws SQLException {
        JdbcSchemaDiff bookkeeping = new JdbcSchemaDiff(live, ddl, session, problems);
        for (JdbcSchemaTarget target : JdbcSchemaHistory.tables(dialect, naming)) {
            bookkeeping.compare(target);
        }
        steps.addAll(bookkeeping.steps());
        migrate(catalogue, live, history);
        JdbcSchemaDiff additions = new JdbcSchemaDiff(live, ddl, session, problems);
        List<JdbcSchemaTarget> targets = new ArrayList<>();
        for (RecordType type : catalogue.types()) {
            if (JdbcSchemaHistory.RESERVED.contains(type.name())) {
                problems.add("reserved-name: " + type.name());
            }
            targets.addAll(JdbcSchemaTarget.of(type, dialect, naming));
        }
        JdbcSchemaViews viewing = new JdbcSchemaViews(live, ddl, views);
        for (JdbcSchemaTarget target : targets) {
            int before = additions.steps().size();
            additions.compare(target);
            viewing.consider(target, additions.steps().size() > before);
        }
        steps.addAll(viewing.before);
        steps.addAll(additions.steps());
        steps.addAll(viewing.after);
        if (catalogue.version() > history.version()) {
            steps.add(new Step(
                    "record catalogue version " + catalogue.version(),
                    List.of(JdbcSchemaHistory.recordVersion(catalogue, naming))));
        } else if (catalogue.version() < history.version()) {
            // What an older program would add, a newer one may have renamed or dropped on purpose.
            steps.forEach(step -> problems.add("store-is-newer: " + step.what()));
            steps.clear();
        }
    }

    private void migrate(Catalogue catalogue, JdbcSchemaLive live, JdbcSchemaHistory history) {
        JdbcSchemaMigration migration = new JdbcSchemaMigration(live, ddl, naming, catalogue, problems);
        for (MigrationStep step : catalogue.steps()) {
            if (history.contradicts(step)) {
                problems.add("step-changed: " + step.number());
            } else if (!history.steps().containsKey(step.number())) {
                List<String> statements = new ArrayList<>(migration.play(step));
                statements.add(JdbcSchemaHistory.recordStep(step, naming));
                steps.add(new Step("step " + step.number() + ": " + step.what(), statements));
            }
        }
    }
}
