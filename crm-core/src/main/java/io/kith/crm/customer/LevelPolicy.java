package io.kith.crm.customer;

import io.kith.crm.base.Instants;
import io.kith.crm.base.Label;
import io.kith.crm.base.Money;
import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How customers are sorted by what they bought lately.
 *
 * <p>At any instant the purchases of so many months count: those of the days after the same day that many months ago,
 * up to the instant itself. So a purchase raises a customer at once, and leaves the window at the beginning of a day.
 *
 * @param currency ISO 4217; purchases in other currencies do not count
 * @param months how long the window is, 1 to {@value #MAX_MONTHS}
 * @param zone where days begin
 * @param rungs the levels from the highest down, each with the sum from which it holds (included); the lowest from zero
 */
public record LevelPolicy(String currency, int months, ZoneId zone, List<Rung> rungs) {

    /** The longest window. */
    public static final int MAX_MONTHS = 120;

    /** The most levels. */
    public static final int MAX_RUNGS = 10;

    private static final Pattern CODE = Pattern.compile("[A-Z0-9_]{1,20}");

    /**
     * One level.
     *
     * @param code what programs go by: 1 to 20 capital letters, digits and underscores
     * @param label what people read
     * @param from the sum from which it holds
     */
    public record Rung(String code, Label label, BigDecimal from) {}

    /**
     * Checks the whole.
     *
     * @throws RefusedException with everything that is wrong with it
     */
    public LevelPolicy {
        rungs = List.copyOf(rungs);
        List<Reason> mistakes = new ArrayList<>();
        if (!isCurrency(currency)) {
            mistakes.add(PolicyReasons.CURRENCY.reason().withField("currency"));
        }
        if (months < 1 || months > MAX_MONTHS) {
            mistakes.add(PolicyReasons.MONTHS.reason(MAX_MONTHS).withField("months"));
        }
        checkRungs(rungs, mistakes);
        if (!mistakes.isEmpty()) {
            throw new RefusedException(mistakes);
        }
    }

    /** VIP from 500,000, KEY from 100,000, ORDINARY below: in CNY, over twelve months. */
    public static LevelPolicy defaults() {
        return new LevelPolicy(
                "CNY",
                12,
                ZoneId.of("Asia/Shanghai"),
                List.of(
                        new Rung("VIP", Label.of("VIP", "VIP"), BigDecimal.valueOf(500_000)),
                        new Rung("KEY", Label.of("KEY", "重点"), BigDecimal.valueOf(100_000)),
                        new Rung("ORDINARY", Label.of("ORDINARY", "普通"), BigDecimal.ZERO)));
    }

    private static boolean isCurrency(String code) {
        try {
            return Money.zero(code).isZero();
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    private static void checkRungs(List<Rung> rungs, List<Reason> mistakes) {
        if (rungs.isEmpty() || rungs.size() > MAX_RUNGS) {
            mistakes.add(PolicyReasons.RUNGS.reason(MAX_RUNGS).withField("rungs"));
            return;
        }
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < rungs.size(); i++) {
            Rung rung = rungs.get(i);
            String path = "rungs[" + i + "]";
            if (!CODE.matcher(rung.code()).matches()) {
                mistakes.add(PolicyReasons.RUNG_CODE.reason().withField(path + ".code"));
            }
            if (!codes.add(rung.code())) {
                mistakes.add(PolicyReasons.RUNG_TWICE.reason(rung.code()).withField(path + ".code"));
            }
            if (i > 0 && rung.from().compareTo(rungs.get(i - 1).from()) >= 0) {
                mistakes.add(PolicyReasons.RUNG_ORDER.reason(rung.code()).withField(path + ".from"));
            }
        }
        Rung lowest = rungs.get(rungs.size() - 1);
        if (lowest.from().signum() != 0) {
            mistakes.add(PolicyReasons.RUNG_LOWEST
                    .reason(lowest.code())
                    .withField("rungs[" + (rungs.size() - 1) + "].from"));
        }
    }

    /** Returns the highest level that a sum reaches. */
    public Rung of(BigDecimal sum) {
        for (Rung rung : rungs) {
            if (sum.compareTo(rung.from()) >= 0) {
                return rung;
            }
        }
        return lowest();
    }

    Rung lowest() {
        return rungs.get(rungs.size() - 1);
    }

    /** Returns the level above one, or the highest itself. */
    Rung above(Rung rung) {
        return rungs.get(Math.max(0, rungs.indexOf(rung) - 1));
    }

    /** Returns the first instant whose purchases count at an instant. */
    Instant windowStart(Instant at) {
        Instant start = LocalDate.ofInstant(at, zone)
                .minusMonths(months)
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
        return start.isBefore(Instants.MIN) ? Instants.MIN : start;
    }

    /** Returns the first instant at which a purchase does not count any more. */
    Instant leaves(Instant boughtAt) {
        LocalDate bought = LocalDate.ofInstant(boughtAt, zone);
        LocalDate day = bought.plusMonths(months);
        // The end of a shorter month: what was bought on its missing days counts a little longer.
        while (day.minusMonths(months).isBefore(bought)) {
            day = day.plusDays(1);
        }
        return day.atStartOfDay(zone).toInstant();
    }
}
