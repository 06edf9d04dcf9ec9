-- Schema of catalogue version 1, minimum reader 1; from version 0.
-- Tables: kith_*. Run once, as a whole, in this order.

-- create table kith_schema_info
create table kith_schema_info (
    version integer not null,
    minimum_reader integer not null,
    applied_at timestamp not null,
    constraint kith_schema_info__id primary key (version)
);

-- create table kith_schema_step
create table kith_schema_step (
    step integer not null,
    checksum text not null,
    applied_at timestamp not null,
    constraint kith_schema_step__id primary key (step)
);

-- create table kith_author
create table kith_author (
    tenant text not null,
    id blob not null,
    version bigint not null,
    name text not null,
    constraint kith_author__id primary key (tenant, id)
);

-- create table kith_book
create table kith_book (
    tenant text not null,
    id blob not null,
    version bigint not null,
    title text not null,
    title_fold text not null,
    isbn text,
    price numeric(18, 2),
    copies bigint,
    lent boolean,
    sold_at timestamp,
    printed_on date,
    barcode blob,
    cover blob,
    extras text,
    author blob,
    constraint kith_book__id primary key (tenant, id)
);
create unique index kith_book_by_isbn on kith_book (tenant, isbn);
create index kith_book_by_title on kith_book (tenant, title_fold, id);
create index kith_book_by_price on kith_book (tenant, price, id);
create index kith_book__x_author on kith_book (tenant, author);

-- create table kith_chapter
create table kith_chapter (
    tenant text not null,
    owner_id blob not null,
    ordinal integer not null,
    heading text not null,
    constraint kith_chapter__id primary key (tenant, owner_id, ordinal)
);
create index kith_chapter_by_heading on kith_chapter (tenant, heading, owner_id);

-- create table kith_outbox_event
create table kith_outbox_event (
    tenant text not null,
    id blob not null,
    version bigint not null,
    partition_id blob not null,
    aggregate_type text not null,
    aggregate_id blob not null,
    seq bigint not null,
    seq_position bigint not null,
    event_type text not null,
    payload text not null,
    occurred_at timestamp not null,
    state text not null,
    due_at timestamp not null,
    attempts bigint not null,
    relay text,
    claim blob,
    lease_until timestamp,
    error_code text,
    constraint kith_outbox_event__id primary key (tenant, id)
);
create unique index kith_outbox_event_in_order on kith_outbox_event (tenant, aggregate_id, seq, seq_position);
create index kith_outbox_event_due on kith_outbox_event (tenant, state, due_at, id);
create index kith_outbox_event_ready on kith_outbox_event (due_at) where state = 'ready';
create index kith_outbox_event_unsettled on kith_outbox_event (tenant, aggregate_id, seq, seq_position) where state in ('ready', 'parked');

-- add foreign key kith_book__author
create trigger kith_book__author__i after insert on kith_book
    begin select raise(abort, 'kith_book__author') where new.author is not null and not exists (select 1 from kith_author where tenant = new.tenant and id = new.author); end;
create trigger kith_book__author__u after update of tenant, author on kith_book
    begin select raise(abort, 'kith_book__author') where new.author is not null and not exists (select 1 from kith_author where tenant = new.tenant and id = new.author); end;
create trigger kith_book__author__d after delete on kith_author
    begin select raise(abort, 'kith_book__author') where exists (select 1 from kith_book where tenant = old.tenant and author = old.id); end;
create trigger kith_book__author__k after update of tenant, id on kith_author
    begin select raise(abort, 'kith_book__author') where (old.tenant <> new.tenant or old.id <> new.id) and exists (select 1 from kith_book where tenant = old.tenant and author = old.id); end;
update kith_book set author = author where author is not null;

-- add foreign key kith_chapter__owner_id
create trigger kith_chapter__owner_id__i after insert on kith_chapter
    begin select raise(abort, 'kith_chapter__owner_id') where new.owner_id is not null and not exists (select 1 from kith_book where tenant = new.tenant and id = new.owner_id); end;
create trigger kith_chapter__owner_id__u after update of tenant, owner_id on kith_chapter
    begin select raise(abort, 'kith_chapter__owner_id') where new.owner_id is not null and not exists (select 1 from kith_book where tenant = new.tenant and id = new.owner_id); end;
create trigger kith_chapter__owner_id__d after delete on kith_book
    begin delete from kith_chapter where tenant = old.tenant and owner_id = old.id; end;
create trigger kith_chapter__owner_id__k after update of tenant, id on kith_book
    begin select raise(abort, 'kith_chapter__owner_id') where (old.tenant <> new.tenant or old.id <> new.id) and exists (select 1 from kith_chapter where tenant = old.tenant and owner_id = old.id); end;
update kith_chapter set owner_id = owner_id where owner_id is not null;

-- create view kith_v_author
create view kith_v_author as
    select tenant, id, name
    from kith_author;

-- create view kith_v_book
create view kith_v_book as
    select tenant, id, title, isbn, price, copies, lent, sold_at, printed_on, barcode, cover, extras, author
    from kith_book;

-- create view kith_v_chapter
create view kith_v_chapter as
    select tenant, owner_id, ordinal, heading
    from kith_chapter;

-- create view kith_v_outbox_event
create view kith_v_outbox_event as
    select tenant, id, partition_id, aggregate_type, aggregate_id, seq, seq_position, event_type, payload, occurred_at, state, due_at, attempts, relay, claim, lease_until, error_code
    from kith_outbox_event;

-- record catalogue version 1
insert into kith_schema_info (version, minimum_reader, applied_at) values (1, 1, cast(unixepoch('subsec') * 1000 as integer) * 1000);
