package io.kith.crm.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kith.crm.Capabilities;
import io.kith.crm.Crm;
import io.kith.crm.SchemaMode;
import io.kith.crm.base.Label;
import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.engine.JacksonJson;
import io.kith.store.memory.MemoryStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PipelinePolicyTest {

    private static final PipelinePolicy DEFAULTS = PipelinePolicy.defaults();

    @Test
    void the_defaults_are_the_handbooks_and_have_no_problems() {
        assertThat(DEFAULTS.problems()).isEmpty();
        assertThat(DEFAULTS.openStages()).extracting(Stage::dwellDays).containsExactly(3, 7, 5, 10);
        assertThat(DEFAULTS.openStages())
                .extracting(stage -> stage.expectedLoss().toPlainString())
                .containsExactly("0.20", "0.30", "0.15", "0.10");
        assertThat(DEFAULTS.stages())
                .extracting(stage -> stage.label().in(Locale.SIMPLIFIED_CHINESE))
                .containsExactly("初步接洽", "需求分析", "方案报价", "合同签订", "成交", "丢单");
    }

    @Test
    void a_default_probability_is_the_product_of_what_is_not_lost_from_there_on() {
        List<Stage> open = DEFAULTS.openStages();
        for (int i = 0; i < open.size(); i++) {
            BigDecimal left = BigDecimal.ONE;
            for (Stage later : open.subList(i, open.size())) {
                left = left.multiply(BigDecimal.ONE.subtract(later.expectedLoss()));
            }
            assertThat(open.get(i).probability()).isEqualByComparingTo(left.setScale(4, RoundingMode.HALF_UP));
        }
    }

    @Test
    void every_mistake_is_named_with_its_place() {
        Stage odd = new Stage(
                "Not A Code",
                Label.of("Odd"),
                OpportunityStatus.OPEN,
                new BigDecimal("1.5"),
                0,
                new BigDecimal("0.12345"),
                List.of(),
                List.of());
        Stage won = DEFAULTS.only(OpportunityStatus.WON);
        PipelinePolicy policy = new PipelinePolicy(List.of(won, won, odd), false, false, true, List.of());

        assertThat(policy.problems())
                .extracting(reason -> reason.code() + " " + reason.field().orElseThrow())
                .containsExactly(
                        "pipeline-policy.code-twice stages[1].code",
                        "pipeline-policy.code stages[2].code",
                        "pipeline-policy.share stages[2].probability",
                        "pipeline-policy.share stages[2].expectedLoss",
                        "pipeline-policy.dwell stages[2].dwellDays",
                        "pipeline-policy.status-count stages",
                        "pipeline-policy.status-count stages",
                        "pipeline-policy.order stages[2].status",
                        "pipeline-policy.no-loss-reason lossReasons");
    }

    @Test
    void an_engine_is_not_built_with_a_faulty_policy() {
        PipelinePolicy empty = DEFAULTS.withStages(List.of());

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> Crm.builder()
                        .store(MemoryStore.create())
                        .use(Capabilities.PIPELINE)
                        .schema(SchemaMode.APPLY)
                        .policy(PipelinePolicy.class, empty)
                        .build())
                .satisfies(refused -> assertThat(refused.reasons())
                        .extracting(Reason::code)
                        .containsOnly("pipeline-policy.status-count"));
    }

    @Test
    void a_policy_survives_json() {
        JacksonJson json = new JacksonJson();

        String text = json.write(DEFAULTS);

        assertThat(json.read(text, PipelinePolicy.class)).isEqualTo(DEFAULTS);
        assertThat(json.write(json.read(text, PipelinePolicy.class))).isEqualTo(text);
    }
}
