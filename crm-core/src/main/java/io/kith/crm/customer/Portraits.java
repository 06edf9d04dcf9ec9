package io.kith.crm.customer;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.CustomerRef;
import io.kith.crm.kernel.Page;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.engine.Engine;
import io.kith.crm.kernel.engine.JournalEntry;
import io.kith.crm.kernel.engine.Spending;
import io.kith.crm.kernel.engine.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts together what is known of one customer. */
final class Portraits {

    private static final int SHOWN_STAYS = 10;
    private static final int SHOWN_MATTERS = 20;
    private static final int SHOWN_ENTRIES = 10;

    private Portraits() {}

    static Portrait of(CustomerDesk desk, Worth worth, Work work, Customer customer) {
        Engine engine = desk.engine;
        CustomerId id = customer.id();
        return new Portrait(
                customer,
                engine.references().of(work, id.uuid()),
                desk.customers.customFields(work, id.uuid()),
                worth.levels().of(work, customer, work.now()),
                worth.lifeCycles().of(work, customer, work.now(), PageSpec.first(SHOWN_STAYS)),
                worth.classes(work, customer, work.now()),
                engine.service(Spending.class)
                        .flatMap(spending -> spending.firstAndLast(work, id))
                        .map(times -> new Portrait.Purchases(times.first(), times.last(), times.count())),
                engine.openMatters(work, id, SHOWN_MATTERS),
                engine.timeline()
                        .of(work, id.uuid(), PageSpec.first(SHOWN_ENTRIES))
                        .items());
    }

    static Page<CustomerChange> history(CustomerDesk desk, Work work, CustomerRef customer, PageSpec spec) {
        Page<JournalEntry> page = desk.engine
                .journal()
                .of(work, desk.requireShown(work, customer).id().uuid(), spec);
        return new Page<>(
                page.stream().map(entry -> change(desk.engine, entry)).toList(), page.nextToken(), page.total());
    }

    private static CustomerChange change(Engine engine, JournalEntry entry) {
        List<CustomerChange.FieldChange> fields = new ArrayList<>();
        entry.diff().forEach((stored, pair) -> {
            List<?> values = (List<?>) pair;
            String name = engine.nameOf(entry.recordType(), stored);
            fields.add(new CustomerChange.FieldChange(name, values.get(0), values.get(1)));
        });
        fields.sort(Comparator.comparing(CustomerChange.FieldChange::field));
        return new CustomerChange(entry.at(), entry.actor(), entry.command(), entry.recordVersion(), fields);
    }
}
