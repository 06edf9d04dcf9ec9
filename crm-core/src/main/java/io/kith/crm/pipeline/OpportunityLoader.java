package io.kith.crm.pipeline;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.CustomerRef;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Instants;
import io.kith.crm.base.OpportunityId;
import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.engine.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Stores a chunk of another system's opportunities with the history that their two dates tell, each at most once. */
final class OpportunityLoader {

    /** How many rows a chunk may have. */
    static final int MAX_CHUNK = 1_000;

    /** Why an imported opportunity was lost, where the other system did not say. */
    static final String NOT_RECORDED = "not-recorded";

    private final PipelineDesk desk;
    private final Work work;
    private final ImportOptions options;

    /** An opportunity with its stays, ready to be stored. */
    private record Ready(int position, ExternalRef ref, Opportunity opportunity, List<StageStay> stays) {}

    OpportunityLoader(PipelineDesk desk, Work work, ImportOptions options) {
        this.desk = desk;
        this.work = work;
        this.options = options;
    }

    List<Loaded> load(List<ImportedOpportunity> rows) {
        if (rows.size() > MAX_CHUNK) {
            throw new RefusedException(List.of(PipelineReasons.CHUNK.reason(MAX_CHUNK)));
        }
        Loaded[] results = new Loaded[rows.size()];
        Set<ExternalRef> known = known(rows);
        Map<CustomerRef, CustomerId> customers = customers(rows);
        List<Ready> ready = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            ImportedOpportunity row = rows.get(i);
            if (known.contains(row.ref())) {
                results[i] = new Loaded(row.ref(), Loaded.Result.ALREADY_THERE, List.of());
                continue;
            }
            List<Reason> against = against(row, customers);
            if (against.isEmpty()) {
                known.add(row.ref());
                ready.add(ready(i, row, customers));
            } else {
                results[i] = new Loaded(row.ref(), Loaded.Result.REFUSED, against);
            }
        }
        store(ready, results);
        return List.of(results);
    }

    /** The keys go first: where another import was quicker with one, its opportunity is left out. */
    private void store(List<Ready> ready, Loaded[] results) {
        Set<Integer> taken = new HashSet<>(desk.engine
                .references()
                .load(
                        work,
                        OpportunityMapping.DESCRIPTOR,
                        ready.stream().map(one -> one.opportunity().id().uuid()).toList(),
                        ready.stream().map(Ready::ref).toList()));
        List<Opportunity> opportunities = new ArrayList<>();
        List<StageStay> stays = new ArrayList<>();
        for (int i = 0; i < ready.size(); i++) {
            Ready one = ready.get(i);
            boolean late = taken.contains(i);
            results[one.position()] =
                    new Loaded(one.ref(), late ? Loaded.Result.ALREADY_THERE : Loaded.Result.STORED, List.of());
            if (!late) {
                opportunities.add(one.opportunity());
                stays.addAll(one.stays());
            }
        }
        if (!opportunities.isEmpty()) {
            desk.opportunities.load(work, opportunities);
            desk.stays.load(work, stays);
        }
    }

    private Set<ExternalRef> known(List<ImportedOpportunity> rows) {
        Set<ExternalRef> known = new HashSet<>();
        bySystem(rows.stream().map(ImportedOpportunity::ref).toList())
                .forEach((system, keys) -> desk.engine
                        .references()
                        .findAll(work, OpportunityMapping.DESCRIPTOR, system, keys)
                        .keySet()
                        .forEach(key -> known.add(ExternalRef.of(system, key))));
        return known;
    }

    private Map<CustomerRef, CustomerId> customers(List<ImportedOpportunity> rows) {
        Map<CustomerRef, CustomerId> found = new HashMap<>();
        List<ExternalRef> theirs = new ArrayList<>();
        Set<CustomerId> ours = new LinkedHashSet<>();
        for (ImportedOpportunity row : rows) {
            CustomerRef customer = row.customer();
            if (customer instanceof ExternalRef ref) {
                theirs.add(ref);
            } else if (customer instanceof CustomerId id) {
                ours.add(id);
            }
        }
        bySystem(theirs)
                .forEach((system, keys) -> desk.parties()
                        .findAll(work, system, keys)
                        .forEach((key, id) -> found.put(ExternalRef.of(system, key), id)));
        ours.forEach(id -> known(id).ifPresent(known -> found.put(id, known)));
        return found;
    }

    private Optional<CustomerId> known(CustomerId id) {
        try {
            return Optional.of(desk.parties().require(work, id));
        } catch (RefusedException unknown) {
            // Each of its rows is refused by name.
            return Optional.empty();
        }
    }

    private static Map<String, Collection<String>> bySystem(List<ExternalRef> refs) {
        Map<String, Collection<String>> keys = new TreeMap<>();
        refs.forEach(ref -> keys.computeIfAbsent(ref.system(), unused -> new LinkedHashSet<>())
                .add(ref.key()));
        return new LinkedHashMap<>(keys);
    }

    private List<Reason> against(ImportedOpportunity row, Map<CustomerRef, CustomerId> customers) {
        List<Reason> against = new ArrayList<>(desk.engine.inputs().check(row));
        CustomerRef customer = row.customer();
        if (customer != null && !customers.containsKey(customer)) {
            against.add(
                    PipelineReasons.CUSTOMER_UNKNOWN.reason(customer.toString()).withField("customer"));
        }
        if (row.value() != null && row.value().isNegative()) {
            against.add(PipelineReasons.AMOUNT_NEGATIVE.reason().withField("value"));
        }
        Optional<Stage> stage = stage(row);
        if (stage.isEmpty()) {
            against.add(PipelineReasons.STATE_UNKNOWN.reason(row.state()).withField("state"));
        }
        dates(row, stage, against);
        String reason = row.lossReason();
        if (reason != null
                && desk.policy.lossReasons().stream()
                        .noneMatch(known -> known.code().equals(reason))) {
            against.add(PipelineReasons.LOSS_REASON.reason(reason).withField("lossReason"));
        }
        return against;
    }

    private void dates(ImportedOpportunity row, Optional<Stage> stage, List<Reason> against) {
        Instant engaged = row.engagedAt();
        Instant closed = row.closedAt();
        date(engaged, "engagedAt", against);
        date(closed, "closedAt", against);
        if (closed == null && stage.filter(known -> !known.isOpen()).isPresent()) {
            against.add(PipelineReasons.CLOSE_DATE_MISSING.reason().withField("closedAt"));
        }
        if (engaged != null && closed != null && closed.isBefore(engaged)) {
            against.add(PipelineReasons.DATES_REVERSED.reason().withField("closedAt"));
        }
    }

    private void date(@Nullable Instant date, String field, List<Reason> against) {
        if (date == null) {
            return;
        }
        if (!Instants.isStorable(date)) {
            against.add(PipelineReasons.DATE_RANGE.reason().withField(field));
        } else if (date.isAfter(work.now())) {
            against.add(PipelineReasons.DATE_AHEAD.reason().withField(field));
        }
    }

    private Optional<Stage> stage(ImportedOpportunity row) {
        // A row without a state was refused for that already.
        return Optional.ofNullable(row.state()).map(options.stages()::get).flatMap(desk.policy::stage);
    }

    private Ready ready(int position, ImportedOpportunity row, Map<CustomerRef, CustomerId> customers) {
        Stage stage = stage(row).orElseThrow();
        Instant closedAt = stage.isOpen() ? null : row.closedAt();
        Instant openedAt = row.engagedAt() != null ? row.engagedAt() : closedAt == null ? work.now() : closedAt;
        CustomerRef customer = row.customer();
        OpportunitySheet sheet =
                OpportunitySheet.titled(row.title()).withAmount(row.value()).withOwner(row.owner());
        String product = row.product();
        Opportunity begun = new Opportunity(
                OpportunityId.of(work.newId()),
                0,
                customer == null ? null : customers.get(customer),
                product == null ? sheet : sheet.plusProduct(ProductLine.of(product)),
                desk.moves.opening(Instants.toMicros(openedAt), closedAt == null ? stage : workedIn()),
                List.of());
        StageStay first = StayBook.stay(work, begun, StageStay.Entry.OPENED);
        if (closedAt == null) {
            return new Ready(position, row.ref(), begun, List.of(first));
        }
        String reason = row.lossReason() == null ? NOT_RECORDED : row.lossReason();
        Move move = desk.moves.closing(begun, stage, reason, Instants.toMicros(closedAt));
        return new Ready(
                position,
                row.ref(),
                move.after(),
                List.of(first.ended(move.at(), move.exit()), StayBook.stay(work, move.after(), move.entry())));
    }

    private Stage workedIn() {
        return desk.policy
                .stage(options.workedIn())
                .filter(Stage::isOpen)
                .orElseThrow(() -> new RefusedException(List.of(
                        PipelineReasons.STAGE_UNKNOWN.reason(options.workedIn()).withField("workedIn"))));
    }
}
