package io.kith.crm.customer;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.ReasonType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Goes once over a customer's purchases, oldest first, and finds the stages that they led through. Used once. */
final class LifePath {

    private final LifeCyclePolicy policy;
    private final List<Move> moves = new ArrayList<>();
    private @Nullable Instant first;
    private @Nullable LocalDate firstDay;
    private @Nullable Instant last;
    private @Nullable String awake;
    private long count;

    private record Move(String stage, Instant at, ReasonType why, long days) {}

    /** Begins with a customer that is a prospect since it was added. */
    LifePath(LifeCyclePolicy policy, Instant since) {
        this.policy = policy;
        moves.add(new Move(policy.first(), since, Explanations.PROSPECT, 0));
    }

    void add(Instant at) {
        Instant before = last;
        if (before == null) {
            begin(at);
        } else if (at.isAfter(policy.dormantAt(before))) {
            fallAsleep(before, at);
            moves.add(new Move(
                    policy.active(),
                    at,
                    Explanations.WON_BACK,
                    Duration.between(before, at).toDays()));
            awake = policy.active();
        } else if (policy.fresh().equals(awake) && !policy.day(at).equals(firstDay)) {
            moves.add(new Move(policy.active(), at, Explanations.SECOND_DAY, 0));
            awake = policy.active();
        }
        last = at;
        count++;
    }

    private void begin(Instant at) {
        if (!moves.get(0).at().isBefore(at)) {
            // Known to have bought before it was added: it never was a prospect of ours.
            moves.clear();
        }
        first = at;
        firstDay = policy.day(at);
        awake = policy.fresh();
        moves.add(new Move(policy.fresh(), at, Explanations.FIRST_PURCHASE, 0));
    }

    private void fallAsleep(Instant lastPurchase, @Nullable Instant until) {
        moves.add(new Move(
                policy.dormant(), policy.dormantAt(lastPurchase), Explanations.DORMANT, policy.dormantAfterDays()));
        Instant churned = policy.churnedAt(lastPurchase);
        if (until == null || until.isAfter(churned)) {
            moves.add(new Move(policy.churned(), churned, Explanations.CHURNED, policy.churnedAfterDays()));
        }
    }

    /** Returns the facts so far, without standings and as if they were never to be settled again. */
    Facts facts() {
        Instant end = last;
        return end == null
                ? Facts.NONE
                : new Facts(
                        first,
                        end,
                        count,
                        awake,
                        policy.dormantAt(end),
                        policy.churnedAt(end),
                        Facts.NONE.settleAt(),
                        List.of());
    }

    /** Ends the path, as if nothing were bought ever after; without any purchase there are no stays. */
    List<Stay> end(CustomerId customer, Supplier<UUID> ids) {
        Instant end = last;
        if (end == null) {
            return List.of();
        }
        fallAsleep(end, null);
        List<Stay> stays = new ArrayList<>();
        for (int i = 0; i < moves.size(); i++) {
            Move move = moves.get(i);
            stays.add(new Stay(
                    ids.get(),
                    customer,
                    move.stage(),
                    move.at(),
                    i + 1 < moves.size() ? moves.get(i + 1).at() : null,
                    move.why().code(),
                    move.days()));
        }
        return stays;
    }
}
