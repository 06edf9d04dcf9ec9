package io.kith.examples.benchmarks;

import io.kith.examples.benchmarks.Customer.Contact;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.BatchBindStep;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Insert;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** jOOQ's DSL, typed fields declared once, statements built for each call, as its users write them. */
final class JooqContestant implements Contestant {

    private static final Field<String> TENANT = column("tenant", SQLDataType.VARCHAR);
    private static final Field<UUID> ID = column("id", SQLDataType.UUID);
    private static final Field<Long> VERSION = column("version", SQLDataType.BIGINT);
    private static final Field<String> STATUS = column("status", SQLDataType.VARCHAR);
    private static final Field<String> COUNTRY = column("country", SQLDataType.VARCHAR);
    private static final Field<String> NAME = column("name", SQLDataType.VARCHAR);
    private static final Field<String> EMAIL = column("email", SQLDataType.VARCHAR);
    private static final Field<String> PHONE = column("phone", SQLDataType.VARCHAR);
    private static final Field<String> CITY = column("city", SQLDataType.VARCHAR);
    private static final Field<String> INDUSTRY = column("industry", SQLDataType.VARCHAR);
    private static final Field<UUID> OWNER = column("owner", SQLDataType.UUID);
    private static final Field<BigDecimal> CREDIT = column("credit", SQLDataType.NUMERIC(18, 2));
    private static final Field<BigDecimal> DISCOUNT = column("discount", SQLDataType.NUMERIC(5, 2));
    private static final Field<Long> SCORE = column("score", SQLDataType.BIGINT);
    private static final Field<Boolean> VIP = column("vip", SQLDataType.BOOLEAN);
    private static final Field<Instant> CREATED_AT = column("created_at", SQLDataType.INSTANT);
    private static final Field<Instant> UPDATED_AT = column("updated_at", SQLDataType.INSTANT);
    private static final Field<LocalDate> REVIEWED_ON = column("reviewed_on", SQLDataType.LOCALDATE);
    private static final Field<UUID> MEMO_CUSTOMER = column("customer", SQLDataType.UUID);
    private static final Field<String> SUBJECT = column("subject", SQLDataType.VARCHAR);
    private static final Field<BigDecimal> AMOUNT = column("amount", SQLDataType.NUMERIC(18, 2));
    private static final Field<Instant> MADE_AT = column("made_at", SQLDataType.INSTANT);

    private static final List<Field<?>> READ = List.of(
            ID,
            VERSION,
            STATUS,
            COUNTRY,
            NAME,
            EMAIL,
            PHONE,
            CITY,
            INDUSTRY,
            OWNER,
            CREDIT,
            DISCOUNT,
            SCORE,
            VIP,
            CREATED_AT,
            UPDATED_AT,
            REVIEWED_ON);
    private static final List<Field<?>> WRITTEN = List.of(
            TENANT,
            ID,
            VERSION,
            STATUS,
            COUNTRY,
            NAME,
            EMAIL,
            PHONE,
            CITY,
            INDUSTRY,
            OWNER,
            CREDIT,
            DISCOUNT,
            SCORE,
            VIP,
            CREATED_AT,
            UPDATED_AT,
            REVIEWED_ON);

    private static final Table<Record> CUSTOMER = named(HandTables.CUSTOMER);
    private static final Table<Record> INTAKE = named(HandTables.INTAKE);

    private final DSLContext jooq;
    private final List<OrderField<?>> order;

    JooqContestant(DataSource pool, Database.Kind kind) {
        this.jooq = DSL.using(pool, kind.isPostgres() ? SQLDialect.POSTGRES : SQLDialect.H2);
        List<OrderField<?>> fields = new ArrayList<>(kind.isPostgres() ? List.of() : List.of(TENANT, STATUS, COUNTRY));
        fields.addAll(List.of(NAME, ID));
        this.order = List.copyOf(fields);
    }

    private static <T> Field<T> column(String name, DataType<T> type) {
        // Without quotes: H2 keeps names that were made without quotes in upper case.
        return DSL.field(DSL.unquotedName(name), type);
    }

    private static Table<Record> named(String name) {
        return DSL.table(DSL.unquotedName(name));
    }

    @Override
    public String name() {
        return "jOOQ";
    }

    @Override
    public @Nullable Customer read(UUID id) {
        return read(CUSTOMER, id);
    }

