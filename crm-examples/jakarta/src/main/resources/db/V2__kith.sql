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

-- create table kith_journal_entry
create table kith_journal_entry (
    tenant varchar(64) collate utf8mb4_nopad_bin not null,
    id binary(16) not null,
    version bigint not null,
    party_id binary(16),
    record_type varchar(24) collate utf8mb4_nopad_bin not null,
    record_id binary(16) not null,
    record_version bigint not null,
    changed_at datetime(6) not null,
    actor varchar(140) collate utf8mb4_nopad_bin not null,
    command varchar(60) collate utf8mb4_nopad_bin not null,
    diff mediumtext collate utf8mb4_nopad_bin not null,
    constraint kith_journal_entry__id primary key (tenant, id)
) engine = InnoDB;
create index kith_journal_entry_by_record on kith_journal_entry (tenant, record_id, record_version, id);
create index kith_journal_entry_by_party on kith_journal_entry (tenant, party_id, changed_at, id);

-- create table kith_command_key
create table kith_command_key (
    tenant varchar(64) collate utf8mb4_nopad_bin not null,
    id binary(16) not null,
    version bigint not null,
    idempotency_key varchar(200) collate utf8mb4_nopad_bin not null,
    command varchar(60) collate utf8mb4_nopad_bin not null,
    payload_hash varchar(64) collate utf8mb4_nopad_bin not null,
    answer mediumtext collate utf8mb4_nopad_bin not null,
    applied_at datetime(6) not null,
    constraint kith_command_key__id primary key (tenant, id)
) engine = InnoDB;
create unique index kith_command_key_once on kith_command_key (tenant, idempotency_key);
create index kith_command_key_by_age on kith_command_key (tenant, applied_at, id);

-- create table kith_external_ref
create table kith_external_ref (
    tenant varchar(64) collate utf8mb4_nopad_bin not null,
    id binary(16) not null,
    version bigint not null,
    record_type varchar(24) collate utf8mb4_nopad_bin not null,
    record_id binary(16) not null,
    ref_system varchar(64) collate utf8mb4_nopad_bin not null,
    ref_key varchar(200) collate utf8mb4_nopad_bin not null,
    constraint kith_external_ref__id primary key (tenant, id)
) engine = InnoDB;
create unique index kith_external_ref_once on kith_external_ref (tenant, record_type, ref_system, ref_key);
create index kith_external_ref_by_record on kith_external_ref (tenant, record_id, id);

-- create table kith_customer
create table kith_customer (
    tenant varchar(64) collate utf8mb4_nopad_bin not null,
    id binary(16) not null,
    version bigint not null,
    kind varchar(10) collate utf8mb4_nopad_bin not null,
    name varchar(200) collate utf8mb4_nopad_bin not null,
    name_fold varchar(400) collate utf8mb4_nopad_bin not null,
    industry varchar(60) collate utf8mb4_nopad_bin,
    region varchar(60) collate utf8mb4_nopad_bin,
    source_channel varchar(60) collate utf8mb4_nopad_bin,
    business varchar(40) collate utf8mb4_nopad_bin,
    owner varchar(140) collate utf8mb4_nopad_bin,
    requirement mediumtext collate utf8mb4_nopad_bin,
    remarks mediumtext collate utf8mb4_nopad_bin,
    follow_up_state varchar(40) collate utf8mb4_nopad_bin,
    next_follow_up datetime(6),
    preferred_channel varchar(20) collate utf8mb4_nopad_bin,
    birth_date date,
    gender varchar(20) collate utf8mb4_nopad_bin,
    education varchar(60) collate utf8mb4_nopad_bin,
    occupation varchar(100) collate utf8mb4_nopad_bin,
    interests varchar(500) collate utf8mb4_nopad_bin,
    principles varchar(500) collate utf8mb4_nopad_bin,
    way_of_life varchar(500) collate utf8mb4_nopad_bin,
    created_at datetime(6) not null,
    archived_at datetime(6),
    first_purchase_at datetime(6),
    last_purchase_at datetime(6),
    purchase_count bigint,
    awake_stage varchar(40) collate utf8mb4_nopad_bin,
    dormant_at datetime(6),
    churned_at datetime(6),
    settle_at datetime(6) not null,
    constraint kith_customer__id primary key (tenant, id)
) engine = InnoDB;
create index kith_customer_by_name on kith_customer (tenant, name_fold, id);
create index kith_customer_by_owner on kith_customer (tenant, owner, name_fold, id);
create index kith_customer_by_follow_up on kith_customer (tenant, next_follow_up, id);
create index kith_customer_by_dormant on kith_customer (tenant, dormant_at, churned_at, id);
create index kith_customer_by_settle on kith_customer (tenant, settle_at, id);

