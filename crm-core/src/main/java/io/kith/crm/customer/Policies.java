package io.kith.crm.customer;

import io.kith.crm.kernel.engine.Engine;

/** The host's policies, or the defaults. */
record Policies(LevelPolicy levels, LifeCyclePolicy lifeCycle, ClassificationPolicy classes) {

    static Policies of(Engine engine) {
        return new Policies(
                engine.policy(LevelPolicy.class, LevelPolicy.defaults()),
                engine.policy(LifeCyclePolicy.class, LifeCyclePolicy.defaults()),
                engine.policy(ClassificationPolicy.class, ClassificationPolicy.defaults()));
    }
}
