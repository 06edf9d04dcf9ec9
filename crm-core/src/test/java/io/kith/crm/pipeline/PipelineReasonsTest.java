package io.kith.crm.pipeline;

import io.kith.crm.base.ReasonTexts;
import org.junit.jupiter.api.Test;

class PipelineReasonsTest {

    @Test
    void every_reason_has_its_sentence_in_both_languages() {
        ReasonTexts.assertComplete(ReasonTexts.declaredIn(PipelineReasons.class));
    }
}
