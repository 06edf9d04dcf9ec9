package io.kith.store.jdbc;

import io.kith.store.SchemaPlan.Step;
import io.kith.store.jdbc.JdbcSchemaTable.Found;
import io.kith.store.jdbc.JdbcSchemaTable.IndexShape;
import io.kith.store.jdbc.JdbcSchemaTable.Reference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Compares tables as they are with tables as they should be. */
final class JdbcSchemaDiff {
    private final JdbcSchemaLive live;
    private final JdbcSchemaDdl ddl;
    private final Session session;
    private final List<String> problems;
    private final List<Step> steps = new ArrayList<>();
    private final List<Step> references = new ArrayList<>();

    JdbcSchemaDiff(JdbcSchemaLive live, JdbcSchemaDdl ddl, Session session, List<String> problems) {
        this.live = live;
        this.ddl = ddl;
        this.session = session;
        this.problems = problems;
    }

    /** Returns what is to be done, references last, so that their targets are there. */
    List<Step> steps() {
        List<Step> all = new ArrayList<>(steps);
        all.addAll(references);
        return all;
    }

    void compare(JdbcSchemaTarget target) throws SQLException {
        JdbcSchemaTable found = live.tables.get(target.table());
        if (found == null) {
            create(target);
        } else if (found.view) {
            problems.add("not-a-table: " + target.table());
        } else {
            for (Column column : target.columns()) {
                compare(found, target, column);
            }
            checkRest(found, target);
            target.indexes().forEach(index -> compare(found, index));
            target.references().forEach(reference -> compare(found, reference));
        }
    }

    private void create(JdbcSchemaTarget target) {
        List<String> statements = new ArrayList<>();
        statements.add(ddl.createTable(target.table(), target.columns(), target.primaryKeyName(), target.primaryKey()));
        target.indexes().forEach(index -> statements.add(ddl.createIndex(target.table(), index)));
        steps.add(new Step("create table " + target.table(), statements));
        target.references().forEach(reference -> refer(target.table(), reference));
    }

    private void compare(JdbcSchemaTable found, JdbcSchemaTarget target, Column column) throws SQLException {
        String place = place(target, column.name());
        Found there = found.columns.get(column.name());
        if (there == null) {
            add(found, target, column);
            return;
        }
        JdbcSchemaType is = there.type();
        JdbcSchemaType should = JdbcSchemaType.of(column.type());
        if (!is.name().equals(should.name())) {
            problems.add("column-type: " + place);
        } else if (!is.collation().equals(should.collation())) {
            problems.add("column-collation: " + place);
        } else if (is.scale() != should.scale()) {
            problems.add("column-scale: " + place);
        } else if (is.length() < should.length()) {
            grow(found, target, column, is);
        }
        if (column.generatedAs() == null && there.required() != column.required()) {
            require(target, column);
        }
    }

    private void grow(JdbcSchemaTable found, JdbcSchemaTarget target, Column column, JdbcSchemaType is) {
        String place = place(target, column.name());
        if (!is.canGrow()) {
            problems.add("column-too-short: " + place);
        } else if (column.generatedAs() == null) {
            step("widen column " + place, ddl.retype(target.table(), column));
        } else {
            // A generated column holds nothing of its own, and databases refuse to change it in place.
            List<IndexShape> over = found.indexes.values().stream()
                    .filter(index -> index.columns().contains(column.name()))
                    .toList();
            List<String> statements = new ArrayList<>();
            over.forEach(index -> statements.add(ddl.dropIndex(index.name())));
            statements.add(ddl.dropColumn(target.table(), column.name()));
            statements.add(ddl.addColumn(target.table(), column));
            over.forEach(index -> statements.add(ddl.createIndex(target.table(), index)));
            steps.add(new Step("widen generated column " + place, statements));
        }
    }

    private void require(JdbcSchemaTarget target, Column column) throws SQLException {
        String place = place(target, column.name());
        if (!column.required()) {
            step("no longer require column " + place, ddl.free(target.table(), column.name()));
        } else if (any(target.table() + " where " + column.name() + " is null")) {
            problems.add("column-required: " + place);
        } else {
            step("require column " + place, ddl.require(target.table(), column.name()));
        }
    }

    private void add(JdbcSchemaTable found, JdbcSchemaTarget target, Column column) throws SQLException {
        String place = place(target, column.name());
        String source = target.folds().get(column.name());
        // The fold of values that are there already is known to the contract only, not to the database.
        boolean late = source != null && found.columns.containsKey(source);
        if ((column.required() || late) && any(target.table())) {
            problems.add((late ? "column-fold: " : "column-required: ") + place);
        } else {
            step("add column " + place, ddl.addColumn(target.table(), column));
        }
    }

    private void checkRest(JdbcSchemaTable found, JdbcSchemaTarget target) {
        List<String> declared = target.columns().stream().map(Column::name).toList();
        for (Found column : found.columns.values()) {
            if (!declared.contains(column.name()) && column.required() && !column.filled()) {
                problems.add("extra-column-required: " + place(target, column.name()));
            }
        }
        if (!found.primaryKey.equals(target.primaryKey())) {
            problems.add("primary-key: " + target.table());
        }
    }

    private void compare(JdbcSchemaTable found, IndexShape wanted) {
        IndexShape namesake = found.indexes.get(wanted.name());
        if (namesake != null) {
            if (!namesake.isLike(wanted)) {
                problems.add("index: " + wanted.name());
            }
        } else if (wanted.unique() || found.indexes.values().stream().noneMatch(index -> index.serves(wanted))) {
            step("create index " + wanted.name(), ddl.createIndex(found.name, wanted));
        }
    }

    private void compare(JdbcSchemaTable found, Reference wanted) {
        Reference namesake = found.references.get(wanted.name());
        if (namesake == null) {
            refer(found.name, wanted);
        } else if (!namesake.equals(wanted)) {
            problems.add("foreign-key: " + wanted.name());
        }
    }

    private void refer(String table, Reference reference) {
        references.add(new Step("add foreign key " + reference.name(), List.of(ddl.addReference(table, reference))));
    }

    private boolean any(String rows) throws SQLException {
        String question = "select 1 from " + ddl.qualified(rows) + " fetch first 1 row only";
        return session.query(question, Session.Values.NONE, ResultSet::next);
    }

    private void step(String what, String statement) {
        steps.add(new Step(what, List.of(statement)));
    }

    private static String place(JdbcSchemaTarget target, String column) {
        return target.table() + "." + column;
    }
}
