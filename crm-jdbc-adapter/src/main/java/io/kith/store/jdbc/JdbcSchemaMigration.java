package io.kith.store.jdbc;

import io.kith.store.Catalogue;
import io.kith.store.MigrationStep;
import io.kith.store.MigrationStep.Operation;
import io.kith.store.MigrationStep.Operation.DropField;
import io.kith.store.MigrationStep.Operation.DropIndex;
import io.kith.store.MigrationStep.Operation.DropType;
import io.kith.store.MigrationStep.Operation.RenameField;
import io.kith.store.MigrationStep.Operation.RenameType;
import io.kith.store.jdbc.JdbcSchemaTable.IndexShape;
import io.kith.store.jdbc.JdbcSchemaTable.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Turns declared steps into statements, and plays them on the tables as they are. */
final class JdbcSchemaMigration {
    private final JdbcSchemaLive live;
    private final JdbcSchemaDdl ddl;
    private final Naming naming;
    private final Catalogue catalogue;
    private final List<String> problems;
    private List<String> statements = new ArrayList<>();

    JdbcSchemaMigration(
            JdbcSchemaLive live, JdbcSchemaDdl ddl, Naming naming, Catalogue catalogue, List<String> problems) {
        this.live = live;
        this.ddl = ddl;
        this.naming = naming;
        this.catalogue = catalogue;
        this.problems = problems;
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
        JdbcSchemaTable table = live.tables.get(from);
        if (table == null || taken(live.tables.containsKey(to), to)) {
            return;
        }
        dropView(fromType);
        JdbcSchemaTable renamed = table.called(to);
        renamed.indexes.clear();
        renamed.references.clear();
        String key = table.primaryKeyName;
        if (key.equals(naming.constraint(fromType, Naming.ID))) {
            String newKey = naming.constraint(toType, Naming.ID);
            statements.add(ddl.renameConstraint(from, key, newKey));
            renamed.setPrimaryKey(newKey, table.primaryKey);
        }
        for (IndexShape index : table.indexes.values()) {
            if (index.name().equals(key)) {
                continue;
            }
            String name = renamedIndex(index, fromType, toType);
            if (!name.equals(index.name())) {
                statements.add(ddl.renameIndex(index.name(), name));
            }
            renamed.add(index.called(name));
        }
        for (Reference reference : table.references.values()) {
            String column = reference.columns().get(reference.columns().size() - 1);
            String name = reference.name();
            if (name.equals(naming.constraint(fromType, column))) {
                name = naming.constraint(toType, column);
                statements.add(ddl.renameConstraint(from, reference.name(), name));
            }
            renamed.add(reference.called(name));
        }
        statements.add(ddl.renameTable(from, to));
        live.tables.remove(from);
        live.tables.put(to, renamed);
        live.tables.values().forEach(other -> other.retarget(from, to));
    }

    private String renamedIndex(IndexShape index, String fromType, String toType) {
        String start = naming.plainTable(fromType) + "_";
        String last = index.columns().get(index.columns().size() - 1);
        if (index.name().equals(naming.referenceIndex(fromType, last))) {
            return naming.referenceIndex(toType, last);
        }
        return index.name().startsWith(start)
                ? naming.plainTable(toType) + "_" + index.name().substring(start.length())
                : index.name();
    }

    private void renameField(String type, String from, String to) {
        String name = naming.plainTable(type);
        JdbcSchemaTable table = live.tables.get(name);
        if (table == null
                || !table.columns.containsKey(from)
                || taken(table.columns.containsKey(to), name + "." + to)) {
            return;
        }
        dropView(type);
        Reference reference = table.references.get(naming.constraint(type, from));
        if (reference != null) {
            // Not renamed: H2 goes on naming the old column in its catalogue. The comparison puts it back.
            dropReference(table, reference);
        }
        IndexShape index = table.indexes.remove(naming.referenceIndex(type, from));
        if (index != null) {
            String indexName = naming.referenceIndex(type, to);
            statements.add(ddl.renameIndex(index.name(), indexName));
            table.add(index.called(indexName));
        }
        List<String> companions = companions(type, from);
        for (int i = 0; i < companions.size(); i++) {
            renameColumn(table, companions.get(i), companions(to).get(i));
        }
        renameColumn(table, from, to);
    }

