package io.kith.crm.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.pipeline.StageStayMapping.StageFigures;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FunnelTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final PipelinePolicy POLICY = PipelinePolicy.defaults();

    private static StageFigures figures(String stage, long advanced, long lost, long daysEach) {
        long ended = advanced + lost;
        return new StageFigures(
                stage,
                ended,
                0,
                advanced,
                0,
                lost,
                BigDecimal.valueOf(ended * daysEach * 86_400_000_000L),
                BigDecimal.ZERO);
    }

    @Test
    void the_bottleneck_is_where_most_deals_are_lost_beyond_the_norm() {
        Funnel funnel = FunnelReport.of(
                POLICY,
                List.of(
                        figures(Stages.INITIAL_CONTACT, 80, 20, 3),
                        figures(Stages.NEEDS_ANALYSIS, 44, 36, 30),
                        figures(Stages.PROPOSAL, 6, 4, 5)),
                NOW);

        Bottleneck bottleneck = funnel.bottleneck();
        assertThat(bottleneck).isNotNull();
        assertThat(bottleneck.why().inFull(Locale.ENGLISH))
                .isEqualTo("Needs analysis: 36 of 80 lost (45.0%), 30% is usual.\n"
                        + "  Ask deeper: who uses it, when, how often, and what it costs today.");
        assertThat(bottleneck.why().in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("需求分析：80 个中丢失 36 个（45.0%），通常为 30%。");
        assertThat(funnel.stage(Stages.NEEDS_ANALYSIS).orElseThrow().loss()).contains(new BigDecimal("0.4500"));
        assertThat(funnel.stage(Stages.NEEDS_ANALYSIS).orElseThrow().conversion())
                .contains(new BigDecimal("0.5500"));
    }

    @Test
    void where_losses_are_usual_the_bottleneck_is_where_stays_are_longest_beside_the_norm() {
        Funnel funnel = FunnelReport.of(
                POLICY,
                List.of(
                        figures(Stages.INITIAL_CONTACT, 80, 20, 4),
                        figures(Stages.NEEDS_ANALYSIS, 60, 20, 14),
                        figures(Stages.CONTRACT_SIGNING, 50, 0, 11)),
                NOW);

        Bottleneck bottleneck = funnel.bottleneck();
        assertThat(bottleneck).isNotNull();
        assertThat(bottleneck.why().why())
                .isEqualTo("Needs analysis: 14.0 days on average over 80 stays, 7 are usual.");
    }

    @Test
    void few_deals_and_deals_within_the_norm_have_no_bottleneck() {
        assertThat(FunnelReport.of(POLICY, List.of(figures(Stages.PROPOSAL, 0, Bottleneck.LEAST - 1, 90)), NOW)
                        .bottleneck())
                .isNull();
        assertThat(FunnelReport.of(POLICY, List.of(figures(Stages.PROPOSAL, 85, 15, 5)), NOW)
                        .bottleneck())
                .isNull();
        assertThat(FunnelReport.of(POLICY, List.of(), NOW).winRate()).isEmpty();
    }
}
