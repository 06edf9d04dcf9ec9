package io.kith.crm.pipeline;

import io.kith.crm.base.Label;
import java.math.BigDecimal;
import java.util.List;

/**
 * The usual stages of selling to companies, with the norms of a sales handbook. The probability of a stage follows from
 * the losses that are usual in it and in those after it.
 */
final class DefaultPipeline {

    static final PipelinePolicy POLICY = new PipelinePolicy(stages(), false, false, true, lossReasons());

    private DefaultPipeline() {}

    private static List<Stage> stages() {
        return List.of(
                open(
                        Stages.INITIAL_CONTACT,
                        Label.of("Initial contact", "初步接洽"),
                        "0.4284",
                        3,
                        "0.20",
                        List.of(new ExitCriterion(
                                "material-accepted",
                                Label.of(
                                        "The customer agrees to receive material or to see a demonstration",
                                        "客户同意接收资料或观看演示"),
                                Label.of(
                                        "Rework the opening: begin with what the customer's line of business gains.",
                                        "优化开场话术：先谈客户所在行业能得到的价值。"),
                                false)),
                        List.of()),
                open(
                        Stages.NEEDS_ANALYSIS,
                        Label.of("Needs analysis", "需求分析"),
                        "0.5355",
                        7,
                        "0.30",
                        List.of(new ExitCriterion(
                                "needs-confirmed",
                                Label.of("The core needs are confirmed with a detailed scenario", "核心需求已确认，并有具体应用场景"),
                                Label.of(
                                        "Ask deeper: who uses it, when, how often, and what it costs today.",
                                        "深挖需求：谁用、何时用、频率如何、目前的成本是多少。"),
                                true)),
                        List.of()),
                open(
                        Stages.PROPOSAL,
                        Label.of("Proposal and quote", "方案报价"),
                        "0.7650",
                        5,
                        "0.15",
                        List.of(
                                new ExitCriterion(
                                        "proposal-feasible",
                                        Label.of("The customer finds the proposal feasible", "客户认可方案可行"),
                                        Label.of(
                                                "Fit the proposal to the scenario that was confirmed, point by point.",
                                                "让方案逐条对应已确认的应用场景。"),
                                        false),
                                new ExitCriterion(
                                        "price-accepted",
                                        Label.of("The customer accepts the price range", "客户接受价格区间"),
                                        Label.of(
                                                "Show what each part of the price buys; offer two versions.",
                                                "说明价格各部分的价值；提供两个版本供选择。"),
                                        false)),
                        List.of(Detail.AMOUNT, Detail.EXPECTED_CLOSE)),
                open(
                        Stages.CONTRACT_SIGNING,
                        Label.of("Contract signing", "合同签订"),
                        "0.9000",
                        10,
                        "0.10",
                        List.of(
                                new ExitCriterion(
                                        "contract-signed",
                                        Label.of("The contract is signed", "合同已签署"),
                                        Label.of(
                                                "Learn the customer's approval path early, and who signs last.",
                                                "提前了解客户的审批流程以及最后签字人。"),
                                        false),
                                new ExitCriterion(
                                        "first-payment-received",
                                        Label.of("The first payment is received", "首付款已到账"),
                                        Label.of("Agree the date of the first payment before signing.", "签约前先约定首付款日期。"),
                                        false)),
                        List.of()),
                closed(Stages.WON, Label.of("Won", "成交"), OpportunityStatus.WON, BigDecimal.ONE),
                closed(Stages.LOST, Label.of("Lost", "丢单"), OpportunityStatus.LOST, BigDecimal.ZERO));
    }

    private static List<CloseReason> lossReasons() {
        return List.of(
                reason("price", "Price", "价格"),
                reason("competitor", "A competitor was chosen", "选择了竞争对手"),
                reason("no-budget", "No budget", "没有预算"),
                reason("no-need", "No need", "没有需求"),
                reason("timing", "Not now", "时机不合适"),
                reason("no-answer", "No answer any more", "失去联系"),
                reason("other", "Something else", "其他"),
                reason(OpportunityLoader.NOT_RECORDED, "Not recorded", "未记录"));
    }

    private static CloseReason reason(String code, String english, String chinese) {
        return new CloseReason(code, Label.of(english, chinese), false);
    }

    private static Stage open(
            String code,
            Label label,
            String probability,
            int days,
            String loss,
            List<ExitCriterion> criteria,
            List<Detail> details) {
        return new Stage(
                code,
                label,
                OpportunityStatus.OPEN,
                new BigDecimal(probability),
                days,
                new BigDecimal(loss),
                criteria,
                details);
    }

    private static Stage closed(String code, Label label, OpportunityStatus status, BigDecimal probability) {
        return new Stage(code, label, status, probability, 0, BigDecimal.ZERO, List.of(), List.of());
    }
}