    @Override
    public @Nullable Customer readIntake(UUID id) {
        return read(INTAKE, id);
    }

    private @Nullable Customer read(Table<Record> table, UUID id) {
        return jooq.select(READ)
                .from(table)
                .where(TENANT.eq(HandTables.TENANT).and(ID.eq(id)))
                .fetchOne(JooqContestant::customer);
    }

    @Override
    public List<Customer> page(String status, String country) {
        return jooq.select(READ)
                .from(CUSTOMER)
                .where(TENANT.eq(HandTables.TENANT).and(STATUS.eq(status)).and(COUNTRY.eq(country)))
                .orderBy(order)
                .limit(PAGE)
                .fetch(JooqContestant::customer);
    }

    private static Customer customer(Record row) {
        return new Customer(
                row.get(ID),
                row.get(VERSION),
                row.get(STATUS),
                row.get(COUNTRY),
                row.get(NAME),
                row.get(EMAIL),
                row.get(PHONE),
                row.get(CITY),
                row.get(INDUSTRY),
                row.get(OWNER),
                row.get(CREDIT),
                row.get(DISCOUNT),
                row.get(SCORE),
                row.get(VIP),
                row.get(CREATED_AT),
                row.get(UPDATED_AT),
                row.get(REVIEWED_ON));
    }

    @Override
    public Customer update(Object read, Contact contact) {
        return update(jooq, (Customer) read, contact);
    }

    private static Customer update(DSLContext jooq, Customer before, Contact contact) {
        Condition same = TENANT.eq(HandTables.TENANT).and(ID.eq(before.id())).and(VERSION.eq(before.version()));
        int changed = jooq.update(CUSTOMER)
                .set(VERSION, VERSION.plus(1))
                .set(PHONE, contact.phone())
                .set(CREDIT, contact.credit())
                .set(UPDATED_AT, contact.updatedAt())
                .where(same)
                .execute();
        if (changed != 1) {
            throw new IllegalStateException("changed by somebody else");
        }
        return before.with(contact);
    }

    @Override
    public void insert(Customer customer) {
        insert(jooq, customer);
    }

    private static void insert(DSLContext jooq, Customer customer) {
        jooq.insertInto(INTAKE, WRITTEN).values(values(customer)).execute();
    }

    private static @Nullable Object[] values(Customer customer) {
        return new @Nullable Object[] {
            HandTables.TENANT,
            customer.id(),
            1L,
            customer.status(),
            customer.country(),
            customer.name(),
            customer.email(),
            customer.phone(),
            customer.city(),
            customer.industry(),
            customer.owner(),
            customer.credit(),
            customer.discount(),
            customer.score(),
            customer.vip(),
            customer.createdAt(),
            customer.updatedAt(),
            customer.reviewedOn()
        };
    }

    @Override
    public Object command(Object read, Contact contact, Customer intake, List<Memo> memos) {
        return jooq.transactionResult(transaction -> {
            DSLContext inside = transaction.dsl();
            Customer after = update(inside, (Customer) read, contact);
            insert(inside, intake);
            for (int i = 0; i < memos.size(); i++) {
                Memo memo = memos.get(i);
                inside.insertInto(named(HandTables.memo(MEMOS.get(i))))
                        .columns(TENANT, ID, VERSION, MEMO_CUSTOMER, SUBJECT, AMOUNT, MADE_AT)
                        .values(
                                HandTables.TENANT,
                                memo.id(),
                                1L,
                                memo.customer(),
                                memo.subject(),
                                memo.amount(),
                                memo.at())
                        .execute();
            }
            return after;
        });
    }

    @Override
    public void load(List<Customer> customers) {
        jooq.transaction(transaction -> {
            DSLContext inside = transaction.dsl();
            for (int from = 0; from < customers.size(); from += HandContestant.BATCH) {
                Insert<Record> insert = inside.insertInto(INTAKE, WRITTEN).values(new @Nullable Object[WRITTEN.size()]);
                BatchBindStep batch = inside.batch(insert);
                for (Customer customer :
                        customers.subList(from, Math.min(from + HandContestant.BATCH, customers.size()))) {
                    batch = batch.bind(values(customer));
                }
                batch.execute();
            }
        });
    }

    @Override
    public Customer view(Object read) {
        return (Customer) read;
    }

    @Override
    public void close() {
        // the pool is not ours
    }
}
