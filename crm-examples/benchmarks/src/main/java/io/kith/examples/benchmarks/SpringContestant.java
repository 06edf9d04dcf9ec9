package io.kith.examples.benchmarks;

import io.kith.examples.benchmarks.Customer.Contact;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's JdbcClient over the hand-written SQL and mapping; its template for batches, which the client has not. */
final class SpringContestant implements Contestant {

    private static final RowMapper<Customer> MAPPER = (results, number) -> HandTables.customer(results);

    private final JdbcClient client;
    private final JdbcTemplate template;
    private final TransactionTemplate transaction;
    private final String page;

    SpringContestant(DataSource pool, HandTables tables) {
        this.template = new JdbcTemplate(pool);
        this.client = JdbcClient.create(template);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
        this.page = tables.page();
    }

    @Override
    public String name() {
        return "Spring JdbcClient";
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
        return client.sql(sql)
                .param(HandTables.TENANT)
                .param(id)
                .query(MAPPER)
                .optional()
                .orElse(null);
    }

    @Override
    public List<Customer> page(String status, String country) {
        return client.sql(page)
                .param(HandTables.TENANT)
                .param(status)
                .param(country)
                .query(MAPPER)
                .list();
    }

    @Override
    public Customer update(Object read, Contact contact) {
        Customer before = (Customer) read;
        int changed = client.sql(HandTables.UPDATE)
                .param(contact.phone())
                .param(contact.credit())
                .param(HandTables.time(contact.updatedAt()))
                .param(HandTables.TENANT)
                .param(before.id())
                .param(before.version())
                .update();
        if (changed != 1) {
            throw new IllegalStateException("changed by somebody else");
        }
        return before.with(contact);
    }

    @Override
    public void insert(Customer customer) {
        client.sql(HandTables.INSERT)
                .params(Arrays.asList(HandTables.values(customer)))
                .update();
    }

    @Override
    public Object command(Object read, Contact contact, Customer intake, List<Memo> memos) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Customer after = update(read, contact);
            insert(intake);
            for (int i = 0; i < memos.size(); i++) {
                Memo memo = memos.get(i);
                client.sql(HandTables.insertMemo(MEMOS.get(i)))
                        .param(HandTables.TENANT)
                        .param(memo.id())
                        .param(memo.customer())
                        .param(memo.subject())
                        .param(memo.amount())
                        .param(HandTables.time(memo.at()))
                        .update();
            }
            return after;
        }));
    }

    @Override
    public void load(List<Customer> customers) {
        transaction.executeWithoutResult(
                status -> template.batchUpdate(HandTables.INSERT, customers, HandContestant.BATCH, HandTables::bind));
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