-- create table kith_customer_contact
create table kith_customer_contact (
    tenant varchar(64) collate utf8mb4_nopad_bin not null,
    owner_id binary(16) not null,
    ordinal integer not null,
    name varchar(200) collate utf8mb4_nopad_bin not null,
    position varchar(100) collate utf8mb4_nopad_bin,
    department varchar(100) collate utf8mb4_nopad_bin,
    reports_to varchar(200) collate utf8mb4_nopad_bin,
    preferred_channel varchar(20) collate utf8mb4_nopad_bin,
    constraint kith_customer_contact__id primary key (tenant, owner_id, ordinal)
) engine = InnoDB;

-- create table kith_customer_channel
create table kith_customer_channel (
    tenant varchar(64) collate utf8mb4_nopad_bin not null,
    owner_id binary(16) not null,
    ordinal integer not null,
    contact_no bigint not null,
    kind varchar(20) collate utf8mb4_nopad_bin not null,
    address varchar(320) collate utf8mb4_nopad_bin not null,
    constraint kith_customer_channel__id primary key (tenant, owner_id, ordinal)
) engine = InnoDB;

-- create table kith_customer_address
create table kith_customer_address (
    tenant varchar(64) collate utf8mb4_nopad_bin not null,
    owner_id binary(16) not null,
    ordinal integer not null,
    line varchar(300) collate utf8mb4_nopad_bin not null,
    city varchar(100) collate utf8mb4_nopad_bin,
    region varchar(100) collate utf8mb4_nopad_bin,
    postcode varchar(20) collate utf8mb4_nopad_bin,
    country varchar(60) collate utf8mb4_nopad_bin,
    purpose varchar(40) collate utf8mb4_nopad_bin,
    constraint kith_customer_address__id primary key (tenant, owner_id, ordinal)
) engine = InnoDB;

-- create table kith_customer_tag
create table kith_customer_tag (
    tenant varchar(64) collate utf8mb4_nopad_bin not null,
    owner_id binary(16) not null,
    ordinal integer not null,
    tag varchar(60) collate utf8mb4_nopad_bin not null,
    constraint kith_customer_tag__id primary key (tenant, owner_id, ordinal)
) engine = InnoDB;
create index kith_customer_tag_by_tag on kith_customer_tag (tenant, tag, owner_id);

-- create table kith_customer_relation
create table kith_customer_relation (
    tenant varchar(64) collate utf8mb4_nopad_bin not null,
    owner_id binary(16) not null,
    ordinal integer not null,
    kind varchar(20) collate utf8mb4_nopad_bin not null,
    related_id binary(16) not null,
    constraint kith_customer_relation__id primary key (tenant, owner_id, ordinal)
) engine = InnoDB;
create index kith_customer_relation_by_related on kith_customer_relation (tenant, related_id, owner_id);

-- create table kith_customer_document
create table kith_customer_document (
    tenant varchar(64) collate utf8mb4_nopad_bin not null,
    owner_id binary(16) not null,
    ordinal integer not null,
    title varchar(200) collate utf8mb4_nopad_bin not null,
    kind varchar(60) collate utf8mb4_nopad_bin,
    locator varchar(500) collate utf8mb4_nopad_bin not null,
    constraint kith_customer_document__id primary key (tenant, owner_id, ordinal)
) engine = InnoDB;

