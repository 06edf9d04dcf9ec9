package io.kith.store.jdbc;

import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements of one record type that do not depend on a query, each text built once. */
final class TypeSql {
    /** Beyond so many combinations of changed fields a type's updates write all fields. */
    private static final int MAX_UPDATES = 200;

    private final Dialect dialect;
    final RecordType type;
    final Field[] fields;

    /** The key, for lists of keys. */
    final Operand key;

    final String table;
    final String selectList;
    final String columnList;
    final String get;
    final String lock;
    final String ownLock;
    final String delete;
    /** Takes a row's references to itself away, or null where that is not needed; parameters: tenant, key. */
    final @Nullable String letGo;

    final String deleteChildren;
    final String childrenOfOne;
    final String childrenOfMany;

    /** The children of many, of all kinds in one message; one kind after the other where the database allows none. */
    final String allChildrenOfMany;

    final List<TypeSql> children;
    private final List<Field> selfReferences;
    private final String insertHead;
    private final String insertRow;
    private final String ofVersion;
    private final String updateAll;
    private final Map<BitSet, String> updates = new ConcurrentHashMap<>();
    private final Map<Integer, String> inserts = new ConcurrentHashMap<>();
    private final Map<Field, String> adjustments = new ConcurrentHashMap<>();

    TypeSql(RecordType type, Dialect dialect, Naming naming, int lockWaitMillis) {
        this.dialect = dialect;
        this.type = type;
        fields = type.fields().toArray(new Field[0]);
        key = new Operand(dialect, "r.id", type.key(), false);
        table = naming.table(type);
        selfReferences = type.fields().stream()
                .filter(field -> type.name().equals(field.target()))
                .toList();
        selectList = columns("r.");
        String ofTenant = " from " + table + " r where r.tenant = ? and r.";
        lock = dialect.toLock("select r.id, r.version, " + selectList, table, Naming.ID);
        ownLock = dialect.waiting(lock, lockWaitMillis);
        childrenOfOne = "select " + selectList + ofTenant + "owner_id = ? order by r.ordinal";
        childrenOfMany =
                dialect.listed("select r.owner_id, " + selectList, table, Naming.OWNER, "r.owner_id, r.ordinal");
        String loose = selfReferences.stream()
                .filter(field -> !field.isRequired())
                .map(field -> field.name() + " = nullif(" + field.name() + ", id)")
                .collect(Collectors.joining(", "));
        letGo = dialect.holdsItself && !loose.isEmpty()
                ? "update " + table + " set " + loose + " where tenant = ? and id = ?"
                : null;
        deleteChildren = "delete from " + table + " where tenant = ? and owner_id = ?";
        ofVersion = " where tenant = ? and id = ? and version = ?";
        delete = "delete from " + table + ofVersion;
        String own = type.isChild() ? ", owner_id, ordinal" : ", id, version";
        columnList = "tenant" + own + ", " + columns("");
        insertHead = "insert into " + table + " (" + columnList + ") values ";
        insertRow = "(?, ?, " + (type.isChild() ? "?" : "1") + ", ?".repeat(fields.length) + ")";
        children = type.children().stream()
                .map(child -> new TypeSql(child, dialect, naming, lockWaitMillis))
                .toList();
        StringBuilder one = new StringBuilder("select r.version, " + selectList + ofTenant + "id = ?");
        if (dialect.pipelines) {
            children.forEach(child -> one.append(";\n").append(child.childrenOfOne));
        }
        allChildrenOfMany = children.stream().map(child -> child.childrenOfMany).collect(Collectors.joining(";\n"));
        get = one.toString();
        BitSet all = new BitSet();
        all.set(0, fields.length);
        updateAll = buildUpdate(all);
    }

    private String columns(String prefix) {
        return type.fields().stream().map(field -> prefix + field.name()).collect(Collectors.joining(", "));
    }

    /** Returns the insert of so many rows at once. */
    String insert(int rows) {
        String known = inserts.get(rows);
        if (known == null) {
            known = insertHead + insertRow + (", " + insertRow).repeat(rows - 1);
            inserts.put(rows, known);
        }
        return known;
    }

    /**
     * Returns how many of the rows from a place on may share a statement, at most so many: one alone if a row among
     * them refers to a later one. A database that looks at references when a statement ends would let that pass.
     */
    int together(List<Row> rows, int from, int most) {
        if (most == 1 || selfReferences.isEmpty()) {
            return most;
        }
        Set<UUID> later = new HashSet<>();
        for (int i = from + most - 1; i >= from; i--) {
            for (Field field : selfReferences) {
                UUID target = rows.get(i).uuid(field);
                if (target != null && later.contains(target)) {
                    return 1;
                }
            }
            later.add(rows.get(i).key());
        }
        return most;
    }

    /** Returns the insert that leaves conflicting rows out, for databases that have {@link BulkSql}. */
    String insertNew() {
        return inserts.computeIfAbsent(0, none -> BulkSql.insertNew(dialect, type, table, columnList));
    }

    /** Returns how many placeholders an inserted row has. */
    int insertWidth() {
        return fields.length + (type.isChild() ? 3 : 2);
    }

    /** Returns the versioned update of these fields, by ordinal; may widen the set to all fields. */
    String update(BitSet changed) {
        String known = updates.get(changed);
        if (known != null) {
            return known;
        }
        if (updates.size() >= MAX_UPDATES) {
            changed.set(0, fields.length);
            return updateAll;
        }
        String built = buildUpdate(changed);
        updates.put((BitSet) changed.clone(), built);
        return built;
    }

    /** Returns the conditional addition to a number; parameters: delta, tenant, key, least and most before. */
    String adjust(Field field) {
        return adjustments.computeIfAbsent(field, some -> {
            String name = some.name();
            String now = "coalesce(" + name + ", 0)";
            String set = "update " + table + " set " + name + " = " + now + " + ?, version = version + 1";
            return dialect.updateReturning(set + " where tenant = ? and id = ? and " + now + " between ? and ?", name);
        });
    }

    private String buildUpdate(BitSet changed) {
        StringBuilder sql = new StringBuilder("update ").append(table).append(" set version = version + 1");
        for (int i = changed.nextSetBit(0); i >= 0; i = changed.nextSetBit(i + 1)) {
            sql.append(", ").append(fields[i].name()).append(" = ?");
        }
        return sql.append(ofVersion).toString();
    }
}
