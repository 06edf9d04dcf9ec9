package io.kith.store.jdbc;

import io.kith.store.Catalogue;
import io.kith.store.MigrationStep;
import io.kith.store.RecordType;
import io.kith.store.SchemaPlan;
import io.kith.store.SchemaPlan.Step;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

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
        this.ddl = dialect.ddl(naming);
    }

    SchemaPlan plan(Catalogue catalogue) throws SQLException {
        Map<String, JdbcSchemaTable> live = dialect.schemaQueries.read(session, naming);
        JdbcSchemaHistory history = JdbcSchemaHistory.read(session, live, naming);
        if (catalogue.version() >= history.minimumReader()) {
            compareAll(catalogue, live, history);
        }
        return new SchemaPlan(catalogue, history.version(), history.minimumReader(), steps, problems);
    }

    private void compareAll(Catalogue catalogue, Map<String, JdbcSchemaTable> live, JdbcSchemaHistory history)
            throws SQLException {
        for (RecordType type : catalogue.types()) {
            if (JdbcSchemaHistory.RESERVED.contains(type.name())) {
                problems.add("reserved-name: " + type.name());
            }
        }
        JdbcSchemaDiff diff = new JdbcSchemaDiff(live, ddl, naming, session, problems);
        for (JdbcSchemaTable table : JdbcSchemaHistory.tables(dialect, naming)) {
            steps.addAll(diff.compare(table));
        }
        List<JdbcSchemaTable> targets = new JdbcSchemaTarget(dialect, naming).of(catalogue.types());
        checkNames(targets);
        JdbcSchemaMigration migration = new JdbcSchemaMigration(live, targets, ddl, naming, problems);
        for (MigrationStep step : catalogue.steps()) {
            if (history.contradicts(step)) {
                problems.add("step-changed: " + step.number());
            } else if (!history.steps().containsKey(step.number())) {
                List<String> statements = new ArrayList<>(migration.play(step));
                statements.add(JdbcSchemaHistory.recordStep(step, naming));
                steps.add(new Step("step " + step.number() + ": " + step.what(), statements));
            }
        }
        List<Step> viewing = new ArrayList<>();
        for (JdbcSchemaTable target : targets) {
            List<Step> changes = diff.compare(target);
            view(live, target, !changes.isEmpty(), viewing);
            steps.addAll(changes);
        }
        steps.addAll(diff.references());
        steps.addAll(viewing);
        record(catalogue, history);
    }

    /** Adds a problem for each name that two things would bear: tables and indexes often share one room of names. */
    private void checkNames(List<JdbcSchemaTable> targets) {
        Set<String> names = new HashSet<>();
        for (JdbcSchemaTable target : targets) {
            Stream.of(Set.of(target.name()), target.shapes().keySet(), views ? Set.of(view(target)) : Set.<String>of())
                    .flatMap(Set::stream)
                    .filter(name -> !names.add(name))
                    .forEach(name -> problems.add("name-clash: " + name));
        }
    }

    private String view(JdbcSchemaTable table) {
        return naming.view(table.name().substring(naming.prefix().length()));
    }

    /**
     * Keeps the view for reporting tools in step with its table: it is taken away before the table changes and put back
     * in the end. One that somebody asked for once is kept up to date from then on.
     */
    private void view(
            Map<String, JdbcSchemaTable> live, JdbcSchemaTable table, boolean changes, List<Step> puttingBack) {
        String name = view(table);
        List<String> columns = JdbcSchemaTarget.viewed(table);
        JdbcSchemaTable view = live.get(name);
        boolean due = views;
        if (view != null && view.view()) {
            due = changes || !List.copyOf(view.columns().keySet()).equals(columns);
            if (due) {
                steps.add(new Step("drop view " + name, List.of(ddl.dropView(name))));
            }
        }
        if (due) {
            puttingBack.add(new Step("create view " + name, List.of(ddl.createView(name, columns, table.name()))));
        }
    }

    private void record(Catalogue catalogue, JdbcSchemaHistory history) {
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
}
