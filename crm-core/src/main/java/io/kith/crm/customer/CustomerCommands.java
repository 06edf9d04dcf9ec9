package io.kith.crm.customer;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.CustomerRef;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.engine.Caller;
import io.kith.crm.kernel.engine.Command;
import io.kith.crm.kernel.engine.References;
import io.kith.crm.kernel.engine.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What can be asked of customers on behalf of a caller, and how it is done. {@link Customers} is its public face. */
final class CustomerCommands {

    private static final int SETTLE_CHUNK = 1_000;
    private static final Named NOBODY = new Named("", null);

    private final CustomerDesk desk;
    private final Caller caller;

    CustomerCommands(CustomerDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /** The input of a command about a sheet. */
    record Sheeted(
            String customer, CustomerSheet sheet, @Nullable DuplicatePolicy duplicates) {}

    /** The input of a command about a customer and perhaps a word. */
    record Named(String customer, @Nullable String word) {}

    /** The input of a change of custom fields. */
    record Fields(String customer, Map<String, ? extends @Nullable Object> values) {}

    Outcome<Customer> add(CustomerSheet sheet, DuplicatePolicy duplicates) {
        return sheeted("customer.add", new Sheeted("", sheet, duplicates), (work, tidy) -> {
            if (duplicates == DuplicatePolicy.REFUSE) {
                refuseDuplicates(work, tidy);
            }
            return desk.insert(work, CustomerId.of(work.newId()), tidy);
        });
    }

    private void refuseDuplicates(Work work, CustomerSheet kept) {
        List<Reason> refusals = desk.duplicates(work, kept).stream()
                .map(other -> CustomerReasons.DUPLICATE.reason(other.id().toString()))
                .toList();
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
    }

    Outcome<Customer> link(ExternalRef ref, CustomerSheet sheet) {
        return sheeted("customer.link", new Sheeted(ref.toString(), sheet, null), (work, tidy) -> {
            Optional<UUID> known = references().find(work, CustomerMapping.DESCRIPTOR, ref);
            if (known.isPresent()) {
                Customer taken = desk.customers
                        .take(work, known.get())
                        .orElseThrow(() -> References.taken(work, CustomerMapping.DESCRIPTOR, ref));
                return desk.change(work, taken, tidy);
            }
            Customer added = desk.insert(work, CustomerId.of(work.newId()), tidy);
            references().addNew(work, CustomerMapping.DESCRIPTOR, added.id().uuid(), ref);
            return added;
        });
    }

    Outcome<Customer> addReference(CustomerRef customer, ExternalRef ref) {
        return named("customer.add-reference", customer, ref.toString(), work -> {
            Customer taken = desk.take(work, customer);
            references().link(work, CustomerMapping.DESCRIPTOR, taken.id().uuid(), ref);
            return taken;
        });
    }

    private References references() {
        return desk.engine.references();
    }

    Outcome<Customer> change(CustomerRef customer, CustomerSheet sheet) {
        return sheeted(
                "customer.change",
                new Sheeted(customer.toString(), sheet, null),
                (work, tidy) -> desk.change(work, desk.take(work, customer), tidy));
    }

    Outcome<Customer> changeCustomFields(CustomerRef customer, Map<String, ? extends @Nullable Object> values) {
        Fields input = new Fields(customer.toString(), new TreeMap<>(values));
        return desk.engine.attempt(
                caller, new Command<>("customer.change-fields", input, Command.Answer.record(desk.customers)), work -> {
                    Customer taken = desk.take(work, customer);
                    CustomerDesk.requireChangeable(taken, taken.sheet());
                    if (desk.customers.setCustomFields(work, taken.id().uuid(), values)) {
                        work.raise(CustomerEvents.of(CustomerEvents.CHANGED, taken));
                    }
                    return taken;
                });
    }

    /** Changes a part of the sheet, under the same rules as the whole. */
    Outcome<Customer> edit(
            String name, CustomerRef customer, @Nullable String word, UnaryOperator<CustomerSheet> edit) {
        return named(name, customer, word, work -> {
            Customer taken = desk.take(work, customer);
            SheetRules.Checked checked = desk.check(edit.apply(taken.sheet()));
            if (!checked.breaches().isEmpty()) {
                throw new RefusedException(checked.breaches());
            }
            return desk.change(work, taken, checked.sheet());
        });
    }

    Outcome<Customer> archive(CustomerRef customer) {
        return named("customer.archive", customer, null, work -> {
            Customer taken = desk.take(work, customer);
            if (taken.isArchived()) {
                return taken;
            }
            Customer archived = taken.archived(work.now());
            desk.customers.update(work, archived);
            work.raise(CustomerEvents.of(CustomerEvents.ARCHIVED, archived));
            return archived;
        });
    }

    Outcome<Customer> restore(CustomerRef customer) {
        return named("customer.restore", customer, null, work -> {
            Customer taken = desk.take(work, customer);
            if (!taken.isArchived()) {
                return taken;
            }
            Customer restored = taken.archived(null);
            desk.customers.update(work, restored);
            work.raise(CustomerEvents.of(CustomerEvents.RESTORED, restored));
            return restored;
        });
    }

    Outcome<Customer> move(LifeCycles lifeCycles, CustomerRef customer, String stage) {
        return named("customer.move", customer, stage, work -> {
            Customer taken = desk.take(work, customer);
            CustomerDesk.requireChangeable(taken, taken.sheet());
            return lifeCycles.move(work, taken, stage);
        });
    }

    List<RowOutcome> load(List<CustomerRow> rows) {
        List<SheetRules.Checked> sheets =
                rows.stream().map(row -> desk.check(row.sheet())).toList();
        Command<List<RowOutcome>> command = new Command<>("customer.load", NOBODY, Command.Answer.constant(List.of()));
        return desk.engine.execute(caller.withoutKey(), command, work -> BulkLoad.run(desk, work, rows, sheets));
    }

    int settle(FactKeeper facts, int budget) {
        Command<Integer> command = new Command<>("customer.settle", NOBODY, Command.Answer.constant(0));
        return desk.engine.spend(caller, command, budget, SETTLE_CHUNK, facts::settle);
    }

    long reconsiderAll(FactKeeper facts) {
        return desk.engine.execute(
                caller, new Command<>("customer.reconsider", NOBODY, Command.Answer.constant(0L)), facts::markAllDue);
    }

    private Outcome<Customer> sheeted(String name, Sheeted input, BiFunction<Work, CustomerSheet, Customer> body) {
        SheetRules.Checked checked = desk.check(input.sheet());
        return checked.breaches().isEmpty()
                ? desk.engine.attempt(
                        caller,
                        new Command<>(name, input, Command.Answer.record(desk.customers)),
                        work -> body.apply(work, checked.sheet()))
                : desk.engine.refuse(caller, name, checked.breaches());
    }

    private Outcome<Customer> named(
            String name, CustomerRef customer, @Nullable String word, Function<Work, Customer> body) {
        return desk.engine.attempt(
                caller,
                new Command<>(name, new Named(customer.toString(), word), Command.Answer.record(desk.customers)),
                body);
    }
}
