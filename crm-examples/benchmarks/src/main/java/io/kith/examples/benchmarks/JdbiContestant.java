package io.kith.examples.benchmarks;

import io.kith.examples.benchmarks.Customer.Contact;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Jdbi's fluent API over the hand-written SQL and mapping. */
final class JdbiContestant implements Contestant {

    private static final RowMapper<Customer> MAPPER = (results, context) -> HandTables.customer(results);

    private final Jdbi jdbi;
    private final String page;

    JdbiContestant(DataSource pool, HandTables tables) {
        this.jdbi = Jdbi.create(pool);
        this.page = tables.page();
    }

    @Override
    public String name() {
        return "Jdbi";
    }

    @Override
    public @Nullable Customer read(UUID id) {
        return read(HandTables.READ, id);
    }

    @Override
    public @Nullable Customer readIntake(UUID id) {
        return read(HandTables.READ_INTAKE, id);
    }

    private @Nullable Customer read(String sql, UUID id) {
        try (Handle handle = jdbi.open()) {
            return handle.createQuery(sql)
                    .bind(0, HandTables.TENANT)
                    .bind(1, id)
                    .map(MAPPER)
                    .findOne()
                    .orElse(null);
        }
    }

    @Override
    public List<Customer> page(String status, String country) {
        try (Handle handle = jdbi.open()) {
            return handle.createQuery(page)
                    .bind(0, HandTables.TENANT)
                    .bind(1, status)
                    .bind(2, country)
                    .map(MAPPER)
                    .list();
        }
    }

    @Override
    public Customer update(Object read, Contact contact) {
        try (Handle handle = jdbi.open()) {
            return update(handle, (Customer) read, contact);
        }
    }

    private static Customer update(Handle handle, Customer before, Contact contact) {
        int changed = handle.createUpdate(HandTables.UPDATE)
                .bind(0, contact.phone())
                .bind(1, contact.credit())
                .bind(2, HandTables.time(contact.updatedAt()))
                .bind(3, HandTables.TENANT)
                .bind(4, before.id())
                .bind(5, before.version())
                .execute();
        if (changed != 1) {
            throw new IllegalStateException("changed by somebody else");
        }
        return before.with(contact);
    }

    @Override
    public void insert(Customer customer) {
        try (Handle handle = jdbi.open()) {
            insert(handle, customer);
        }
    }

    private static void insert(Handle handle, Customer customer) {
        bind(handle.createUpdate(HandTables.INSERT), customer).execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Customer customer) {
        return statement
                .bind(0, HandTables.TENANT)
                .bind(1, customer.id())
                .bind(2, customer.status())
                .bind(3, customer.country())
                .bind(4, customer.name())
                .bind(5, customer.email())
                .bind(6, customer.phone())
                .bind(7, customer.city())
                .bind(8, customer.industry())
                .bind(9, customer.owner())
                .bind(10, customer.credit())
                .bind(11, customer.discount())
                .bind(12, customer.score())
                .bind(13, customer.vip())
                .bind(14, HandTables.time(customer.createdAt()))
                .bind(15, HandTables.time(customer.updatedAt()))
                .bind(16, customer.reviewedOn());
    }

    @Override
    public Object command(Object read, Contact contact, Customer intake, List<Memo> memos) {
        return jdbi.<Customer, RuntimeException>inTransaction(handle -> {
            Customer after = update(handle, (Customer) read, contact);
            insert(handle, intake);
            for (int i = 0; i < memos.size(); i++) {
                Memo memo = memos.get(i);
                handle.createUpdate(HandTables.insertMemo(MEMOS.get(i)))
                        .bind(0, HandTables.TENANT)
                        .bind(1, memo.id())
                        .bind(2, memo.customer())
                        .bind(3, memo.subject())
                        .bind(4, memo.amount())
                        .bind(5, HandTables.time(memo.at()))
                        .execute();
            }
            return after;
        });
    }

    @Override
    public void load(List<Customer> customers) {
        jdbi.useTransaction(handle -> {
            for (int from = 0; from < customers.size(); from += HandContestant.BATCH) {
                try (PreparedBatch batch = handle.prepareBatch(HandTables.INSERT)) {
                    for (Customer customer :
                            customers.subList(from, Math.min(from + HandContestant.BATCH, customers.size()))) {
                        bind(batch, customer).add();
                    }
                    batch.execute();
                }
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
