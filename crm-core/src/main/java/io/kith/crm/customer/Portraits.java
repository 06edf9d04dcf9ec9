package io.kith.crm.customer;

import io.kith.crm.base.CustomerRef;
import io.kith.crm.kernel.Page;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.engine.JournalEntry;
import io.kith.crm.kernel.engine.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Puts together what is known of one customer. */
final class Portraits {

    private Portraits() {}

    static Page<CustomerChange> history(CustomerDesk desk, Work work, CustomerRef customer, PageSpec spec) {
        Page<JournalEntry> page = desk.engine
                .journal()
                .of(work, desk.requireShown(work, customer).id().uuid(), spec);
        return new Page<>(page.stream().map(Portraits::change).toList(), page.nextToken(), page.total());
    }

    private static CustomerChange change(JournalEntry entry) {
        List<CustomerChange.FieldChange> fields = new ArrayList<>();
        new TreeMap<>(entry.diff()).forEach((field, pair) -> {
            List<?> values = (List<?>) pair;
            fields.add(new CustomerChange.FieldChange(field, values.get(0), values.get(1)));
        });
        return new CustomerChange(entry.at(), entry.actor(), entry.command(), entry.recordVersion(), fields);
    }
}
