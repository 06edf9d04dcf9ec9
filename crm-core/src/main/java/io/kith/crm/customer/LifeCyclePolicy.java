package io.kith.crm.customer;

import io.kith.crm.base.Label;
import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which stages a customer goes through, and what moves it.
 *
 * <p>By behaviour there are five stages, in this order: nothing bought; bought for the first time; bought on a second
 * day, or bought again; nothing bought for some days; nothing for many. By command, {@link Customers#move} moves a
 * customer from any stage to any other.
 *
 * @param byBehaviour whether purchases move customers, or commands
 * @param stages in order, the first being where every customer begins
 * @param dormantAfterDays days of 24 hours without purchase; by behaviour only
 * @param churnedAfterDays days of 24 hours without purchase, more than for dormancy; by behaviour only
 * @param zone where days begin, for the second purchase day
 */
public record LifeCyclePolicy(
        boolean byBehaviour, List<Stage> stages, int dormantAfterDays, int churnedAfterDays, ZoneId zone) {

    /** The most stages. */
    public static final int MAX_STAGES = 20;

    private static final int BEHAVIOUR_STAGES = 5;
    private static final int MAX_DAYS = 36_500;
    private static final Pattern CODE = Pattern.compile("[A-Z0-9_]{1,40}");

    /**
     * One stage.
     *
     * @param code what programs go by: 1 to 40 capital letters, digits and underscores
     * @param label what people read
     */
    public record Stage(String code, Label label) {}

    /**
     * Checks the whole.
     *
     * @throws RefusedException with everything that is wrong with it
     */
    public LifeCyclePolicy {
        stages = List.copyOf(stages);
        List<Reason> mistakes = new ArrayList<>();
        boolean tooFew = byBehaviour ? stages.size() != BEHAVIOUR_STAGES : stages.isEmpty();
        if (tooFew || stages.size() > MAX_STAGES) {
            mistakes.add(PolicyReasons.STAGES
                    .reason(byBehaviour ? BEHAVIOUR_STAGES : MAX_STAGES)
                    .withField("stages"));
        }
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < stages.size(); i++) {
            String code = stages.get(i).code();
            String path = "stages[" + i + "].code";
            if (!CODE.matcher(code).matches()) {
                mistakes.add(PolicyReasons.STAGE_CODE.reason().withField(path));
            }
            if (!codes.add(code)) {
                mistakes.add(PolicyReasons.STAGE_TWICE.reason(code).withField(path));
            }
        }
        if (byBehaviour
                && (dormantAfterDays < 1 || churnedAfterDays <= dormantAfterDays || churnedAfterDays > MAX_DAYS)) {
            mistakes.add(PolicyReasons.DAYS.reason().withField("churnedAfterDays"));
        }
        if (!mistakes.isEmpty()) {
            throw new RefusedException(mistakes);
        }
    }

    /** Prospect, new, active, dormant after 90 days, churned after 365, and back. */
    public static LifeCyclePolicy defaults() {
        return byBehaviour(90, 365, ZoneId.of("Asia/Shanghai"));
    }

    /** The default stages with other numbers of days. */
    public static LifeCyclePolicy byBehaviour(int dormantAfterDays, int churnedAfterDays, ZoneId zone) {
        return new LifeCyclePolicy(
                true,
                List.of(
                        new Stage("PROSPECT", Label.of("prospect", "潜在")),
                        new Stage("NEW", Label.of("new", "新")),
                        new Stage("ACTIVE", Label.of("active", "活跃")),
                        new Stage("DORMANT", Label.of("dormant", "休眠")),
                        new Stage("CHURNED", Label.of("churned", "流失"))),
                dormantAfterDays,
                churnedAfterDays,
                zone);
    }

    /** Prospect, interested, contracted, churned: moved by commands. */
    public static LifeCyclePolicy byCommand() {
        return byCommand(List.of(
                new Stage("PROSPECT", Label.of("prospect", "潜在")),
                new Stage("INTERESTED", Label.of("interested", "意向")),
                new Stage("CONTRACTED", Label.of("contracted", "签约")),
                new Stage("CHURNED", Label.of("churned", "流失"))));
    }

    /** Any stages, moved by commands. */
    public static LifeCyclePolicy byCommand(List<Stage> stages) {
        return new LifeCyclePolicy(false, stages, 0, 0, ZoneId.of("UTC"));
    }

    boolean has(String code) {
        return stages.stream().anyMatch(stage -> stage.code().equals(code));
    }

    /** Returns what people call a stage; a stage of an earlier policy goes by its code. */
    Label label(String code) {
        return stages.stream()
                .filter(stage -> stage.code().equals(code))
                .findFirst()
                .map(Stage::label)
                .orElseGet(() -> Label.of(code));
    }

    String first() {
        return stages.get(0).code();
    }

    String fresh() {
        return stages.get(1).code();
    }

    String active() {
        return stages.get(2).code();
    }

    String dormant() {
        return stages.get(3).code();
    }

    String churned() {
        return stages.get(4).code();
    }

    Instant dormantAt(Instant lastPurchase) {
        return lastPurchase.plus(Duration.ofDays(dormantAfterDays));
    }

    Instant churnedAt(Instant lastPurchase) {
        return lastPurchase.plus(Duration.ofDays(churnedAfterDays));
    }

    LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }
}
