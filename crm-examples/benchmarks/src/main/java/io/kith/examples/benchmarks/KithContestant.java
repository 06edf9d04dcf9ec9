package io.kith.examples.benchmarks;

import static io.kith.store.Condition.and;
import static io.kith.store.Condition.eq;
import static io.kith.store.Field.Trait.REQUIRED;

import io.kith.examples.benchmarks.Customer.Contact;
import io.kith.store.Args;
import io.kith.store.Catalogue;
import io.kith.store.Changes;
import io.kith.store.Field;
import io.kith.store.LoadResult;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.Store;
import io.kith.store.Tenant;
import io.kith.store.Unit.OnConflict;
import io.kith.store.UnitOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Kith's storage contract on its JDBC adapter, records mapped by hand as its own rooms do. */
final class KithContestant implements Contestant {

    private static final Tenant TENANT = new Tenant(HandTables.TENANT);
    private static final Shape CUSTOMER = new Shape("customer");
    private static final Shape INTAKE = new Shape("intake");
    private static final List<MemoShape> MEMO_SHAPES =
            MEMOS.stream().map(MemoShape::new).toList();
    private static final Query LIST = Query.of(CUSTOMER.type)
            .where(and(eq(CUSTOMER.status, 0), eq(CUSTOMER.country, 1)))
            .orderBy(CUSTOMER.name)
            .build();

    private final Store store;

    KithContestant(Store store) {
        this.store = store;
    }

    /** Everything that the store must be able to keep. */
    static Catalogue catalogue() {
        List<RecordType> types = new ArrayList<>(List.of(CUSTOMER.type, INTAKE.type));
        MEMO_SHAPES.forEach(memo -> types.add(memo.type));
        return Catalogue.of(types.toArray(new RecordType[0]));
    }

    /** The type of what is {@linkplain #read read}. */
    static RecordType customerType() {
        return CUSTOMER.type;
    }

    @Override
    public String name() {
        return "Kith";
    }

    @Override
    public @Nullable Object read(UUID id) {
        return read(CUSTOMER, id);
    }

    @Override
    public @Nullable Object readIntake(UUID id) {
        return read(INTAKE, id);
    }

    private @Nullable Customer read(Shape shape, UUID id) {
        // Not in the work's result: that is never null.
        @Nullable Customer[] found = new Customer[1];
        store.unit(TENANT, UnitOptions.READ, unit -> {
            Row row = unit.get(shape.type, id);
            found[0] = row == null ? null : shape.customer(row);
            return found;
        });
        return found[0];
    }

    @Override
    public List<Customer> page(String status, String country) {
        return store.unit(TENANT, UnitOptions.READ, unit -> {
            List<Row> rows = unit.page(LIST, Args.of(status, country), PageRequest.first(PAGE))
                    .rows();
            List<Customer> customers = new ArrayList<>(rows.size());
            for (Row row : rows) {
                customers.add(CUSTOMER.customer(row));
            }
            return customers;
        });
    }

    @Override
    public Object update(Object read, Contact contact) {
        Row before = row(read);
        Row after = with(before, contact);
        return store.<Row>unit(TENANT, UnitOptions.WRITE, unit -> {
            unit.apply(new Changes().update(before, after).last());
            return after.withVersion(after.version() + 1);
        });
    }

    /** A customer as its room keeps it between reading and writing: the row itself. */
    private static Row row(Object read) {
        return read instanceof Row row ? row : CUSTOMER.row((Customer) read).withVersion(((Customer) read).version());
    }

    private static Row with(Row before, Contact contact) {
        return before.toBuilder()
                .set(CUSTOMER.phone, contact.phone())
                .set(CUSTOMER.credit, contact.credit())
                .set(CUSTOMER.updatedAt, contact.updatedAt())
                .build();
    }

    @Override
    public void insert(Customer customer) {
        Row row = INTAKE.row(customer);
        store.<Row>unit(TENANT, UnitOptions.WRITE, unit -> {
            unit.apply(new Changes().insert(row).last());
            return row;
        });
    }

    @Override
    public Object command(Object read, Contact contact, Customer intake, List<Memo> memos) {
        Row before = row(read);
        Row after = with(before, contact);
        Changes changes = new Changes().update(before, after).insert(INTAKE.row(intake));
        for (int i = 0; i < memos.size(); i++) {
            changes.insert(MEMO_SHAPES.get(i).row(memos.get(i)));
        }
        return store.<Row>unit(TENANT, UnitOptions.WRITE, unit -> {
            unit.apply(changes.last());
            return after.withVersion(after.version() + 1);
        });
    }

