package io.kith.crm.pipeline;

import io.kith.crm.base.Instants;
import io.kith.crm.base.Label;
import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which moves a policy allows, and what an opportunity is after them. Pure; a refusal names every reason. */
final class Moves {

    private final PipelinePolicy policy;

    Moves(PipelinePolicy policy) {
        this.policy = policy;
    }

    /** Why an opportunity is closed; both may be null. */
    record Why(@Nullable String reason, @Nullable String note) {
        static final Why NONE = new Why(null, null);
    }

    Standing opening(Instant openedAt, Stage stage) {
        return new Standing(
                stage.code(),
                stage.status(),
                openedAt,
                openedAt,
                stage.probability(),
                null,
                null,
                rotsAt(stage, openedAt),
                null,
                null,
                null,
                null,
                0);
    }

    /** A move to a stage, forwards or back; nothing if it stands there already. */
    Optional<Move> advance(Opportunity opportunity, String code, Instant now) {
        Stage target = require(code);
        if (opportunity.stage().equals(code)) {
            return Optional.empty();
        }
        requireOpen(opportunity);
        if (target.status() == OpportunityStatus.LOST) {
            throw refused(PipelineReasons.LOSE_WITH_REASON.reason());
        }
        return Optional.of(
                policy.position(code) > policy.position(opportunity.stage())
                        ? forwards(opportunity, target, now, Why.NONE)
                        : move(
                                opportunity,
                                target,
                                now,
                                Why.NONE,
                                StageStay.Exit.MOVED_BACK,
                                StageStay.Entry.MOVED_BACK));
    }

    /** A move to the won stage; nothing if it stands there already. */
    Optional<Move> win(Opportunity opportunity, Why why, Instant now) {
        Stage won = policy.only(OpportunityStatus.WON);
        if (opportunity.status() == OpportunityStatus.WON) {
            return Optional.empty();
        }
        requireOpen(opportunity);
        return Optional.of(forwards(opportunity, won, now, why));
    }

    /**
     * A move to the lost stage; nothing if it was lost for that reason already.
     *
     * @param tells whether the actor may see the reason: else a repetition is refused like any other, or it would tell
     */
    Optional<Move> lose(Opportunity opportunity, Why why, Instant now, boolean tells) {
        Stage lost = policy.only(OpportunityStatus.LOST);
        String reason = why.reason();
        if (tells
                && opportunity.status() == OpportunityStatus.LOST
                && opportunity.closeReason().orElse("").equals(reason)) {
            return Optional.empty();
        }
        List<Reason> against = new ArrayList<>();
        if (policy.lossReasons().stream().noneMatch(known -> known.code().equals(reason) && !known.retired())) {
            against.add(PipelineReasons.LOSS_REASON
                    .reason(reason == null ? "" : reason)
                    .withField("reason"));
        }
        if (opportunity.status() != OpportunityStatus.OPEN) {
            against.add(closed(opportunity));
        }
        requireNone(against);
        return Optional.of(move(opportunity, lost, now, why, StageStay.Exit.LOST, StageStay.Entry.LOST));
    }

    /** A closing that happened elsewhere: nothing is asked. */
    Move closing(Opportunity opportunity, Stage closed, String reason, Instant at) {
        boolean lost = closed.status() == OpportunityStatus.LOST;
        return move(
                opportunity,
                closed,
                at,
                lost ? new Why(reason, null) : Why.NONE,
                lost ? StageStay.Exit.LOST : StageStay.Exit.ADVANCED,
                lost ? StageStay.Entry.LOST : StageStay.Entry.WON);
    }

    /** A move of a closed opportunity to an open stage: the one given, or the one from which it was closed. */
    Move reopen(Opportunity opportunity, @Nullable String code, Instant now) {
        if (opportunity.status() == OpportunityStatus.OPEN) {
            throw refused(PipelineReasons.NOT_CLOSED.reason(policy.labelOf(opportunity.stage())));
        }
        Stage target = code == null ? before(opportunity) : require(code);
        if (!target.isOpen()) {
            throw refused(PipelineReasons.STAGE_CLOSED.reason(target.label()).withField("stage"));
        }
        return move(opportunity, target, now, Why.NONE, StageStay.Exit.REOPENED, StageStay.Entry.REOPENED);
    }

    /** The probability that a person gave, or the stage's own. */
    Standing withProbability(Opportunity opportunity, @Nullable BigDecimal given, String actor, Instant now) {
        Standing was = opportunity.standing();
        BigDecimal own = policy.stage(was.stage()).map(Stage::probability).orElse(was.probability());
        return new Standing(
                was.stage(),
                was.status(),
                was.since(),
                was.openedAt(),
                given == null ? own : given,
                given == null ? null : actor,
                given == null ? null : now,
                was.rotsAt(),
                was.closedAt(),
                was.closedFrom(),
                was.reason(),
                was.note(),
                was.reopenings());
    }

