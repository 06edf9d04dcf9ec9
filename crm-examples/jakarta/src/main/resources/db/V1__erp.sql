-- The ERP's own tables; each branch of the group has numbers of its own.
create table erp_company (
    branch varchar(40) not null,
    no varchar(40) not null,
    name varchar(200) not null,
    contact varchar(200) not null,
    city varchar(60) not null,
    primary key (branch, no)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table erp_sales_order (
    id char(36) not null primary key,
    branch varchar(40) not null,
    company_no varchar(40) not null,
    total decimal(19, 2) not null,
    paid_at datetime(6) not null,
    crm_refusal varchar(400),
    foreign key (branch, company_no) references erp_company (branch, no)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- What Kith told before each commit, kept in the ERP's own transaction.
create table erp_crm_feed (
    id bigint not null auto_increment primary key,
    event varchar(100) not null
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
