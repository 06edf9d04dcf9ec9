package io.kith.crm.pipeline;

import io.kith.crm.pipeline.StageStayMapping.StageFigures;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the funnel of what the database added up: one row per stage. */
final class FunnelReport {

    private FunnelReport() {}

    static Funnel of(PipelinePolicy policy, List<StageFigures> rows, Instant asOf) {
        Map<String, StageFigures> byStage = new HashMap<>();
        rows.forEach(row -> byStage.put(row.stage(), row));
        List<FunnelStage> stages = new ArrayList<>();
        for (Stage stage : policy.openStages()) {
            stages.add(stage(policy, stage.code(), Optional.ofNullable(byStage.get(stage.code())), asOf));
        }
        for (StageFigures row : rows) {
            if (policy.stage(row.stage()).isEmpty()) {
                stages.add(stage(policy, row.stage(), Optional.of(row), asOf));
            }
        }
        return new Funnel(
                asOf,
                stages,
                standing(policy.only(OpportunityStatus.WON), byStage),
                standing(policy.only(OpportunityStatus.LOST), byStage),
                Bottleneck.in(stages, policy).orElse(null));
    }

    private static long standing(Stage closed, Map<String, StageFigures> byStage) {
        StageFigures row = byStage.get(closed.code());
        return row == null ? 0 : row.staying();
    }

    private static FunnelStage stage(PipelinePolicy policy, String code, Optional<StageFigures> figures, Instant asOf) {
        Optional<Stage> stage = policy.stage(code);
        StageFigures row =
                figures.orElseGet(() -> new StageFigures(code, 0, 0, 0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO));
        long ended = row.entered() - row.staying();
        return new FunnelStage(
                code,
                policy.labelOf(code),
                row.entered(),
                row.advanced(),
                row.movedBack(),
                row.lost(),
                row.staying(),
                ended == 0 ? null : Micros.mean(row.dwellMicros(), ended),
                row.staying() == 0 ? null : staying(row, asOf),
                stage.map(Stage::dwellDays).orElse(0),
                stage.map(Stage::expectedLoss).orElse(BigDecimal.ZERO));
    }

    private static Duration staying(StageFigures row, Instant asOf) {
        BigDecimal soFar = BigDecimal.valueOf(Micros.of(asOf))
                .multiply(BigDecimal.valueOf(row.staying()))
                .subtract(row.stayingSinceMicros());
        return Micros.mean(soFar, row.staying());
    }
}
