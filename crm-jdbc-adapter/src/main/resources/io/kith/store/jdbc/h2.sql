-- What H2 is asked about its tables: columns, indexes, references.
-- No lower(): it goes by the locale of the process, and in Turkish an I becomes another letter than an i.
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
order by c.table_name, c.ordinal_position;

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
order by i.table_name, i.index_name, c.ordinal_position;

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
order by k.table_name, r.constraint_name, k.ordinal_position;
