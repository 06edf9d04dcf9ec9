package io.kith.store.jdbc;

import io.kith.store.jdbc.JdbcSchemaTable.Kind;
import io.kith.store.jdbc.JdbcSchemaTable.Shape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one database is asked about the tables it has: three questions for a whole schema, whatever the number of
 * tables. Each takes the schema's name (null for the current one) and a pattern that table names match, both in the case
 * in which the database keeps names.
 *
 * @param columns table, whether it is a view, column, type, required, filled by the database; by table and position
 * @param indexes table, {@link Kind}, name, column, anything; by table, name and position
 * @param references table, {@link Kind}, name, column, target table; by table, name and position
 */
record JdbcSchemaQueries(String columns, String indexes, String references) {
    // No lower(): it goes by the locale of the process, and in Turkish an I becomes another letter than an i.
    static final JdbcSchemaQueries H2 = new JdbcSchemaQueries("""
            select c.table_name, t.table_type <> 'BASE TABLE', c.column_name,
                case when c.data_type like '% VARYING' then c.data_type || '(' || c.character_maximum_length || ')'
                    when c.data_type = 'NUMERIC'
                        then c.data_type || '(' || c.numeric_precision || ',' || c.numeric_scale || ')'
                    when c.data_type = 'TIMESTAMP WITH TIME ZONE'
                        then 'TIMESTAMP(' || c.datetime_precision || ') WITH TIME ZONE'
                    else c.data_type end,
                c.is_nullable = 'NO',
                c.column_default is not null or c.is_identity = 'YES' or c.is_generated <> 'NEVER'
            from information_schema.columns c
            join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
            where c.table_schema = coalesce(cast(? as varchar), current_schema)
                and c.table_name like ? escape '!'
            order by c.table_name, c.ordinal_position""", """
            select i.table_name,
                case when p.constraint_name is not null then 'PRIMARY_KEY' when c.is_unique then 'UNIQUE' else 'INDEX' end,
                coalesce(p.constraint_name, i.index_name), c.column_name, ''
            from information_schema.indexes i
            left join information_schema.table_constraints p
                on p.index_schema = i.index_schema and p.index_name = i.index_name
                    and p.constraint_type = 'PRIMARY KEY'
            join information_schema.index_columns c
                on c.index_schema = i.index_schema and c.index_name = i.index_name and c.table_name = i.table_name
            where i.table_schema = coalesce(cast(? as varchar), current_schema)
                and i.table_name like ? escape '!'
            order by i.table_name, i.index_name, c.ordinal_position""", """
            select k.table_name, case r.delete_rule when 'CASCADE' then 'OWNERSHIP' else 'REFERENCE' end,
                r.constraint_name, k.column_name, u.table_name
            from information_schema.referential_constraints r
            join information_schema.key_column_usage k
                on k.constraint_schema = r.constraint_schema and k.constraint_name = r.constraint_name
            join information_schema.key_column_usage u
                on u.constraint_schema = r.unique_constraint_schema
                    and u.constraint_name = r.unique_constraint_name
                    and u.ordinal_position = k.position_in_unique_constraint
            where k.table_schema = coalesce(cast(? as varchar), current_schema)
                and k.table_name like ? escape '!'
            order by k.table_name, r.constraint_name, k.ordinal_position""");

    // Not the information schema: it hides what the user does not own, and validation runs with the least of rights.
    static final JdbcSchemaQueries POSTGRESQL = new JdbcSchemaQueries("""
            select c.relname, c.relkind not in ('r', 'p'), a.attname,
                format_type(a.atttypid, a.atttypmod)
                    || case when o.collname <> 'default' then ' collate "' || o.collname || '"' else '' end,
                a.attnotnull, a.atthasdef or a.attidentity <> ''
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_catalog.pg_collation o on o.oid = a.attcollation
            where n.nspname = coalesce(cast(? as text), current_schema()) and c.relname like ? escape '!'
                and c.relkind in ('r', 'p', 'v', 'm', 'f')
            order by c.relname, a.attnum""", """
            select t.relname,
                case when x.indpred is not null or not x.indisvalid then 'PARTIAL_INDEX'
                    when x.indisprimary then 'PRIMARY_KEY' when x.indisunique then 'UNIQUE' else 'INDEX' end,
                i.relname, coalesce(a.attname, ''), ''
            from pg_catalog.pg_index x
            join pg_catalog.pg_class t on t.oid = x.indrelid
            join pg_catalog.pg_namespace n on n.oid = t.relnamespace
            join pg_catalog.pg_class i on i.oid = x.indexrelid
            cross join lateral unnest(cast(x.indkey as int2[])) with ordinality as k (attnum, position)
            left join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum
            where n.nspname = coalesce(cast(? as text), current_schema()) and t.relname like ? escape '!'
                and k.position <= x.indnkeyatts
            order by t.relname, i.relname, k.position""", """
            select t.relname, case c.confdeltype when 'c' then 'OWNERSHIP' else 'REFERENCE' end,
                c.conname, a.attname, r.relname
            from pg_catalog.pg_constraint c
            join pg_catalog.pg_class t on t.oid = c.conrelid
            join pg_catalog.pg_namespace n on n.oid = t.relnamespace
            join pg_catalog.pg_class r on r.oid = c.confrelid
            cross join lateral unnest(c.conkey) with ordinality as k (own, position)
            join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum = k.own
            where c.contype = 'f' and n.nspname = coalesce(cast(? as text), current_schema())
                and t.relname like ? escape '!'
            order by t.relname, c.conname, k.position""");

    /** Returns the tables and views under a prefix, by name. */
    Map<String, JdbcSchemaTable> read(Session session, Naming naming) throws SQLException {
        boolean upper = session.connection().getMetaData().storesUpperCaseIdentifiers();
        String schema = naming.schema();
        String pattern = naming.prefix().replace("_", "!_") + "%";
        Session.Values scope = statement -> {
            statement.setString(1, upper && schema != null ? schema.toUpperCase(Locale.ROOT) : schema);
            statement.setString(2, upper ? pattern.toUpperCase(Locale.ROOT) : pattern);
        };
        Map<String, JdbcSchemaTable> tables = new LinkedHashMap<>();
        session.query(columns, scope, row -> {
            while (row.next()) {
                boolean view = row.getBoolean(2);
                tables.computeIfAbsent(name(row, 1), name -> new JdbcSchemaTable(name, view))
                        .add(new Column(
                                name(row, 3),
                                row.getString(4),
                                row.getBoolean(5),
                                row.getBoolean(6) ? "the database" : null,
                                null));
            }
            return tables;
        });
        for (String question : List.of(indexes, references)) {
            session.query(question, scope, row -> {
                while (row.next()) {
                    JdbcSchemaTable table = tables.get(name(row, 1));
                    if (table != null) {
                        addTo(table, row);
                    }
                }
                return tables;
            });
        }
        return tables;
    }

    private static void addTo(JdbcSchemaTable table, ResultSet row) throws SQLException {
        String name = name(row, 3);
        Shape begun = table.shapes().get(name);
        List<String> columns = new ArrayList<>(begun == null ? List.of() : begun.columns());
        columns.add(name(row, 4));
        table.add(new Shape(Kind.valueOf(row.getString(2)), name, columns, name(row, 5)));
    }

    private static String name(ResultSet row, int column) throws SQLException {
        return row.getString(column).toLowerCase(Locale.ROOT);
    }
}
