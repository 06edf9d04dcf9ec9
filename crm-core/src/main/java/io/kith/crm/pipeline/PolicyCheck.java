package io.kith.crm.pipeline;

import io.kith.crm.base.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a policy as a whole and finds every mistake. */
final class PolicyCheck {

    static final int MAX_CODE = 40;

    private static final int MAX_SCALE = 4;
    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final PipelinePolicy policy;
    private final List<Reason> problems = new ArrayList<>();
    private final Set<String> stageCodes = new HashSet<>();
    private final Set<String> criterionCodes = new HashSet<>();

    PolicyCheck(PipelinePolicy policy) {
        this.policy = policy;
    }

    List<Reason> problems() {
        List<Stage> stages = policy.stages();
        for (int i = 0; i < stages.size(); i++) {
            stage(stages.get(i), "stages[" + i + "]");
        }
        require(OpportunityStatus.OPEN, 1, Integer.MAX_VALUE);
        require(OpportunityStatus.WON, 1, 1);
        require(OpportunityStatus.LOST, 1, 1);
        boolean closedSeen = false;
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).isOpen() && closedSeen) {
                problems.add(PipelineReasons.POLICY_ORDER
                        .reason(stages.get(i).code())
                        .withField("stages[" + i + "].status"));
            }
            closedSeen |= !stages.get(i).isOpen();
        }
        reasons();
        return List.copyOf(problems);
    }

    private void stage(Stage stage, String path) {
        code(stage.code(), path + ".code", stageCodes);
        share(stage.probability(), path + ".probability");
        share(stage.expectedLoss(), path + ".expectedLoss");
        if (stage.isOpen() ? stage.dwellDays() < 1 : stage.dwellDays() != 0) {
            problems.add(PipelineReasons.POLICY_DWELL.reason(stage.code()).withField(path + ".dwellDays"));
        }
        if (!stage.isOpen()
                && (!stage.exitCriteria().isEmpty() || !stage.requiredDetails().isEmpty())) {
            problems.add(
                    PipelineReasons.POLICY_CLOSED_CRITERIA.reason(stage.code()).withField(path + ".exitCriteria"));
        }
        for (int i = 0; i < stage.exitCriteria().size(); i++) {
            code(stage.exitCriteria().get(i).code(), path + ".exitCriteria[" + i + "].code", criterionCodes);
        }
    }

    private void reasons() {
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < policy.lossReasons().size(); i++) {
            code(policy.lossReasons().get(i).code(), "lossReasons[" + i + "].code", codes);
        }
        if (policy.lossReasons().stream().allMatch(CloseReason::retired)) {
            problems.add(PipelineReasons.POLICY_NO_LOSS_REASON.reason().withField("lossReasons"));
        }
    }

    private void require(OpportunityStatus status, int min, int max) {
        long found = policy.stages().stream()
                .filter(stage -> stage.status() == status)
                .count();
        if (found < min || found > max) {
            problems.add(PipelineReasons.POLICY_STATUS.reason(status, found).withField("stages"));
        }
    }

    private void code(String code, String path, Set<String> seen) {
        if (code.length() > MAX_CODE || !CODE.matcher(code).matches()) {
            problems.add(PipelineReasons.POLICY_CODE.reason(code).withField(path));
        } else if (!seen.add(code)) {
            problems.add(PipelineReasons.POLICY_CODE_TWICE.reason(code).withField(path));
        }
    }

    private void share(BigDecimal share, String path) {
        boolean fits = share.signum() >= 0
                && share.compareTo(BigDecimal.ONE) <= 0
                && share.stripTrailingZeros().scale() <= MAX_SCALE;
        if (!fits) {
            problems.add(PipelineReasons.POLICY_SHARE.reason().withField(path));
        }
    }
}
