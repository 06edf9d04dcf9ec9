package io.kith.crm.customer;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.engine.References;
import io.kith.crm.kernel.engine.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Links one chunk of customers in one unit, with as few messages as the store allows: one look-up for the keys, one load
 * for what is new, one flush for what changed. A key that stands twice in a chunk counts as linked twice.
 */
final class BulkLoad {

    private final CustomerDesk desk;
    private final Work work;
    private final List<CustomerRow> rows;
    private final List<SheetRules.Checked> sheets;
    private final @Nullable RowOutcome[] outcomes;
    private final Map<ExternalRef, Customer> known = new HashMap<>();
    private final Map<ExternalRef, Customer> fresh = new LinkedHashMap<>();
    private final Set<ExternalRef> hidden = new HashSet<>();

    private BulkLoad(CustomerDesk desk, Work work, List<CustomerRow> rows, List<SheetRules.Checked> sheets) {
        this.desk = desk;
        this.work = work;
        this.rows = rows;
        this.sheets = sheets;
        this.outcomes = new @Nullable RowOutcome[rows.size()];
    }

    /**
     * Links the rows.
     *
     * @param sheets by row, what the rules made of its sheet
     */
    static List<RowOutcome> run(CustomerDesk desk, Work work, List<CustomerRow> rows, List<SheetRules.Checked> sheets) {
        BulkLoad load = new BulkLoad(desk, work, rows, sheets);
        load.findKnown();
        for (int i = 0; i < rows.size(); i++) {
            if (sheets.get(i).breaches().isEmpty()) {
                load.link(i);
            } else {
                load.refuse(i, sheets.get(i).breaches());
            }
        }
        load.storeFresh();
        List<RowOutcome> all = new ArrayList<>();
        for (RowOutcome outcome : load.outcomes) {
            if (outcome != null) {
                all.add(outcome);
            }
        }
        return all;
    }

    private void findKnown() {
        Map<String, Set<String>> keysBySystem = new LinkedHashMap<>();
        for (CustomerRow row : rows) {
            keysBySystem
                    .computeIfAbsent(row.ref().system(), unused -> new TreeSet<>())
                    .add(row.ref().key());
        }
        keysBySystem.forEach((system, keys) -> {
            CustomerDesk.Found found = desk.findNamed(work, system, keys);
            found.seen().forEach((key, customer) -> known.put(ExternalRef.of(system, key), customer));
            found.hidden().forEach(key -> hidden.add(ExternalRef.of(system, key)));
        });
    }

    private void link(int i) {
        CustomerRow row = rows.get(i);
        try {
            Customer earlier = known.get(row.ref());
            Customer begun = fresh.get(row.ref());
            if (hidden.contains(row.ref())) {
                throw References.taken(work, CustomerMapping.DESCRIPTOR, row.ref());
            }
            if (earlier != null) {
                relink(i, earlier);
            } else if (begun != null) {
                again(i, begun);
            } else {
                CustomerId id = CustomerId.of(work.newId());
                CustomerSheet kept = desk.kept(work, id, sheets.get(i).sheet());
                fresh.put(row.ref(), Customer.begun(id, kept, work.now()));
                outcomes[i] = new RowOutcome(row.ref(), RowOutcome.Result.ADDED, id, List.of());
            }
        } catch (RefusedException refused) {
            refuse(i, refused.reasons());
        }
    }

    private void relink(int i, Customer earlier) {
        CustomerRow row = rows.get(i);
        Customer changed = desk.change(work, earlier, sheets.get(i).sheet());
        known.put(row.ref(), changed);
        outcomes[i] = new RowOutcome(row.ref(), changed(changed != earlier), changed.id(), List.of());
    }

    /** The same key once more, before the first was stored. */
    private void again(int i, Customer begun) {
        CustomerRow row = rows.get(i);
        CustomerSheet kept = desk.kept(work, begun.id(), sheets.get(i).sheet());
        CustomerDesk.requireChangeable(begun, kept);
        boolean differs = !kept.equals(begun.sheet());
        fresh.put(row.ref(), Customer.begun(begun.id(), kept, work.now()));
        outcomes[i] = new RowOutcome(row.ref(), changed(differs), begun.id(), List.of());
    }

    private static RowOutcome.Result changed(boolean differs) {
        return differs ? RowOutcome.Result.CHANGED : RowOutcome.Result.UNCHANGED;
    }

    private void refuse(int i, List<Reason> reasons) {
        outcomes[i] = new RowOutcome(rows.get(i).ref(), RowOutcome.Result.REFUSED, null, reasons);
    }

    private void storeFresh() {
        if (fresh.isEmpty()) {
            return;
        }
        List<Customer> customers = List.copyOf(fresh.values());
        desk.linkNew(work, List.copyOf(fresh.keySet()), customers);
        desk.customers.load(work, customers);
    }
}
