package io.kith.crm.pipeline;

import io.kith.crm.kernel.engine.Engine;
import io.kith.crm.kernel.engine.Options;
import java.util.List;

/** The values of fields that hold what the host's policy names. */
final class PolicyOptions {

    private PolicyOptions() {}

    static List<Options.Option> stages(Engine engine) {
        return policy(engine).stages().stream()
                .map(stage -> new Options.Option(stage.code(), stage.label()))
                .toList();
    }

    static List<Options.Option> criteria(Engine engine) {
        return policy(engine).stages().stream()
                .flatMap(stage -> stage.exitCriteria().stream())
                .map(criterion -> new Options.Option(criterion.code(), criterion.label()))
                .toList();
    }

    private static PipelinePolicy policy(Engine engine) {
        return engine.policy(PipelinePolicy.class, PipelinePolicy.defaults());
    }
}
