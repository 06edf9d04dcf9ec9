-- What PostgreSQL is asked about its tables: columns, indexes, references.
-- Not the information schema: it hides what the user does not own, and validation runs with the least of rights.
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
order by c.relname, a.attnum;

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
order by t.relname, i.relname, k.position;

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
order by t.relname, c.conname, k.position;
