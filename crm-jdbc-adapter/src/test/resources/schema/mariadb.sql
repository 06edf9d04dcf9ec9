-- Schema of catalogue version 1, minimum reader 1; from version 0.
-- Tables: kith_*. Run once, as a whole, in this order.

-- create table kith_schema_info
create table kith_schema_info (
    version integer not null,
    minimum_reader integer not null,
    applied_at datetime(6) not null,
    constraint kith_schema_info__id primary key (version)
) engine = InnoDB;

-- create table kith_schema_step
create table kith_schema_step (
    step integer not null,
    checksum varchar(64) collate utf8mb4_nopad_bin not null,
    applied_at datetime(6) not null,
    constraint kith_schema_step__id primary key (step)
) engine = InnoDB;

-- create table kith_author
create table kith_author (
    tenant varchar(64) collate utf8mb4_nopad_bin not null,
    id binary(16) not null,
    version bigint not null,
    name varchar(100) collate utf8mb4_nopad_bin not null,
    constraint kith_author__id primary key (tenant, id)
) engine = InnoDB;

-- create table kith_book
create table kith_book (
    tenant varchar(64) collate utf8mb4_nopad_bin not null,
    id binary(16) not null,
    version bigint not null,
    title varchar(200) collate utf8mb4_nopad_bin not null,
    title_fold varchar(400) collate utf8mb4_nopad_bin not null,
    isbn varchar(20) collate utf8mb4_nopad_bin,
    price numeric(18, 2),
    copies bigint,
    lent tinyint(1),
    sold_at datetime(6),
    printed_on date,
    barcode binary(16),
    cover varbinary(500),
    extras mediumtext collate utf8mb4_nopad_bin,
    author binary(16),
    constraint kith_book__id primary key (tenant, id)
) engine = InnoDB;
create unique index kith_book_by_isbn on kith_book (tenant, isbn);
create index kith_book_by_title on kith_book (tenant, title_fold, id);
create index kith_book_by_price on kith_book (tenant, price, id);
create index kith_book__x_author on kith_book (tenant, author);

-- create table kith_chapter
create table kith_chapter (
    tenant varchar(64) collate utf8mb4_nopad_bin not null,
    owner_id binary(16) not null,
    ordinal integer not null,
    heading varchar(80) collate utf8mb4_nopad_bin not null,
    constraint kith_chapter__id primary key (tenant, owner_id, ordinal)
) engine = InnoDB;
create index kith_chapter_by_heading on kith_chapter (tenant, heading, owner_id);

-- create table kith_outbox_event
create table kith_outbox_event (
    tenant varchar(64) collate utf8mb4_nopad_bin not null,
    id binary(16) not null,
    version bigint not null,
    partition_id binary(16) not null,
    aggregate_type varchar(40) collate utf8mb4_nopad_bin not null,
    aggregate_id binary(16) not null,
    seq bigint not null,
    seq_position bigint not null,
    event_type varchar(80) collate utf8mb4_nopad_bin not null,
    payload mediumtext collate utf8mb4_nopad_bin not null,
    occurred_at datetime(6) not null,
    state varchar(10) collate utf8mb4_nopad_bin not null,
    due_at datetime(6) not null,
    attempts bigint not null,
    relay varchar(64) collate utf8mb4_nopad_bin,
    claim binary(16),
    lease_until datetime(6),
    error_code varchar(80) collate utf8mb4_nopad_bin,
    constraint kith_outbox_event__id primary key (tenant, id)
) engine = InnoDB;
create unique index kith_outbox_event_in_order on kith_outbox_event (tenant, aggregate_id, seq, seq_position);
create index kith_outbox_event_due on kith_outbox_event (tenant, state, due_at, id);
create index kith_outbox_event_ready on kith_outbox_event (state, due_at);
create index kith_outbox_event_unsettled on kith_outbox_event (tenant, aggregate_id, state, seq, seq_position);

-- add foreign key kith_book__author
alter table kith_book add constraint kith_book__author
    foreign key (tenant, author) references kith_author (tenant, id);

-- add foreign key kith_chapter__owner_id
alter table kith_chapter add constraint kith_chapter__owner_id
    foreign key (tenant, owner_id) references kith_book (tenant, id) on delete cascade;

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
insert into kith_schema_info (version, minimum_reader, applied_at) values (1, 1, utc_timestamp(6));