    @Override
    public void load(List<Customer> customers) {
        load(INTAKE, customers, OnConflict.FAIL);
    }

    /** Fills the table that is read. */
    void fill(List<Customer> customers) {
        load(CUSTOMER, customers, OnConflict.FAIL);
    }

    /** Loads and tells how many rows were left out because their key was there. */
    int loadNew(List<Customer> customers) {
        return load(INTAKE, customers, OnConflict.SKIP).conflicts().size();
    }

    private LoadResult load(Shape shape, List<Customer> customers, OnConflict onConflict) {
        List<Row> rows = new ArrayList<>(customers.size());
        for (Customer customer : customers) {
            rows.add(shape.row(customer));
        }
        return store.unit(TENANT, UnitOptions.WRITE, unit -> unit.load(shape.type, rows, onConflict));
    }

    @Override
    public Customer view(Object read) {
        return read instanceof Row row ? CUSTOMER.customer(row) : (Customer) read;
    }

    @Override
    public void close() {
        store.close();
    }

    /** The declaration of customers, and how they become rows and back. */
    private static final class Shape {
        private final Field status;
        private final Field country;
        private final Field name;
        private final Field email;
        private final Field phone;
        private final Field city;
        private final Field industry;
        private final Field owner;
        private final Field credit;
        private final Field discount;
        private final Field score;
        private final Field vip;
        private final Field createdAt;
        private final Field updatedAt;
        private final Field reviewedOn;
        private final RecordType type;

        Shape(String table) {
            RecordType.Builder declaration = RecordType.named(table);
            status = declaration.text("status", 20, REQUIRED);
            country = declaration.text("country", 4, REQUIRED);
            name = declaration.text("name", 100, REQUIRED);
            email = declaration.text("email", 200, REQUIRED);
            phone = declaration.text("phone", 40);
            city = declaration.text("city", 80, REQUIRED);
            industry = declaration.text("industry", 40, REQUIRED);
            owner = declaration.uuid("owner", REQUIRED);
            credit = declaration.decimal("credit", 18, 2, REQUIRED);
            discount = declaration.decimal("discount", 5, 2, REQUIRED);
            score = declaration.number("score", REQUIRED);
            vip = declaration.flag("vip", REQUIRED);
            createdAt = declaration.instant("created_at", REQUIRED);
            updatedAt = declaration.instant("updated_at", REQUIRED);
            reviewedOn = declaration.date("reviewed_on");
            type = declaration.index("list", status, country, name).build();
        }

        Row row(Customer customer) {
            return Row.of(type, customer.id())
                    .set(status, customer.status())
                    .set(country, customer.country())
                    .set(name, customer.name())
                    .set(email, customer.email())
                    .set(phone, customer.phone())
                    .set(city, customer.city())
                    .set(industry, customer.industry())
                    .set(owner, customer.owner())
                    .set(credit, customer.credit())
                    .set(discount, customer.discount())
                    .set(score, customer.score())
                    .set(vip, customer.vip())
                    .set(createdAt, customer.createdAt())
                    .set(updatedAt, customer.updatedAt())
                    .set(reviewedOn, customer.reviewedOn())
                    .build();
        }

        Customer customer(Row row) {
            return new Customer(
                    row.key(),
                    row.version(),
                    required(row.text(status)),
                    required(row.text(country)),
                    required(row.text(name)),
                    required(row.text(email)),
                    row.text(phone),
                    required(row.text(city)),
                    required(row.text(industry)),
                    required(row.uuid(owner)),
                    required(row.decimal(credit)),
                    required(row.decimal(discount)),
                    row.number(score),
                    row.flag(vip),
                    required(row.instant(createdAt)),
                    required(row.instant(updatedAt)),
                    row.date(reviewedOn));
        }

        private static <T> T required(@Nullable T value) {
            return Objects.requireNonNull(value, "a required field");
        }
    }

    /** The declaration of memos. */
    private static final class MemoShape {
        private final Field customer;
        private final Field subject;
        private final Field amount;
        private final Field madeAt;
        private final RecordType type;

        MemoShape(String table) {
            RecordType.Builder declaration = RecordType.named(table);
            customer = declaration.uuid("customer", REQUIRED);
            subject = declaration.text("subject", 200, REQUIRED);
            amount = declaration.decimal("amount", 18, 2, REQUIRED);
            madeAt = declaration.instant("made_at", REQUIRED);
            type = declaration.build();
        }

        Row row(Memo memo) {
            return Row.of(type, memo.id())
                    .set(customer, memo.customer())
                    .set(subject, memo.subject())
                    .set(amount, memo.amount())
                    .set(madeAt, memo.at())
                    .build();
        }
    }
}
