package io.kith.crm.pipeline;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.CustomerRef;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.OpportunityId;
import io.kith.crm.base.OpportunityRef;
import io.kith.crm.base.ProductRef;
import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.OpenMatter;
import io.kith.crm.kernel.engine.Engine;
import io.kith.crm.kernel.engine.Parties;
import io.kith.crm.kernel.engine.Products;
import io.kith.crm.kernel.engine.Records;
import io.kith.crm.kernel.engine.Wiring;
import io.kith.crm.kernel.engine.Work;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What all facades of one engine share: the records, the policy, and what commands do inside their unit. */
final class PipelineDesk {

    final Engine engine;
    final PipelinePolicy policy;
    final Moves moves;
    final OpportunityMapping mapping;
    final Records<Opportunity> opportunities;
    final StageStayMapping stayMapping;
    final Records<StageStay> stays;
    private final StayBook book;

    PipelineDesk(Wiring wiring) {
        engine = wiring.engine();
        policy = engine.policy(PipelinePolicy.class, PipelinePolicy.defaults());
        List<Reason> problems = policy.problems();
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        moves = new Moves(policy);
        mapping = new OpportunityMapping(wiring.type(OpportunityMapping.TYPE));
        opportunities = wiring.records(mapping);
        stayMapping = new StageStayMapping(wiring.type(StageStayMapping.TYPE), policy);
        stays = wiring.records(stayMapping);
        book = new StayBook(stays, stayMapping);
        wiring.timeline(stays, stayMapping.timeline);
        wiring.openMatters(this::openMatters);
    }

    Parties parties() {
        return engine.service(Parties.class)
                .orElseThrow(() -> new IllegalStateException("the pipeline comes with customers"));
    }

    Opportunity open(Work work, CustomerRef ref, OpportunitySheet sheet) {
        CustomerId customer = parties().require(work, ref);
        OpportunitySheet settled = settled(work, sheet);
        Opportunity opportunity = new Opportunity(
                OpportunityId.of(work.newId()),
                1,
                customer,
                settled,
                moves.opening(work.now(), policy.openStages().get(0)),
                List.of());
        opportunities.insert(work, opportunity);
        book.begin(work, opportunity);
        work.raise(PipelineEvents.opened(opportunity));
        return opportunity;
    }

    Opportunity change(Work work, OpportunityRef ref, OpportunitySheet sheet) {
        Opportunity opportunity = take(work, ref);
        OpportunitySheet settled = settled(work, sheet);
        return store(work, opportunity, settled);
    }

    Opportunity assign(Work work, OpportunityRef ref, @Nullable String owner) {
        Opportunity opportunity = take(work, ref);
        return store(work, opportunity, opportunity.sheet().withOwner(owner));
    }

    private Opportunity store(Work work, Opportunity opportunity, OpportunitySheet sheet) {
        if (opportunity.sheet().equals(sheet)) {
            return opportunity;
        }
        Opportunity changed = opportunity.with(sheet);
        opportunities.update(work, changed);
        if (!changed.owner().equals(opportunity.owner())) {
            book.assign(work, changed, sheet.owner());
        }
        return changed;
    }

    Opportunity answer(Work work, OpportunityRef ref, String code, boolean met, @Nullable String note) {
        ExitCriterion criterion = requireCriterion(code);
        Opportunity opportunity = take(work, ref);
        List<Reason> against = new ArrayList<>();
        if (met && criterion.detailed() && (note == null || note.isBlank())) {
            against.add(PipelineReasons.NOTE_MISSING.reason(criterion.label()).withField("note"));
        }
        requireNone(against);
        moves.requireOpen(opportunity);
        Optional<Answer> earlier = opportunity.answer(code);
        Answer answer = new Answer(code, met, note, work.caller().actor().toString(), work.now());
        if (earlier.isPresent() && sameAnswer(earlier.get(), answer)) {
            return opportunity;
        }
        Opportunity answered = opportunity.with(answer);
        opportunities.update(work, answered);
        return answered;
    }

    private static boolean sameAnswer(Answer earlier, Answer later) {
        return earlier.met() == later.met()
                && Optional.ofNullable(earlier.note()).equals(Optional.ofNullable(later.note()));
    }

    Opportunity withdraw(Work work, OpportunityRef ref, String code) {
        requireCriterion(code);
        Opportunity opportunity = take(work, ref);
        moves.requireOpen(opportunity);
        if (opportunity.answer(code).isEmpty()) {
            return opportunity;
        }
        Opportunity withdrawn = opportunity.without(code);
        opportunities.update(work, withdrawn);
        return withdrawn;
    }

    Opportunity advance(Work work, OpportunityRef ref, String stage) {
        Opportunity opportunity = take(work, ref);
        return settle(work, opportunity, moves.advance(opportunity, stage, work.now()));
    }

    Opportunity win(Work work, OpportunityRef ref, Moves.Why why) {
        Opportunity opportunity = take(work, ref);
        return settle(work, opportunity, moves.win(opportunity, why, work.now()));
    }

