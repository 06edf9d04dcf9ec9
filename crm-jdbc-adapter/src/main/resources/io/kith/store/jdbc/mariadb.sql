-- What MariaDB is asked about its tables: columns, indexes, references.
select c.table_name, t.table_type = 'VIEW', c.column_name,
    concat(
        case c.data_type when 'int' then 'integer' else replace(c.column_type, 'decimal', 'numeric') end,
        coalesce(concat(' collate ', c.collation_name), '')),
    c.is_nullable = 'NO',
    coalesce(c.column_default, 'NULL') <> 'NULL' or c.extra like '%auto_increment%'
        or c.generation_expression is not null
from information_schema.columns c
join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
where c.table_schema = coalesce(?, database()) and c.table_name like ? escape '!'
order by c.table_name, c.ordinal_position;

select s.table_name,
    case when s.sub_part is not null then 'PARTIAL_INDEX' when s.index_name = 'PRIMARY' then 'PRIMARY_KEY'
        when s.non_unique = 0 then 'UNIQUE' else 'INDEX' end,
    s.index_name, s.column_name, ''
from information_schema.statistics s
where s.table_schema = coalesce(?, database()) and s.table_name like ? escape '!'
order by s.table_name, s.index_name, s.seq_in_index;

select k.table_name, case r.delete_rule when 'CASCADE' then 'OWNERSHIP' else 'REFERENCE' end,
    k.constraint_name, k.column_name, k.referenced_table_name
from information_schema.key_column_usage k
join information_schema.referential_constraints r
    on r.constraint_schema = k.constraint_schema and r.constraint_name = k.constraint_name
        and r.table_name = k.table_name
where k.table_schema = coalesce(?, database()) and k.table_name like ? escape '!'
order by k.table_name, k.constraint_name, k.ordinal_position;