-- create table kith_customer_match
create table kith_customer_match (
    tenant varchar(64) collate utf8mb4_nopad_bin not null,
    owner_id binary(16) not null,
    ordinal integer not null,
    match_key varchar(280) collate utf8mb4_nopad_bin not null,
    constraint kith_customer_match__id primary key (tenant, owner_id, ordinal)
) engine = InnoDB;
create index kith_customer_match_by_key on kith_customer_match (tenant, match_key, owner_id);

-- create table kith_customer_standing
create table kith_customer_standing (
    tenant varchar(64) collate utf8mb4_nopad_bin not null,
    owner_id binary(16) not null,
    ordinal integer not null,
    level varchar(20) collate utf8mb4_nopad_bin not null,
    from_at datetime(6) not null,
    until_at datetime(6) not null,
    constraint kith_customer_standing__id primary key (tenant, owner_id, ordinal)
) engine = InnoDB;
create index kith_customer_standing_by_level on kith_customer_standing (tenant, level, until_at, owner_id);

-- create table kith_life_stage_stay
create table kith_life_stage_stay (
    tenant varchar(64) collate utf8mb4_nopad_bin not null,
    id binary(16) not null,
    version bigint not null,
    customer_id binary(16) not null,
    stage varchar(40) collate utf8mb4_nopad_bin not null,
    from_at datetime(6) not null,
    until_at datetime(6),
    why varchar(100) collate utf8mb4_nopad_bin not null,
    days bigint not null,
    constraint kith_life_stage_stay__id primary key (tenant, id)
) engine = InnoDB;
create index kith_life_stage_stay_by_customer on kith_life_stage_stay (tenant, customer_id, from_at, id);

-- create table kith_purchase
create table kith_purchase (
    tenant varchar(64) collate utf8mb4_nopad_bin not null,
    id binary(16) not null,
    version bigint not null,
    ref_system varchar(64) collate utf8mb4_nopad_bin not null,
    ref_key varchar(200) collate utf8mb4_nopad_bin not null,
    customer_id binary(16) not null,
    paid_at datetime(6) not null,
    paid_on date not null,
    total numeric(18, 4),
    total_currency varchar(3) collate utf8mb4_nopad_bin,
    returned numeric(18, 4),
    net numeric(18, 4),
    channel varchar(60) collate utf8mb4_nopad_bin,
    state varchar(10) collate utf8mb4_nopad_bin not null,
    cancelled_at datetime(6),
    constraint kith_purchase__id primary key (tenant, id)
) engine = InnoDB;
create unique index kith_purchase_by_ref on kith_purchase (tenant, ref_system, ref_key);
create index kith_purchase_by_customer on kith_purchase (tenant, customer_id, paid_at, id);

-- create table kith_purchase_line
create table kith_purchase_line (
    tenant varchar(64) collate utf8mb4_nopad_bin not null,
    owner_id binary(16) not null,
    ordinal integer not null,
    line_no bigint not null,
    product_id binary(16),
    item varchar(200) collate utf8mb4_nopad_bin,
    quantity numeric(16, 4) not null,
    amount numeric(18, 4) not null,
    category varchar(60) collate utf8mb4_nopad_bin,
    returned_quantity numeric(16, 4) not null,
    returned_amount numeric(18, 4) not null,
    constraint kith_purchase_line__id primary key (tenant, owner_id, ordinal)
) engine = InnoDB;

-- create table kith_purchase_return
create table kith_purchase_return (
    tenant varchar(64) collate utf8mb4_nopad_bin not null,
    id binary(16) not null,
    version bigint not null,
    purchase_id binary(16) not null,
    customer_id binary(16) not null,
    ref_system varchar(64) collate utf8mb4_nopad_bin,
    ref_key varchar(200) collate utf8mb4_nopad_bin,
    returned_at datetime(6) not null,
    amount numeric(18, 4),
    amount_currency varchar(3) collate utf8mb4_nopad_bin,
    whole tinyint(1) not null,
    constraint kith_purchase_return__id primary key (tenant, id)
) engine = InnoDB;
create unique index kith_purchase_return_by_ref on kith_purchase_return (tenant, ref_system, ref_key);
create index kith_purchase_return_by_purchase on kith_purchase_return (tenant, purchase_id, returned_at, id);
create index kith_purchase_return_by_customer on kith_purchase_return (tenant, customer_id, returned_at, id);

