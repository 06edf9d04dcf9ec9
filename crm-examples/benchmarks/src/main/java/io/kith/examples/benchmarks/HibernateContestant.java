package io.kith.examples.benchmarks;

import io.kith.examples.benchmarks.Customer.Contact;
import io.kith.examples.benchmarks.HibernateEntities.CustomerEntity;
import io.kith.examples.benchmarks.HibernateEntities.IntakeEntity;
import io.kith.examples.benchmarks.HibernateEntities.MarkEntity;
import io.kith.examples.benchmarks.HibernateEntities.MemoEntity;
import io.kith.examples.benchmarks.HibernateEntities.NoteEntity;
import io.kith.examples.benchmarks.HibernateEntities.Person;
import io.kith.examples.benchmarks.HibernateEntities.RowKey;
import io.kith.examples.benchmarks.HibernateEntities.TaskEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate ORM by its stateless sessions, the leanest that it offers: no first-level cache, no dirty checking, batches.
 * What it reads stays an entity.
 */
final class HibernateContestant implements Contestant {

    private static final List<Supplier<MemoEntity>> MEMO_ENTITIES =
            List.of(NoteEntity::new, TaskEntity::new, MarkEntity::new);

    private final SessionFactory sessions;
    private final String page;

    HibernateContestant(DataSource pool, Database.Kind kind) {
        Configuration configuration = new Configuration();
        configuration.getProperties().put(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, pool);
        configuration.setProperty(AvailableSettings.STATEMENT_BATCH_SIZE, String.valueOf(HandContestant.BATCH));
        configuration.setProperty(AvailableSettings.JDBC_TIME_ZONE, "UTC");
        // Kith's validator is on the class path; nobody else validates, so Hibernate ORM shall not either.
        configuration.setProperty(AvailableSettings.JAKARTA_VALIDATION_MODE, "none");
        for (Class<?> entity : List.of(
                CustomerEntity.class, IntakeEntity.class, NoteEntity.class, TaskEntity.class, MarkEntity.class)) {
            configuration.addAnnotatedClass(entity);
        }
        this.sessions = configuration.buildSessionFactory();
        this.page = "from HibernateEntities$CustomerEntity c where c.tenant = :tenant and c.status = :status"
                + " and c.country = :country order by "
                + (kind.isPostgres() ? "" : "c.tenant, c.status, c.country, ") + "c.name, c.id";
    }

    @Override
    public String name() {
        return "Hibernate ORM";
    }

    @Override
    public @Nullable Object read(UUID id) {
        try (StatelessSession session = sessions.openStatelessSession()) {
            return session.get(CustomerEntity.class, new RowKey(HandTables.TENANT, id));
        }
    }

    @Override
    public @Nullable Object readIntake(UUID id) {
        try (StatelessSession session = sessions.openStatelessSession()) {
            return session.get(IntakeEntity.class, new RowKey(HandTables.TENANT, id));
        }
    }

    @Override
    public List<CustomerEntity> page(String status, String country) {
        try (StatelessSession session = sessions.openStatelessSession()) {
            return session.createSelectionQuery(page, CustomerEntity.class)
                    .setParameter("tenant", HandTables.TENANT)
                    .setParameter("status", status)
                    .setParameter("country", country)
                    .setMaxResults(PAGE)
                    .getResultList();
        }
    }

    @Override
    public Object update(Object read, Contact contact) {
        CustomerEntity customer = (CustomerEntity) read;
        inTransaction(session -> update(session, customer, contact));
        return customer;
    }

    private static void update(StatelessSession session, CustomerEntity customer, Contact contact) {
        customer.change(contact);
        session.update(customer);
    }

    @Override
    public void insert(Customer customer) {
        inTransaction(session -> session.insert(intake(customer)));
    }

    private static IntakeEntity intake(Customer customer) {
        IntakeEntity entity = new IntakeEntity();
        entity.fill(customer);
        return entity;
    }

    @Override
    public Object command(Object read, Contact contact, Customer intake, List<Memo> memos) {
        CustomerEntity customer = (CustomerEntity) read;
        inTransaction(session -> {
            update(session, customer, contact);
            session.insert(intake(intake));
            for (int i = 0; i < memos.size(); i++) {
                MemoEntity memo = MEMO_ENTITIES.get(i).get();
                memo.fill(memos.get(i));
                session.insert(memo);
            }
        });
        return customer;
    }

    @Override
    public void load(List<Customer> customers) {
        inTransaction(session -> {
            List<IntakeEntity> entities = new ArrayList<>(customers.size());
            for (Customer customer : customers) {
                entities.add(intake(customer));
            }
            session.insertMultiple(entities);
        });
    }

    private void inTransaction(Consumer<StatelessSession> work) {
        try (StatelessSession session = sessions.openStatelessSession()) {
            Transaction transaction = session.beginTransaction();
            try {
                work.accept(session);
                transaction.commit();
            } catch (RuntimeException failed) {
                transaction.rollback();
                throw failed;
            }
        }
    }

    @Override
    public Customer view(Object read) {
        return ((Person) read).customer();
    }

    @Override
    public void close() {
        sessions.close();
    }
}
