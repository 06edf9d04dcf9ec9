package io.kith.crm.pipeline;

import io.kith.crm.base.Label;
import io.kith.crm.base.Reason;
import java.util.List;
import java.util.Optional;

/**
 * How a host sells: the stages in their order, what must be true before each is left, and the norms they are held
 * against. Immutable; given to {@code Crm.builder().policy(PipelinePolicy.class, …)}, which refuses one that has
 * {@link #problems}.
 *
 * <p>Opportunities and their history keep the codes of stages; renaming, reordering or removing stages changes no past.
 *
 * @param stages open stages in their order, then one that is won and one that is lost
 * @param allowSkip whether a move forwards over several stages is held only against the stage that it leaves, and not
 *     also against those that it skips
 * @param keepProbability whether a probability that a person gave outlives a move to another stage
 * @param wonNeedsAmount whether an opportunity without an amount cannot be won
 * @param lossReasons why opportunities are lost
 */
public record PipelinePolicy(
        List<Stage> stages,
        boolean allowSkip,
        boolean keepProbability,
        boolean wonNeedsAmount,
        List<CloseReason> lossReasons) {

    /** Copies the lists. */
    public PipelinePolicy {
        stages = List.copyOf(stages);
        lossReasons = List.copyOf(lossReasons);
    }

    /**
     * Returns the usual policy: initial contact 初步接洽, needs analysis 需求分析, proposal 方案报价, contract signing 合同签订,
     * won 成交, lost 丢单; stays of 3, 7, 5 and 10 days; losses of 20, 30, 15 and 10 %.
     */
    public static PipelinePolicy defaults() {
        return DefaultPipeline.POLICY;
    }

    /** The same policy with moves over several stages allowed or not. */
    public PipelinePolicy withAllowSkip(boolean allowed) {
        return new PipelinePolicy(stages, allowed, keepProbability, wonNeedsAmount, lossReasons);
    }

    /** The same policy with other stages. */
    public PipelinePolicy withStages(List<Stage> others) {
        return new PipelinePolicy(others, allowSkip, keepProbability, wonNeedsAmount, lossReasons);
    }

    /** Returns the stage of a code. */
    public Optional<Stage> stage(String code) {
        return stages.stream().filter(stage -> stage.code().equals(code)).findFirst();
    }

    /** Returns the criterion of a code. */
    public Optional<ExitCriterion> criterion(String code) {
        return stages.stream()
                .flatMap(stage -> stage.exitCriteria().stream())
                .filter(criterion -> criterion.code().equals(code))
                .findFirst();
    }

    /** Returns what a stage is called; a stage that is no longer in the policy is called by its code. */
    public Label labelOf(String code) {
        return stage(code).map(Stage::label).orElseGet(() -> Label.of(code));
    }

    /** Returns what a reason of loss is called; one that is no longer in the policy is called by its code. */
    public Label lossLabelOf(String code) {
        return lossReasons.stream()
                .filter(reason -> reason.code().equals(code))
                .map(CloseReason::label)
                .findFirst()
                .orElseGet(() -> Label.of(code));
    }

    /** Returns everything that is wrong with this policy; empty if it can be used. */
    public List<Reason> problems() {
        return new PolicyCheck(this).problems();
    }

    List<Stage> openStages() {
        return stages.stream().filter(Stage::isOpen).toList();
    }

    Stage only(OpportunityStatus status) {
        return stages.stream()
                .filter(stage -> stage.status() == status)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the policy was not checked: no stage is " + status));
    }

    /** Returns the place of a stage, or -1. */
    int position(String code) {
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).code().equals(code)) {
                return i;
            }
        }
        return -1;
    }
}
