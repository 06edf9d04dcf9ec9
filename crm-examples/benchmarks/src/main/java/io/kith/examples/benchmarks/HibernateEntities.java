package io.kith.examples.benchmarks;

import io.kith.examples.benchmarks.Customer.Contact;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The hand-written tables as Hibernate's entities, fields accessed directly. */
final class HibernateEntities {

    private HibernateEntities() {}

    /** The key of every table. */
    static final class RowKey implements Serializable {
        private static final long serialVersionUID = 1L;

        private @Nullable String tenant;
        private @Nullable UUID id;

        /** For Hibernate. */
        RowKey() {}

        RowKey(String tenant, UUID id) {
            this.tenant = tenant;
            this.id = id;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof RowKey key && Objects.equals(tenant, key.tenant) && Objects.equals(id, key.id);
        }

        @Override
        public int hashCode() {
            return Objects.hash(tenant, id);
        }
    }

    /** What customers and the intake have in common. */
    @MappedSuperclass
    @IdClass(RowKey.class)
    abstract static class Person {
        @Id
        private String tenant = HandTables.TENANT;

        @Id
        private UUID id = new UUID(0, 0);

        @Version
        private long version;

        private String status = "";
        private String country = "";
        private String name = "";
        private String email = "";
        private @Nullable String phone;
        private String city = "";
        private String industry = "";
        private UUID owner = new UUID(0, 0);

        @Column(precision = 18, scale = 2)
        private BigDecimal credit = BigDecimal.ZERO;

        @Column(precision = 5, scale = 2)
        private BigDecimal discount = BigDecimal.ZERO;

        private long score;
        private boolean vip;

        @Column(name = "created_at")
        private Instant createdAt = Instant.EPOCH;

        @Column(name = "updated_at")
        private Instant updatedAt = Instant.EPOCH;

        @Column(name = "reviewed_on")
        private @Nullable LocalDate reviewedOn;

        void fill(Customer customer) {
            tenant = HandTables.TENANT;
            id = customer.id();
            version = 1;
            status = customer.status();
            country = customer.country();
            name = customer.name();
            email = customer.email();
            phone = customer.phone();
            city = customer.city();
            industry = customer.industry();
            owner = customer.owner();
            credit = customer.credit();
            discount = customer.discount();
            score = customer.score();
            vip = customer.vip();
            createdAt = customer.createdAt();
            updatedAt = customer.updatedAt();
            reviewedOn = customer.reviewedOn();
        }

        void change(Contact contact) {
            phone = contact.phone();
            credit = contact.credit();
            updatedAt = contact.updatedAt();
        }

        Customer customer() {
            return new Customer(
                    id,
                    version,
                    status,
                    country,
                    name,
                    email,
                    phone,
                    city,
                    industry,
                    owner,
                    credit,
                    discount,
                    score,
                    vip,
                    createdAt,
                    updatedAt,
                    reviewedOn);
        }
    }

    /** A customer. */
    @Entity
    @Table(name = HandTables.CUSTOMER)
    static class CustomerEntity extends Person {}

    /** A new customer. */
    @Entity
    @Table(name = HandTables.INTAKE)
    static class IntakeEntity extends Person {}

    /** What the three tables of memos have in common. */
    @MappedSuperclass
    @IdClass(RowKey.class)
    @SuppressWarnings("UnusedVariable") // Hibernate reads the fields
    abstract static class MemoEntity {
        @Id
        private String tenant = HandTables.TENANT;

        @Id
        private UUID id = new UUID(0, 0);

        @Version
        private long version;

        private UUID customer = new UUID(0, 0);
        private String subject = "";

        @Column(precision = 18, scale = 2)
        private BigDecimal amount = BigDecimal.ZERO;

        @Column(name = "made_at")
        private Instant madeAt = Instant.EPOCH;

        void fill(Memo memo) {
            tenant = HandTables.TENANT;
            id = memo.id();
            version = 1;
            customer = memo.customer();
            subject = memo.subject();
            amount = memo.amount();
            madeAt = memo.at();
        }
    }

    /** The first kind of memo. */
    @Entity
    @Table(name = "hand_note")
    static class NoteEntity extends MemoEntity {}

    /** The second kind of memo. */
    @Entity
    @Table(name = "hand_task")
    static class TaskEntity extends MemoEntity {}

    /** The third kind of memo. */
    @Entity
    @Table(name = "hand_mark")
    static class MarkEntity extends MemoEntity {}
}
