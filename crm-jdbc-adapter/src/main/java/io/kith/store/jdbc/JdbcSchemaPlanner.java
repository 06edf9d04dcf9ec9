package io.kith.store.jdbc;

import io.kith.store.Catalogue;
import io.kith.store.Field;
import io.kith.store.MigrationStep;
import io.kith.store.OutboxRecord;
import io.kith.store.RecordType;
import io.kith.store.SchemaPlan;
import io.kith.store.SchemaPlan.Step;
import io.kith.store.jdbc.JdbcSchemaTable.Kind;
import io.kith.store.jdbc.JdbcSchemaTable.Shape;
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
    private final Dialect dialect;
    private final boolean views;
    private final Live live;
    private final List<Step> steps = new ArrayList<>();

    /**
     * What a plan works on.
     *
     * @param tables as they are, by name, and then as the steps leave them
     */
    record Live(
            Session session,
            Map<String, JdbcSchemaTable> tables,
            JdbcSchemaDdl ddl,
            Naming naming,
            List<String> problems) {}

    JdbcSchemaPlanner(Session session, Dialect dialect, Naming naming, boolean views) throws SQLException {
        this.dialect = dialect;
        this.views = views;
        Map<String, JdbcSchemaTable> tables = dialect.schemaQueries.read(session, naming);
        live = new Live(session, tables, dialect.ddl(naming), naming, new ArrayList<>());
    }

    SchemaPlan plan(Catalogue catalogue) throws SQLException {
        JdbcSchemaHistory history = JdbcSchemaHistory.read(live);
        if (catalogue.version() >= history.minimumReader()) {
            compareAll(catalogue, history);
        }
        return new SchemaPlan(catalogue, history.version(), history.minimumReader(), steps, live.problems());
    }

    private void compareAll(Catalogue catalogue, JdbcSchemaHistory history) throws SQLException {
        Naming naming = live.naming();
        for (RecordType type : catalogue.types()) {
            if (JdbcSchemaHistory.RESERVED.contains(type.name())) {
                live.problems().add("reserved-name: " + type.name());
            }
        }
        JdbcSchemaDiff diff = new JdbcSchemaDiff(live);
        for (JdbcSchemaTable table : JdbcSchemaHistory.tables(dialect, naming)) {
            steps.addAll(diff.compare(table));
        }
        List<JdbcSchemaTable> targets = new Target(dialect, naming).of(catalogue.types());
        checkNames(targets);
        JdbcSchemaMigration migration = new JdbcSchemaMigration(live, targets);
        for (MigrationStep step : catalogue.steps()) {
            if (history.contradicts(step)) {
                live.problems().add("step-changed: " + step.number());
            } else if (!history.steps().containsKey(step.number())) {
                List<String> statements = new ArrayList<>(migration.play(step));
                statements.add(JdbcSchemaHistory.recordStep(step, naming, dialect));
                steps.add(new Step("step " + step.number() + ": " + step.what(), statements));
            }
        }
        List<Step> viewing = new ArrayList<>();
        for (JdbcSchemaTable target : targets) {
            List<Step> changes = diff.compare(target);
            view(target, !changes.isEmpty(), viewing);
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
                    .forEach(name -> live.problems().add("name-clash: " + name));
        }
    }

    private String view(JdbcSchemaTable table) {
        return live.naming().view(table.name().substring(live.naming().prefix().length()));
    }

    /**
     * Keeps the view for reporting tools in step with its table: it is taken away before the table changes and put back
     * in the end. One that somebody asked for once is kept up to date from then on.
     */
    private void view(JdbcSchemaTable table, boolean changes, List<Step> puttingBack) {
        String name = view(table);
        List<String> columns = Target.viewed(table);
        JdbcSchemaTable view = live.tables().get(name);
        boolean due = views;
        if (view != null && view.view()) {
            due = changes || !List.copyOf(view.columns().keySet()).equals(columns);
            if (due) {
                steps.add(new Step("drop view " + name, List.of(live.ddl().dropView(name))));
            }
        }
        if (due) {
            puttingBack.add(
                    new Step("create view " + name, List.of(live.ddl().createView(name, columns, table.name()))));
        }
    }

    private void record(Catalogue catalogue, JdbcSchemaHistory history) {
        if (catalogue.version() > history.version()) {
            steps.add(new Step(
                    "record catalogue version " + catalogue.version(),
                    List.of(JdbcSchemaHistory.recordVersion(catalogue, live.naming(), dialect))));
        } else if (catalogue.version() < history.version()) {
            // What an older program would add, a newer one may have renamed or dropped on purpose.
            steps.forEach(step -> live.problems().add("store-is-newer: " + step.what()));
            steps.clear();
        }
    }

    /** The tables that record types ask for. */
    record Target(Dialect dialect, Naming naming) {
        /** Returns the tables for these types and their children, an owner before its children. */
        List<JdbcSchemaTable> of(List<RecordType> types) {
            List<JdbcSchemaTable> tables = new ArrayList<>();
            for (RecordType type : types) {
                tables.add(one(type));
                type.children().forEach(child -> tables.add(one(child)));
            }
            return tables;
        }

        private JdbcSchemaTable one(RecordType type) {
            JdbcSchemaTable table = new JdbcSchemaTable(naming.plainTable(type.name()), false);
            columns(type).forEach(table::add);
            String key = Naming.key(type);
            List<String> unique =
                    type.isChild() ? List.of(Naming.TENANT, key, Naming.ORDINAL) : List.of(Naming.TENANT, key);
            table.add(new Shape(Kind.PRIMARY_KEY, naming.constraint(type.name(), Naming.ID), unique, ""));
            type.indexes()
                    .forEach(index -> table.add(Shape.index(
                            naming.index(type.name(), index.name()),
                            dialect.indexColumns(type, index),
                            index.unique())));
            if (type.name().equals(OutboxRecord.TYPE.name())) {
                JdbcOutbox.indexes(dialect, naming).forEach(table::add);
            }
            String parent = type.parent();
            if (parent != null) {
                refer(table, type, Kind.OWNERSHIP, Naming.OWNER, parent);
            }
            for (Field field : type.fields()) {
                String target = field.target();
                if (target != null) {
                    refer(table, type, Kind.REFERENCE, field.name(), target);
                }
            }
            return table;
        }

        /** Returns all columns of a type's table in order: tenant, key, version or ordinal, then the fields. */
        private List<Column> columns(RecordType type) {
            List<Column> columns = new ArrayList<>();
            columns.add(new Column(Naming.TENANT, dialect.word("tenant"), true));
            columns.add(new Column(Naming.key(type), dialect.word("uuid"), true));
            columns.add(
                    type.isChild()
                            ? new Column(Naming.ORDINAL, "integer", true)
                            : new Column(Naming.VERSION, "bigint", true));
            for (Field field : type.fields()) {
                Field source = field.source();
                String foldOf = source == null ? null : source.name();
                columns.add(new Column(field.name(), dialect.columnType(field), field.isRequired(), null, foldOf));
                Column shadow = dialect.shadow(type, field);
                if (shadow != null) {
                    columns.add(shadow);
                }
            }
            return columns;
        }

        private void refer(JdbcSchemaTable table, RecordType type, Kind kind, String column, String target) {
            List<String> columns = List.of(Naming.TENANT, column);
            // Without it, whoever deletes a row that can be referred to makes the database read this whole table.
            if (table.shapes().values().stream().noneMatch(shape -> shape.serves(columns))) {
                table.add(Shape.index(naming.referenceIndex(type.name(), column), columns, false));
            }
            table.add(new Shape(kind, naming.constraint(type.name(), column), columns, naming.plainTable(target)));
        }

        /** Returns the columns that a view for reporting shows: the key and the fields, as they were declared. */
        static List<String> viewed(JdbcSchemaTable table) {
            return table.columns().values().stream()
                    .filter(column -> column.filledBy() == null && column.foldOf() == null)
                    .map(Column::name)
                    .filter(name -> !name.equals(Naming.VERSION))
                    .toList();
        }
    }
}