    Opportunity lose(Work work, OpportunityRef ref, Moves.Why why) {
        Opportunity opportunity = take(work, ref);
        return settle(
                work,
                opportunity,
                moves.lose(opportunity, why, work.now(), opportunities.shows(work, OpportunityMapping.CLOSE_REASON)));
    }

    Opportunity reopen(Work work, OpportunityRef ref, @Nullable String stage) {
        Opportunity opportunity = take(work, ref);
        return settle(work, opportunity, Optional.of(moves.reopen(opportunity, stage, work.now())));
    }

    private Opportunity settle(Work work, Opportunity before, Optional<Move> allowed) {
        if (allowed.isEmpty()) {
            return before;
        }
        Move move = allowed.get();
        opportunities.update(work, move.after());
        book.move(work, move);
        work.raise(PipelineEvents.moved(before.stage(), move), move.at());
        return move.after();
    }

    Opportunity setProbability(Work work, OpportunityRef ref, @Nullable BigDecimal given) {
        Opportunity opportunity = take(work, ref);
        moves.requireOpen(opportunity);
        Standing was = opportunity.standing();
        boolean same = given == null
                ? was.probabilityBy() == null
                : was.probabilityBy() != null && was.probability().compareTo(given) == 0;
        if (same) {
            return opportunity;
        }
        Opportunity changed = opportunity.with(
                moves.withProbability(opportunity, given, work.caller().actor().toString(), work.now()));
        opportunities.update(work, changed);
        return changed;
    }

    Optional<Opportunity> find(Work work, OpportunityRef ref) {
        Optional<UUID> key = ref instanceof ExternalRef external
                ? engine.references().find(work, OpportunityMapping.DESCRIPTOR, external)
                : Optional.of(((OpportunityId) ref).uuid());
        return key.flatMap(known -> opportunities.get(work, known));
    }

    Opportunity take(Work work, OpportunityRef ref) {
        return ref instanceof ExternalRef external
                ? opportunities.requireToChange(work, external)
                : opportunities.requireToChange(work, ((OpportunityId) ref).uuid());
    }

    Opportunity requireShown(Work work, OpportunityRef ref) {
        return ref instanceof ExternalRef external
                ? opportunities.require(work, external)
                : opportunities.require(work, ((OpportunityId) ref).uuid());
    }

    /** The sheet with products by our ids where the catalogue knows them; refused with every reason if it cannot be. */
    private OpportunitySheet settled(Work work, OpportunitySheet sheet) {
        List<Reason> against = new ArrayList<>();
        if (sheet.amount() != null && sheet.amount().isNegative()) {
            against.add(PipelineReasons.AMOUNT_NEGATIVE.reason().withField("amount"));
        }
        Optional<Products> products = engine.service(Products.class);
        List<ProductLine> lines = new ArrayList<>();
        for (int i = 0; i < sheet.products().size(); i++) {
            ProductLine line = sheet.products().get(i);
            ProductRef ref = line.product();
            if (ref == null || products.isEmpty()) {
                lines.add(line);
                continue;
            }
            Optional<ProductLine> known = products.get().find(work, ref).map(line::of);
            known.ifPresentOrElse(lines::add, unknown(against, i, ref));
        }
        requireNone(against);
        return sheet.withProducts(lines);
    }

    private static Runnable unknown(List<Reason> against, int position, ProductRef ref) {
        return () -> against.add(
                PipelineReasons.PRODUCT_UNKNOWN.reason(ref.toString()).withField("products[" + position + "].product"));
    }

    private List<OpenMatter> openMatters(Work work, CustomerId customer, int limit) {
        return opportunities
                .list(work, mapping.ofCustomerBy, limit, customer.uuid(), OpportunityStatus.OPEN.name())
                .stream()
                .map(this::matter)
                .toList();
    }

    private OpenMatter matter(Opportunity opportunity) {
        return new OpenMatter(
                opportunity.openedAt(),
                PipelineReasons.MATTER.reason(opportunity.title(), policy.labelOf(opportunity.stage())),
                opportunity.expectedClose().orElse(null),
                opportunity.owner().orElse(null),
                OpportunityMapping.DESCRIPTOR.name(),
                opportunity.id().uuid());
    }

    List<Opportunity> open(Work work, int limit) {
        return opportunities.list(work, mapping.withStatus, limit, OpportunityStatus.OPEN.name());
    }

    List<StageTotal> totals(Work work) {
        return opportunities.summarize(work, mapping.totals, OpportunityStatus.OPEN.name());
    }

    List<StageStayMapping.StageFigures> figures(Work work, Instant from, Instant until) {
        return stays.summarize(work, stayMapping.figures, from, until, true);
    }

    private ExitCriterion requireCriterion(String code) {
        return policy.criterion(code)
                .orElseThrow(() -> new RefusedException(
                        List.of(PipelineReasons.CRITERION_UNKNOWN.reason(code).withField("criterion"))));
    }

    private static void requireNone(List<Reason> against) {
        if (!against.isEmpty()) {
            throw new RefusedException(against);
        }
    }
}
