package io.kith.crm.pipeline;

import io.kith.crm.base.Label;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The open opportunities by stage.
 *
 * @param asOf when it was read
 * @param columns one per open stage, in order; stages that are no longer in the policy come last
 * @param complete whether every open opportunity is shown; totals always count all
 */
public record Board(Instant asOf, List<Column> columns, boolean complete) {

    /** Copies the list. */
    public Board {
        columns = List.copyOf(columns);
    }

    /**
     * One stage.
     *
     * @param stage its code
     * @param label what people call it
     * @param totals sums of all its open opportunities, one per currency
     * @param opportunities those shown, longest in the stage first
     */
    public record Column(String stage, Label label, List<StageTotal> totals, List<Opportunity> opportunities) {

        /** Copies the lists. */
        public Column {
            totals = List.copyOf(totals);
            opportunities = List.copyOf(opportunities);
        }

        /** Returns how many there are in all. */
        public long count() {
            return totals.stream().mapToLong(StageTotal::count).sum();
        }
    }

    static Board of(PipelinePolicy policy, List<StageTotal> totals, List<Opportunity> shown, Instant asOf) {
        Map<String, List<Opportunity>> byStage = new LinkedHashMap<>();
        policy.openStages().forEach(stage -> byStage.put(stage.code(), new ArrayList<>()));
        totals.forEach(total -> byStage.computeIfAbsent(total.stage(), unused -> new ArrayList<>()));
        for (Opportunity opportunity : shown) {
            byStage.computeIfAbsent(opportunity.stage(), unused -> new ArrayList<>())
                    .add(opportunity);
        }
        List<Column> columns = new ArrayList<>();
        byStage.forEach((stage, opportunities) -> columns.add(new Column(
                stage,
                policy.labelOf(stage),
                totals.stream().filter(total -> total.stage().equals(stage)).toList(),
                opportunities)));
        long all = totals.stream().mapToLong(StageTotal::count).sum();
        return new Board(asOf, columns, shown.size() >= all);
    }
}
