package io.kith.examples.benchmarks;

import io.kith.examples.benchmarks.Customer.Contact;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One way to talk to the database. All do the same work on tables of the same columns and indexes, with connections from
 * the same kind of pool, each in the way that its own documentation recommends for speed.
 *
 * <p>What was read is passed around as the contestant's own object, a {@link Customer} for most; {@link #view} makes all
 * comparable. Used by one thread.
 */
interface Contestant extends AutoCloseable {

    /** The tables that the five-statement command writes beside the customer and the intake. */
    List<String> MEMOS = List.of("note", "task", "mark");

    /** How many rows a page has. */
    int PAGE = 50;

    String name();

    /** Reads a customer by key. */
    @Nullable
    Object read(UUID id);

    /** Reads the first {@value #PAGE} customers of a status and a country, by name. */
    List<?> page(String status, String country);

    /** Changes a customer that is still at the version that was read, and returns it as it is now. */
    Object update(Object read, Contact contact);

    /** Stores a new customer in the intake table, durably. */
    void insert(Customer customer);

    /** In one transaction: the update of a customer, an insert into the intake, three memos. Returns the customer. */
    Object command(Object read, Contact contact, Customer intake, List<Memo> memos);

    /** Stores many new customers in the intake table, in one transaction. */
    void load(List<Customer> customers);

    /** Reads a customer from the intake table, for checks only. */
    @Nullable
    Object readIntake(UUID id);

    /** Returns what was read as a customer. */
    Customer view(Object read);

    @Override
    void close();
}
