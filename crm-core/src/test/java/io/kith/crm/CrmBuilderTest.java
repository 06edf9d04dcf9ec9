package io.kith.crm;

import static io.kith.crm.Capabilities.CUSTOMERS;
import static io.kith.crm.Capabilities.PIPELINE;
import static io.kith.crm.Capabilities.PURCHASES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kith.crm.customer.ClassificationPolicy;
import io.kith.crm.customer.DuplicatePolicy;
import io.kith.crm.customer.LevelPolicy;
import io.kith.crm.customer.LifeCyclePolicy;
import io.kith.crm.kernel.RetentionPolicy;
import io.kith.crm.pipeline.PipelinePolicy;
import io.kith.crm.purchase.PurchasePolicy;
import io.kith.store.memory.MemoryStore;
import org.junit.jupiter.api.Test;

/** What a builder refuses because it contradicts itself. */
class CrmBuilderTest {

    private static CrmBuilder builder() {
        return Crm.builder().store(MemoryStore.create()).use(CUSTOMERS);
    }

    @Test
    void a_policy_that_no_capability_has_is_refused_by_its_name() {
        assertThatIllegalStateException()
                .isThrownBy(() -> builder().policy(String.class, "VIP").build())
                .withMessageContaining("String");
    }

    @Test
    void a_policy_of_a_capability_that_is_not_in_use_is_refused() {
        CrmBuilder builder = builder().policy(PipelinePolicy.class, PipelinePolicy.defaults());

        assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining("PipelinePolicy");

        assertThat(builder.use(PIPELINE).build()).isNotNull();
    }

    @Test
    void every_policy_of_the_capabilities_in_use_is_taken() {
        Crm crm = builder()
                .use(PURCHASES, PIPELINE)
                .policy(LevelPolicy.class, LevelPolicy.defaults())
                .policy(LifeCyclePolicy.class, LifeCyclePolicy.defaults())
                .policy(ClassificationPolicy.class, ClassificationPolicy.defaults())
                .policy(DuplicatePolicy.class, DuplicatePolicy.REFUSE)
                .policy(PurchasePolicy.class, PurchasePolicy.defaults())
                .policy(PipelinePolicy.class, PipelinePolicy.defaults())
                .policy(RetentionPolicy.class, RetentionPolicy.defaults())
                .build();

        assertThat(crm.recordTypes()).contains("customer", "purchase", "opportunity");
    }
}