    private void renameColumn(JdbcSchemaTable table, String from, String to) {
        if (table.columns.containsKey(from)) {
            statements.add(ddl.renameColumn(table.name, from, to));
            table.renameColumn(from, to);
        }
    }

    private void dropField(String type, String field) {
        JdbcSchemaTable table = live.tables.get(naming.plainTable(type));
        if (table == null || !table.columns.containsKey(field)) {
            return;
        }
        dropView(type);
        for (String companion : companions(type, field)) {
            dropColumn(table, companion);
        }
        dropColumn(table, field);
    }

    private void dropColumn(JdbcSchemaTable table, String column) {
        if (!table.columns.containsKey(column)) {
            return;
        }
        for (Reference reference : List.copyOf(table.references.values())) {
            if (reference.columns().contains(column)) {
                dropReference(table, reference);
            }
        }
        for (IndexShape index : List.copyOf(table.indexes.values())) {
            if (index.columns().contains(column)) {
                dropIndex(table, index);
            }
        }
        statements.add(ddl.dropColumn(table.name, column));
        table.columns.remove(column);
    }

    private void dropType(String type) {
        String name = naming.plainTable(type);
        JdbcSchemaTable table = live.tables.get(name);
        if (table == null) {
            return;
        }
        dropView(type);
        for (JdbcSchemaTable other : List.copyOf(live.tables.values())) {
            for (Reference reference : List.copyOf(other.references.values())) {
                if (other == table || !reference.target().equals(name)) {
                    continue;
                }
                if (reference.cascading()) {
                    // Children have no life without their owner.
                    dropType(other.name.substring(naming.prefix().length()));
                    break;
                }
                dropReference(other, reference);
            }
        }
        statements.add(ddl.dropTable(name));
        live.tables.remove(name);
    }

    private void dropIndex(String type, String index) {
        JdbcSchemaTable table = live.tables.get(naming.plainTable(type));
        IndexShape found = table == null ? null : table.indexes.get(naming.index(type, index));
        if (table == null || found == null) {
            return;
        }
        // A database may have chosen this index to watch a reference and refuse to let it go; the comparison that
        // follows finds the reference missing and puts it back with an index of its own.
        for (Reference reference : List.copyOf(table.references.values())) {
            if (found.beginsWith(reference.columns())) {
                dropReference(table, reference);
            }
        }
        dropIndex(table, found);
    }

    private void dropIndex(JdbcSchemaTable table, IndexShape index) {
        statements.add(ddl.dropIndex(index.name()));
        table.indexes.remove(index.name());
    }

    private void dropReference(JdbcSchemaTable table, Reference reference) {
        statements.add(ddl.dropConstraint(table.name, reference.name()));
        table.references.remove(reference.name());
    }

    private void dropView(String type) {
        String view = naming.view(type);
        JdbcSchemaTable found = live.tables.get(view);
        if (found != null && found.view) {
            statements.add(ddl.dropView(view));
            live.tables.remove(view);
        }
    }

    private boolean taken(boolean there, String place) {
        if (there) {
            problems.add("name-taken: " + place);
        }
        return there;
    }

    /** Returns the columns that exist only for another, those that are computed from columns first. */
    private List<String> companions(String type, String field) {
        List<String> all = companions(field);
        String fold = all.get(all.size() - 1);
        boolean declared = catalogue.types().stream()
                .flatMap(owner -> Stream.concat(Stream.of(owner), owner.children().stream()))
                .filter(each -> each.name().equals(type))
                .flatMap(each -> each.fields().stream())
                .anyMatch(each -> each.name().equals(fold) && each.source() == null);
        return declared ? all.subList(0, 1) : all;
    }

    private static List<String> companions(String field) {
        return List.of("_" + field, "_" + field + "_fold", field + "_fold");
    }
}
