package io.kith.crm.pipeline;

/** The codes of the default stages, for {@code import static}. A host with stages of its own uses its own codes. */
public final class Stages {

    /** First contact 初步接洽. */
    public static final String INITIAL_CONTACT = "initial-contact";

    /** What is needed 需求分析. */
    public static final String NEEDS_ANALYSIS = "needs-analysis";

    /** Proposal and quote 方案报价. */
    public static final String PROPOSAL = "proposal";

    /** Contract signing 合同签订. */
    public static final String CONTRACT_SIGNING = "contract-signing";

    /** Won 成交. */
    public static final String WON = "won";

    /** Lost 丢单. */
    public static final String LOST = "lost";

    private Stages() {}
}