    void requireOpen(Opportunity opportunity) {
        if (opportunity.status() != OpportunityStatus.OPEN) {
            throw refused(closed(opportunity));
        }
    }

    private Reason closed(Opportunity opportunity) {
        return PipelineReasons.CLOSED.reason(policy.labelOf(opportunity.stage()));
    }

    private Stage before(Opportunity opportunity) {
        String from = opportunity.standing().closedFrom();
        // A stage that is no longer in the policy cannot be gone back to; its opportunities begin anew.
        return Optional.ofNullable(from)
                .flatMap(policy::stage)
                .filter(Stage::isOpen)
                .orElseGet(() -> policy.openStages().get(0));
    }

    private Move forwards(Opportunity opportunity, Stage target, Instant now, Why why) {
        List<Reason> against = new ArrayList<>();
        int from = policy.position(opportunity.stage());
        int to = policy.position(target.code());
        for (int i = Math.max(from, 0); i < to; i++) {
            boolean asked = from >= 0 && (i == from || !policy.allowSkip());
            if (asked && policy.stages().get(i).isOpen()) {
                unmet(opportunity, policy.stages().get(i), against);
            }
        }
        if (target.status() == OpportunityStatus.WON
                && policy.wonNeedsAmount()
                && opportunity.amount().isEmpty()
                && against.stream()
                        .noneMatch(reason -> reason.field()
                                .filter(Detail.AMOUNT.field()::equals)
                                .isPresent())) {
            against.add(missing(target.label(), Detail.AMOUNT));
        }
        requireNone(against);
        boolean wins = target.status() == OpportunityStatus.WON;
        return move(
                opportunity,
                target,
                now,
                why,
                StageStay.Exit.ADVANCED,
                wins ? StageStay.Entry.WON : StageStay.Entry.ADVANCED);
    }

    private static void unmet(Opportunity opportunity, Stage left, List<Reason> against) {
        for (ExitCriterion criterion : left.exitCriteria()) {
            Optional<Answer> answer = opportunity.answer(criterion.code());
            if (answer.isEmpty() || !answer.get().met()) {
                against.add((answer.isEmpty() ? PipelineReasons.CRITERION_OPEN : PipelineReasons.CRITERION_UNMET)
                        .reason(left.label(), criterion.label(), criterion.hint())
                        .withField("criteria." + criterion.code()));
            }
        }
        for (Detail detail : left.requiredDetails()) {
            if (!has(opportunity.sheet(), detail)) {
                against.add(missing(left.label(), detail));
            }
        }
    }

    private static Reason missing(Label stage, Detail detail) {
        return PipelineReasons.DETAIL_MISSING.reason(stage, detail.label()).withField(detail.field());
    }

    private static boolean has(OpportunitySheet sheet, Detail detail) {
        return switch (detail) {
            case AMOUNT -> sheet.amount() != null;
            case EXPECTED_CLOSE -> sheet.expectedClose() != null;
            case OWNER -> sheet.owner() != null;
            case NEXT_STEP -> sheet.nextStep() != null;
            case PRODUCTS -> !sheet.products().isEmpty();
            case CONTACTS -> !sheet.contacts().isEmpty();
            case ASSESSMENT -> sheet.assessment().isComplete();
        };
    }

    private Move move(
            Opportunity opportunity, Stage target, Instant now, Why why, StageStay.Exit exit, StageStay.Entry entry) {
        Standing was = opportunity.standing();
        // Clocks of several machines differ a little; a stay must not end before it began.
        Instant at = now.isBefore(was.since()) ? was.since() : now;
        boolean kept = policy.keepProbability() && was.probabilityBy() != null && target.isOpen();
        boolean closes = !target.isOpen();
        Standing is = new Standing(
                target.code(),
                target.status(),
                at,
                was.openedAt(),
                kept ? was.probability() : target.probability(),
                kept ? was.probabilityBy() : null,
                kept ? was.probabilityAt() : null,
                rotsAt(target, at),
                closes ? at : null,
                closes ? was.stage() : null,
                why.reason(),
                why.note(),
                was.reopenings() + (entry == StageStay.Entry.REOPENED ? 1 : 0));
        return new Move(opportunity.with(is), exit, entry, at);
    }

    private static Instant rotsAt(Stage stage, Instant since) {
        if (!stage.isOpen()) {
            return Instants.MAX;
        }
        Duration norm = Duration.ofDays(stage.dwellDays());
        return since.isAfter(Instants.MAX.minus(norm)) ? Instants.MAX : since.plus(norm);
    }

    private Stage require(String code) {
        return policy.stage(code)
                .orElseThrow(
                        () -> refused(PipelineReasons.STAGE_UNKNOWN.reason(code).withField("stage")));
    }

    private static RefusedException refused(Reason reason) {
        return new RefusedException(List.of(reason));
    }

    private static void requireNone(List<Reason> against) {
        if (!against.isEmpty()) {
            throw new RefusedException(against);
        }
    }
}
