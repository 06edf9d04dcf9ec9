package io.kith.crm.customer;

import io.kith.crm.base.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes once over a customer's purchases, oldest first, and finds when each level above the lowest held and will hold if
 * nothing more is bought. Keeps no more than the window. Used once.
 */
final class StandingSweep {

    /** A customer owns at most 100 rows of a kind; the oldest stretches make room. */
    private static final int MAX_STANDINGS = 90;

    private final LevelPolicy policy;
    private final Deque<Leaving> window = new ArrayDeque<>();
    private final List<Rise> rises = new ArrayList<>();
    private final List<Standing> standings = new ArrayList<>();
    private BigDecimal sum = BigDecimal.ZERO;

    private record Leaving(Instant at, BigDecimal amount) {}

    /** A level that may hold just now. */
    private static final class Rise {
        private final LevelPolicy.Rung rung;
        private @Nullable Instant since;

        Rise(LevelPolicy.Rung rung) {
            this.rung = rung;
        }
    }

    StandingSweep(LevelPolicy policy) {
        this.policy = policy;
        for (LevelPolicy.Rung rung : policy.rungs()) {
            if (rung.from().signum() > 0) {
                rises.add(new Rise(rung));
            }
        }
    }

    void add(Instant at, Money amount) {
        if (!amount.currencyCode().equals(policy.currency())) {
            return;
        }
        leaveBefore(at);
        sum = sum.add(amount.amount());
        window.addLast(new Leaving(policy.leaves(at), amount.amount()));
        for (Rise rise : rises) {
            if (rise.since == null && sum.compareTo(rise.rung.from()) >= 0) {
                rise.since = at;
            } else if (rise.since != null && sum.compareTo(rise.rung.from()) < 0) {
                close(rise, at);
            }
        }
    }

    /** Lets go of what leaves before an instant; what leaves at that very instant is set against what enters then. */
    private void leaveBefore(Instant at) {
        while (!window.isEmpty() && !window.getFirst().at().isAfter(at)) {
            Instant leaving = window.getFirst().at();
            while (!window.isEmpty() && window.getFirst().at().equals(leaving)) {
                sum = sum.subtract(window.removeFirst().amount());
            }
            if (leaving.isBefore(at)) {
                fall(leaving);
            }
        }
    }

    private void fall(Instant at) {
        for (Rise rise : rises) {
            if (rise.since != null && sum.compareTo(rise.rung.from()) < 0) {
                close(rise, at);
            }
        }
    }

    private void close(Rise rise, Instant until) {
        Instant since = rise.since;
        rise.since = null;
        if (since == null || !since.isBefore(until)) {
            return;
        }
        // Falling and rising at one instant is no fall at all.
        for (int i = standings.size() - 1; i >= 0; i--) {
            Standing before = standings.get(i);
            if (before.level().equals(rise.rung.code()) && before.until().equals(since)) {
                standings.remove(i);
                standings.add(new Standing(before.level(), before.from(), until));
                return;
            }
        }
        standings.add(new Standing(rise.rung.code(), since, until));
    }

    /** Ends the sweep: as if nothing were bought ever after. */
    List<Standing> end() {
        while (!window.isEmpty()) {
            Instant leaving = window.getFirst().at();
            while (!window.isEmpty() && window.getFirst().at().equals(leaving)) {
                sum = sum.subtract(window.removeFirst().amount());
            }
            fall(leaving);
        }
        return standings.size() <= MAX_STANDINGS
                ? standings
                : standings.subList(standings.size() - MAX_STANDINGS, standings.size());
    }
}
