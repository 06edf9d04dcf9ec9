package io.kith.crm.customer;

import io.kith.crm.base.CustomerId;
import io.kith.crm.kernel.JsonResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A company or person that buys, or may buy. Immutable; a change gives another value. */
@JsonResult
public final class Customer {

    private final CustomerId id;
    private final long version;
    private final CustomerSheet sheet;
    private final Instant createdAt;
    private final @Nullable Instant archivedAt;
    private final Facts facts;

    Customer(
            CustomerId id,
            long version,
            CustomerSheet sheet,
            Instant createdAt,
            @Nullable Instant archivedAt,
            Facts facts) {
        this.id = id;
        this.version = version;
        this.sheet = sheet;
        this.createdAt = createdAt;
        this.archivedAt = archivedAt;
        this.facts = facts;
    }

    public CustomerId id() {
        return id;
    }

    /** Returns how often it was changed, from 1; what follows from its purchases counts too. */
    public long version() {
        return version;
    }

    /** Returns everything that is said of it. */
    public CustomerSheet sheet() {
        return sheet;
    }

    public CustomerKind kind() {
        return sheet.kind();
    }

    public String name() {
        return sheet.name();
    }

    /** Returns who is responsible, by the host's id of that user. */
    public Optional<String> owner() {
        return Optional.ofNullable(sheet.owner());
    }

    public List<String> tags() {
        return sheet.tags();
    }

    public List<Contact> contacts() {
        return sheet.contacts();
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Returns since when it is archived, if it is. */
    public Optional<Instant> archivedAt() {
        return Optional.ofNullable(archivedAt);
    }

    /** Returns when it first bought, as of the last settlement. */
    public Optional<Instant> firstPurchaseAt() {
        return Optional.ofNullable(facts.first());
    }

    /** Returns when it last bought, as of the last settlement. */
    public Optional<Instant> lastPurchaseAt() {
        return Optional.ofNullable(facts.last());
    }

    /** Returns how many of its purchases count, as of the last settlement. */
    public long purchaseCount() {
        return facts.count();
    }

    Facts facts() {
        return facts;
    }

    boolean isArchived() {
        return archivedAt != null;
    }

    /** A customer of whom nothing is stored yet. */
    static Customer begun(CustomerId id, CustomerSheet sheet, Instant at) {
        return new Customer(id, 1, sheet, at, null, Facts.NONE);
    }

    Customer with(CustomerSheet changed) {
        return new Customer(id, version + 1, changed, createdAt, archivedAt, facts);
    }

    Customer with(Facts changed) {
        return new Customer(id, version, sheet, createdAt, archivedAt, changed);
    }

    Customer archived(@Nullable Instant at) {
        return new Customer(id, version + 1, sheet, createdAt, at, facts);
    }

    @Override
    public String toString() {
        return "customer " + id;
    }
}
