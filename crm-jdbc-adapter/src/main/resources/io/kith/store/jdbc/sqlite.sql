-- What SQLite is asked about its tables: columns, indexes, references.
-- References are told by the triggers that keep them, since a renamed table or column changes their text.
select m.name, m.type = 'view', c.name, c.type, c."notnull", c.dflt_value is not null or c.hidden <> 0
from sqlite_schema m
join pragma_table_xinfo(m.name) c
where coalesce(?, 'main') = 'main' and m.name like ? escape '!' and m.type in ('table', 'view')
order by m.name, c.cid;

with m as (select name from sqlite_schema
    where coalesce(?, 'main') = 'main' and name like ? escape '!' and type = 'table')
select m.name,
    case when i.partial then 'PARTIAL_INDEX' when i.origin = 'pk' then 'PRIMARY_KEY'
        when i."unique" then 'UNIQUE' else 'INDEX' end,
    i.name, coalesce(x.name, ''), '', x.seqno
from m
join pragma_index_list(m.name) i
join pragma_index_info(i.name) x
union all
select m.name, 'PRIMARY_KEY', 'rowid', c.name, '', 0
from m
join pragma_table_xinfo(m.name) c
where c.pk > 0 and not exists (select 1 from pragma_index_list(m.name) p where p.origin = 'pk')
order by 1, 3, 6;

with keeper as (
    select i.tbl_name, substr(i.name, 1, length(i.name) - 3) as name,
        replace(substr(i.sql, instr(i.sql, '(select 1 from ') + 15), '"', '') as target,
        replace(substr(i.sql, instr(i.sql, ' and id = new.') + 14), '"', '') as field,
        d.sql like '%begin%delete from %' as owned
    from sqlite_schema i
    join sqlite_schema d on d.name = substr(i.name, 1, length(i.name) - 1) || 'd'
    where coalesce(?, 'main') = 'main' and i.tbl_name like ? escape '!'
        and i.type = 'trigger' and i.name like '%!_!_i' escape '!')
select tbl_name, case when owned then 'OWNERSHIP' else 'REFERENCE' end, name,
    case place when 0 then 'tenant' else substr(field, 1, instr(field, ')') - 1) end,
    substr(target, 1, instr(target, ' where ') - 1)
from keeper, (select 0 as place union all select 1)
order by tbl_name, name, place;
