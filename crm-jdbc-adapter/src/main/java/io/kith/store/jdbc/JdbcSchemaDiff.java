package io.kith.store.jdbc;

import io.kith.store.SchemaPlan.Step;
import io.kith.store.jdbc.JdbcSchemaTable.Kind;
import io.kith.store.jdbc.JdbcSchemaTable.Shape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Compares tables as they are with tables as they should be. */
final class JdbcSchemaDiff {
    private final JdbcSchemaPlanner.Live live;
    private final JdbcSchemaDdl ddl;
    private final List<Step> references = new ArrayList<>();
    private List<Step> steps = new ArrayList<>();

    JdbcSchemaDiff(JdbcSchemaPlanner.Live live) {
        this.live = live;
        this.ddl = live.ddl();
    }

    /** Returns the references that the compared tables lack: they come last, so that their targets are there. */
    List<Step> references() {
        return references;
    }

    /** Returns what is to be done to a table, references aside. */
    List<Step> compare(JdbcSchemaTable wanted) throws SQLException {
        steps = new ArrayList<>();
        JdbcSchemaTable found = live.tables().get(wanted.name());
        if (found == null) {
            steps.add(new Step("create table " + wanted.name(), ddl.create(wanted)));
            wanted.shapes().values().stream().filter(Shape::isReference).forEach(each -> refer(wanted, each));
        } else if (found.view()) {
            problem("not-a-table", wanted.name());
        } else {
            for (Column column : wanted.columns().values()) {
                compare(found, column);
            }
            checkRest(found, wanted);
            wanted.shapes().values().forEach(shape -> compare(found, shape));
        }
        return steps;
    }

    private void compare(JdbcSchemaTable found, Column column) throws SQLException {
        Column there = found.columns().get(column.name());
        if (there == null) {
            add(found, column);
            return;
        }
        String place = place(found, column);
        Column.Type is = Column.Type.of(there.type());
        Column.Type should = Column.Type.of(column.type());
        if (!is.name().equals(should.name())) {
            problem("column-type", place);
        } else if (!is.collation().equals(should.collation())) {
            problem("column-collation", place);
        } else if (is.scale() != should.scale()) {
            problem("column-scale", place);
        } else if (is.length() != 0 && is.length() < should.length()) {
            if (is.canGrow()) {
                step("widen column " + place, ddl.retype(found.name(), column));
            } else {
                problem("column-too-short", place);
            }
        }
        if (column.filledBy() == null && there.required() != column.required()) {
            require(found, column);
        }
    }

    private void require(JdbcSchemaTable found, Column column) throws SQLException {
        String place = place(found, column);
        if (!column.required()) {
            step("no longer require column " + place, ddl.require(found.name(), column));
        } else if (any(found, " where " + column.name() + " is null")) {
            problem("column-required", place);
        } else {
            step("require column " + place, ddl.require(found.name(), column));
        }
    }

    private void add(JdbcSchemaTable found, Column column) throws SQLException {
        String place = place(found, column);
        // The fold of values that are there already is known to the contract only, not to the database.
        boolean late = column.foldOf() != null && found.columns().containsKey(column.foldOf());
        if ((column.required() || late) && any(found, "")) {
            problem(late ? "column-fold" : "column-required", place);
        } else {
            step("add column " + place, ddl.add(found.name(), column));
        }
    }

    private void checkRest(JdbcSchemaTable found, JdbcSchemaTable wanted) {
        for (Column column : found.columns().values()) {
            if (!wanted.columns().containsKey(column.name()) && column.required() && column.filledBy() == null) {
                problem("extra-column-required", place(found, column));
            }
        }
    }

    private void compare(JdbcSchemaTable found, Shape wanted) {
        Shape namesake = found.shapes().get(wanted.name());
        if (wanted.kind() == Kind.PRIMARY_KEY) {
            // Whatever its name is: some databases call every primary key the same.
            if (found.shapes(Kind.PRIMARY_KEY).stream().noneMatch(wanted::isLike)) {
                problem("primary-key", found.name());
            }
        } else if (namesake != null) {
            if (!namesake.isLike(wanted)) {
                problem(wanted.isReference() ? "foreign-key" : "index", wanted.name());
            }
        } else if (wanted.isReference()) {
            refer(found, wanted);
        } else if (wanted.kind() != Kind.INDEX
                || found.shapes().values().stream().noneMatch(shape -> shape.serves(wanted.columns()))) {
            step("create index " + wanted.name(), ddl.add(found.name(), wanted));
        }
    }

    private void refer(JdbcSchemaTable table, Shape reference) {
        references.add(new Step("add foreign key " + reference.name(), ddl.refer(table.name(), reference)));
    }

    private boolean any(JdbcSchemaTable table, String where) throws SQLException {
        String question = "select 1 from " + live.naming().qualified(table.name()) + where + " limit 1";
        return live.session().query(question, Session.Values.NONE, ResultSet::next);
    }

    private void step(String what, String statement) {
        steps.add(new Step(what, List.of(statement)));
    }

    private void problem(String code, String place) {
        live.problems().add(code + ": " + place);
    }

    private static String place(JdbcSchemaTable table, Column column) {
        return table.name() + "." + column.name();
    }
}
