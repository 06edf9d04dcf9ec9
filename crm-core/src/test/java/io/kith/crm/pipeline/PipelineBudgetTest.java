package io.kith.crm.pipeline;

import static io.kith.crm.Capabilities.PIPELINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.crm.SchemaMode;
import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Instants;
import io.kith.crm.base.Interval;
import io.kith.crm.base.Money;
import io.kith.crm.base.TenantId;
import io.kith.crm.customer.Company;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.PageSpec;
import io.kith.store.memory.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How often the store is asked, and what an actor who may see only part of the deals gets. */
class PipelineBudgetTest {

    private static final ExternalRef ACME = ExternalRef.of("erp.customer", "4711");
    private static final Money PRICE = Money.of("CNY", "800000.00");

    private final CountingStore store = new CountingStore(MemoryStore.create());
    private final Crm crm =
            Crm.builder().store(store).use(PIPELINE).schema(SchemaMode.APPLY).build();
    private final CrmSession kith = crm.session(TenantId.SINGLE, Actor.user("u-1"));
    private final Pipeline pipeline = kith.pipeline();

    private List<Opportunity> deals(int count) {
        kith.customers().link(ACME, Company.named("Acme"));
        List<Opportunity> deals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            deals.add(pipeline.open(
                    ACME, OpportunitySheet.titled("Deal " + i).withAmount(PRICE).withOwner("u-" + i % 2)));
        }
        store.reset();
        return deals;
    }

    @Test
    void a_move_costs_two_reads_and_one_flush() {
        Opportunity deal = deals(1).get(0);

        pipeline.lose(deal.id(), "price");

        assertThat(store.reads).isEqualTo(2);
        assertThat(store.writes).isEqualTo(1);
    }

    @Test
    void a_refused_move_writes_nothing() {
        Opportunity deal = deals(1).get(0);

        pipeline.tryAdvance(deal.id(), Stages.PROPOSAL);

        assertThat(store.writes).isZero();
    }

    @Test
    void an_assignment_that_changes_nothing_writes_nothing() {
        Opportunity deal = deals(1).get(0);

        pipeline.assign(deal.id(), "u-0");

        assertThat(store.writes).isZero();
    }

    @Test
    void the_board_takes_two_round_trips() {
        deals(30);

        assertThat(pipeline.board(10).columns().get(0).count()).isEqualTo(30);

        assertThat(store.reads).isEqualTo(2);
        assertThat(store.rows).isEqualTo(11);
    }

    @Test
    void the_funnel_fetches_one_row_per_stage_however_many_deals_there_are() {
        deals(30).subList(0, 12).forEach(deal -> pipeline.lose(deal.id(), "price"));
        store.reset();

        Funnel funnel = pipeline.funnel();

        assertThat(funnel.stage(Stages.INITIAL_CONTACT).orElseThrow().lost()).isEqualTo(12);
        assertThat(store.reads).isEqualTo(1);
        assertThat(store.rows).isLessThanOrEqualTo(2 * funnel.stages().size());
    }

    @Test
    void a_load_asks_and_writes_by_chunk_not_by_row() {
        kith.customers().link(ACME, Company.named("Acme"));
        store.reset();
        List<ImportedOpportunity> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(new ImportedOpportunity(
                    ExternalRef.of("sales.deal", "D" + i),
                    "Engaging",
                    "Deal " + i,
                    ACME,
                    null,
                    null,
                    PRICE,
                    null,
                    null,
                    null));
        }

        pipeline.load(rows, ImportOptions.defaults());

        assertThat(store.reads).isLessThanOrEqualTo(3);
        assertThat(store.writes).isLessThanOrEqualTo(3);
    }

    @Test
    void an_actor_who_may_see_own_deals_only_gets_own_board_funnel_and_totals() {
        List<Opportunity> deals = deals(10);
        pipeline.lose(deals.get(1).id(), "price");
        Pipeline own = Crm.builder()
                .store(store)
                .use(PIPELINE)
                .access(new OwnOnly())
                .build()
                .session(TenantId.SINGLE, Actor.user("u-1"))
                .pipeline();

        assertThat(own.board(100).columns().get(0).opportunities())
                .extracting(deal -> deal.owner().orElseThrow())
                .containsOnly("u-1")
                .hasSize(4);
        assertThat(own.openTotals()).extracting(StageTotal::count).containsExactly(4L);
        assertThat(own.funnel().stages().get(0).entered()).isEqualTo(5);
        assertThat(own.closed(ClosedDeals.By.REASON, Interval.since(Instants.MIN)))
                .hasSize(1);
        assertThat(own.find(deals.get(0).id())).isEmpty();
        assertThatThrownBy(() -> own.stays(deals.get(0).id())).hasMessageContaining("record.not-found");
        assertThat(own.tryLose(deals.get(0).id(), "price", null).isAccepted()).isFalse();
        assertThat(own.search(Criteria.everything(), PageSpec.first(100)).items())
                .hasSize(5);
    }

    /** Opportunities and stays of the actor's own; everything else. */
    private static final class OwnOnly implements AccessPolicy {

        @Override
        public boolean allows(TenantId tenant, Actor actor, String action) {
            return true;
        }

        @Override
        public Optional<Criteria> scope(TenantId tenant, Actor actor, String recordType) {
            return recordType.equals("opportunity") || recordType.equals("stage_stay")
                    ? Optional.of(Criteria.field("owner").is(actor.id()))
                    : Optional.empty();
        }

        @Override
        public Set<String> hiddenFields(TenantId tenant, Actor actor, String recordType) {
            return Set.of();
        }
    }
}