-- create table kith_purchase_return_line
create table kith_purchase_return_line (
    tenant varchar(64) collate utf8mb4_nopad_bin not null,
    owner_id binary(16) not null,
    ordinal integer not null,
    line_no bigint not null,
    quantity numeric(16, 4) not null,
    amount numeric(18, 4) not null,
    constraint kith_purchase_return_line__id primary key (tenant, owner_id, ordinal)
) engine = InnoDB;

-- create table kith_purchase_stat
create table kith_purchase_stat (
    tenant varchar(64) collate utf8mb4_nopad_bin not null,
    id binary(16) not null,
    version bigint not null,
    customer_id binary(16) not null,
    currency varchar(3) collate utf8mb4_nopad_bin not null,
    purchases bigint not null,
    purchase_days bigint not null,
    gross numeric(18, 4),
    returned numeric(18, 4),
    net numeric(18, 4),
    first_paid_at datetime(6),
    last_paid_at datetime(6),
    day_counts mediumblob,
    constraint kith_purchase_stat__id primary key (tenant, id)
) engine = InnoDB;
create index kith_purchase_stat_by_customer on kith_purchase_stat (tenant, customer_id, currency, id);

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

-- add foreign key kith_customer_contact__owner_id
alter table kith_customer_contact add constraint kith_customer_contact__owner_id
    foreign key (tenant, owner_id) references kith_customer (tenant, id) on delete cascade;

-- add foreign key kith_customer_channel__owner_id
alter table kith_customer_channel add constraint kith_customer_channel__owner_id
    foreign key (tenant, owner_id) references kith_customer (tenant, id) on delete cascade;

-- add foreign key kith_customer_address__owner_id
alter table kith_customer_address add constraint kith_customer_address__owner_id
    foreign key (tenant, owner_id) references kith_customer (tenant, id) on delete cascade;

-- add foreign key kith_customer_tag__owner_id
alter table kith_customer_tag add constraint kith_customer_tag__owner_id
    foreign key (tenant, owner_id) references kith_customer (tenant, id) on delete cascade;

-- add foreign key kith_customer_relation__owner_id
alter table kith_customer_relation add constraint kith_customer_relation__owner_id
    foreign key (tenant, owner_id) references kith_customer (tenant, id) on delete cascade;

-- add foreign key kith_customer_relation__related_id
alter table kith_customer_relation add constraint kith_customer_relation__related_id
    foreign key (tenant, related_id) references kith_customer (tenant, id);

-- add foreign key kith_customer_document__owner_id
alter table kith_customer_document add constraint kith_customer_document__owner_id
    foreign key (tenant, owner_id) references kith_customer (tenant, id) on delete cascade;

-- add foreign key kith_customer_match__owner_id
alter table kith_customer_match add constraint kith_customer_match__owner_id
    foreign key (tenant, owner_id) references kith_customer (tenant, id) on delete cascade;

-- add foreign key kith_customer_standing__owner_id
alter table kith_customer_standing add constraint kith_customer_standing__owner_id
    foreign key (tenant, owner_id) references kith_customer (tenant, id) on delete cascade;

-- add foreign key kith_life_stage_stay__customer_id
alter table kith_life_stage_stay add constraint kith_life_stage_stay__customer_id
    foreign key (tenant, customer_id) references kith_customer (tenant, id);

-- add foreign key kith_purchase_line__owner_id
alter table kith_purchase_line add constraint kith_purchase_line__owner_id
    foreign key (tenant, owner_id) references kith_purchase (tenant, id) on delete cascade;

-- add foreign key kith_purchase_return__purchase_id
alter table kith_purchase_return add constraint kith_purchase_return__purchase_id
    foreign key (tenant, purchase_id) references kith_purchase (tenant, id);

-- add foreign key kith_purchase_return_line__owner_id
alter table kith_purchase_return_line add constraint kith_purchase_return_line__owner_id
    foreign key (tenant, owner_id) references kith_purchase_return (tenant, id) on delete cascade;

-- record catalogue version 1
insert into kith_schema_info (version, minimum_reader, applied_at) values (1, 1, utc_timestamp(6));
