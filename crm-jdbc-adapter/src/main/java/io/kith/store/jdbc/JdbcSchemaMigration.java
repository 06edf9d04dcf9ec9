package io.kith.store.jdbc;

import static java.util.Comparator.comparing;

import io.kith.store.MigrationStep;
import io.kith.store.MigrationStep.Operation;
import io.kith.store.MigrationStep.Operation.DropField;
import io.kith.store.MigrationStep.Operation.DropIndex;
import io.kith.store.MigrationStep.Operation.DropType;
import io.kith.store.MigrationStep.Operation.RenameField;
import io.kith.store.MigrationStep.Operation.RenameType;
import io.kith.store.jdbc.JdbcSchemaTable.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Turns declared steps into statements, and plays them on the tables as they are. */
final class JdbcSchemaMigration {
    private final JdbcSchemaPlanner.Live work;
    private final Map<String, JdbcSchemaTable> live;
    private final JdbcSchemaDdl ddl;
    private final Naming naming;
    private final List<JdbcSchemaTable> wanted;
    private List<String> statements = new ArrayList<>();

    /** Works on the tables as they are; those that are wanted in the end tell folds from fields. */
    JdbcSchemaMigration(JdbcSchemaPlanner.Live work, List<JdbcSchemaTable> wanted) {
        this.work = work;
        this.live = work.tables();
        this.ddl = work.ddl();
        this.naming = work.naming();
        this.wanted = wanted;
    }

    /** Returns the statements of a step; none when nothing that it starts from is there. */
    List<String> play(MigrationStep step) {
        statements = new ArrayList<>();
        for (Operation operation : step.operations()) {
            if (operation instanceof RenameType rename) {
                renameType(rename.from(), rename.to());
            } else if (operation instanceof RenameField rename) {
                renameField(rename.type(), rename.from(), rename.to());
            } else if (operation instanceof DropField drop) {
                dropField(drop.type(), drop.field());
            } else if (operation instanceof DropType drop) {
                dropType(drop.type());
            } else if (operation instanceof DropIndex drop) {
                dropIndex(drop.type(), drop.index());
            }
        }
        return statements;
    }

    private void renameType(String fromType, String toType) {
        String from = naming.plainTable(fromType);
        String to = naming.plainTable(toType);
        JdbcSchemaTable table = live.get(from);
        if (table == null || taken(live.containsKey(to), to)) {
            return;
        }
        dropView(fromType);
        for (Shape shape : List.copyOf(table.shapes().values())) {
            rename(table, shape, naming.moved(shape, fromType, toType));
        }
        statements.add(ddl.rename(from, to));
        live.remove(from);
        live.put(to, table.called(to));
        live.values().forEach(other -> other.retarget(from, to));
    }

    private void rename(JdbcSchemaTable table, Shape shape, String to) {
        if (shape.isReference() && !ddl.keepsReferences) {
            dropAll(table, shape::equals);
        } else if (!to.equals(shape.name())) {
            statements.addAll(ddl.rename(table.name(), shape, to));
            table.shapes().remove(shape.name());
            table.add(shape.called(to));
        }
    }

    private void renameField(String type, String from, String to) {
        JdbcSchemaTable table = live.get(naming.plainTable(type));
        if (table == null
                || !table.columns().containsKey(from)
                || taken(table.columns().containsKey(to), table.name() + "." + to)) {
            return;
        }
        dropView(type);
        // Not renamed: H2 goes on naming the old column in its catalogue. The comparison puts it back.
        dropAll(table, shape -> shape.isReference() && shape.name().equals(naming.constraint(type, from)));
        Shape index = table.shapes().get(naming.referenceIndex(type, from));
        if (index != null) {
            rename(table, index, naming.referenceIndex(type, to));
        }
        for (String pattern : companions(table, from)) {
            Column column = table.columns().get(pattern.replace("*", from));
            if (column != null) {
                String name = pattern.replace("*", to);
                statements.add(ddl.renameColumn(table.name(), column.name(), name));
                table.renameColumn(column, name);
            }
        }
    }

    private void dropField(String type, String field) {
        JdbcSchemaTable table = live.get(naming.plainTable(type));
        if (table == null || !table.columns().containsKey(field)) {
            return;
        }
        dropView(type);
        for (String pattern : companions(table, field)) {
            String column = pattern.replace("*", field);
            if (table.columns().remove(column) != null) {
                dropAll(table, shape -> shape.columns().contains(column));
                statements.add(ddl.dropColumn(table.name(), column));
            }
        }
    }

    private void dropType(String type) {
        JdbcSchemaTable table = live.remove(naming.plainTable(type));
        if (table == null) {
            return;
        }
        dropView(type);
        dropAll(table, shape -> shape.isReference() && !ddl.keepsReferences);
        for (JdbcSchemaTable other : List.copyOf(live.values())) {
            Predicate<Shape> leadsHere =
                    shape -> shape.isReference() && shape.detail().equals(table.name());
            if (other.shapes(JdbcSchemaTable.Kind.OWNERSHIP).stream().anyMatch(leadsHere)) {
                // Children have no life without their owner.
                dropType(other.name().substring(naming.prefix().length()));
            } else {
                dropAll(other, leadsHere);
            }
        }
        statements.add(ddl.drop(table.name()));
    }

    private void dropIndex(String type, String index) {
        JdbcSchemaTable table = live.get(naming.plainTable(type));
        Shape found = table == null ? null : table.shapes().get(naming.index(type, index));
        if (table != null && found != null) {
            // A database may have chosen this index to watch a reference and refuse to let it go; the comparison that
            // follows finds the reference missing and puts it back with an index of its own.
            dropAll(table, shape -> shape.equals(found) || (shape.isReference() && found.beginsWith(shape.columns())));
        }
    }

    private void dropAll(JdbcSchemaTable table, Predicate<? super Shape> which) {
        // References first: as long as they are there, they may need an index.
        List<Shape> all = table.shapes().values().stream()
                .filter(which)
                .sorted(comparing(shape -> !shape.isReference()))
                .toList();
        for (Shape shape : all) {
            statements.addAll(ddl.drop(table.name(), shape));
            table.shapes().remove(shape.name());
        }
    }

    private void dropView(String type) {
        JdbcSchemaTable view = live.get(naming.view(type));
        if (view != null && view.view()) {
            statements.add(ddl.dropView(view.name()));
            live.remove(view.name());
        }
    }

    private boolean taken(boolean there, String place) {
        if (there) {
            work.problems().add("name-taken: " + place);
        }
        return there;
    }

    /** Returns how the columns of a field are called, a star for its name, those that are computed from others first. */
    private List<String> companions(JdbcSchemaTable table, String field) {
        boolean foldIsField = wanted.stream()
                .filter(each -> each.name().equals(table.name()))
                .map(each -> each.columns().get(field + "_fold"))
                .anyMatch(column -> column != null && column.foldOf() == null);
        return foldIsField ? List.of("_*", "*") : List.of("_*", "_*_fold", "*_fold", "*");
    }
}
