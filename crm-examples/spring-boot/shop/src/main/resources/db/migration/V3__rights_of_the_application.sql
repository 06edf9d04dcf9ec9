-- The application works with rows; tables are changed by migrations alone, Kith's too.
grant select, insert, update, delete on all tables in schema public to shop_app;
revoke all on flyway_schema_history from shop_app;
grant usage on all sequences in schema public to shop_app;
-- Tables of later migrations.
alter default privileges in schema public grant select, insert, update, delete on tables to shop_app;
alter default privileges in schema public grant usage on sequences to shop_app;
