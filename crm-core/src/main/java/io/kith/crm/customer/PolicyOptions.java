package io.kith.crm.customer;

import io.kith.crm.kernel.engine.Engine;
import io.kith.crm.kernel.engine.Options;
import java.util.List;

/** The values of fields that hold what the host's policies name. */
final class PolicyOptions {

    private PolicyOptions() {}

    static List<Options.Option> stages(Engine engine) {
        return Policies.of(engine).lifeCycle().stages().stream()
                .map(stage -> new Options.Option(stage.code(), stage.label()))
                .toList();
    }

    static List<Options.Option> levels(Engine engine) {
        return Policies.of(engine).levels().rungs().stream()
                .map(rung -> new Options.Option(rung.code(), rung.label()))
                .toList();
    }
}
