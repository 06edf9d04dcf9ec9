package io.kith.crm.pipeline;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.Money;
import io.kith.crm.base.OpportunityId;
import io.kith.crm.kernel.JsonResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One stay of an opportunity in one stage: [entered, left). A fact; only its end is ever added. Immutable. */
@JsonResult
public final class StageStay {

    /** How a stay began. */
    public enum Entry {
        OPENED,
        ADVANCED,
        MOVED_BACK,
        WON,
        LOST,
        REOPENED
    }

    /** How a stay ended. */
    public enum Exit {
        /** It has not ended. */
        STAYING,
        /** The opportunity went on, or was won. */
        ADVANCED,
        MOVED_BACK,
        LOST,
        /** The opportunity was closed, and was reopened. */
        REOPENED
    }

    private final UUID id;
    private final Begin begin;
    private final boolean latest;
    private final @Nullable Instant leftAt;
    private final Exit exit;

    /**
     * What is known when a stay begins.
     *
     * @param number ascending within the opportunity: its version after the move
     */
    record Begin(
            OpportunityId opportunity,
            @Nullable CustomerId customer,
            @Nullable String owner,
            String title,
            @Nullable Money amount,
            String stage,
            Entry entry,
            @Nullable String reason,
            String actor,
            Instant enteredAt,
            long number) {}

    StageStay(UUID id, Begin begin, boolean latest, @Nullable Instant leftAt, Exit exit) {
        this.id = id;
        this.begin = begin;
        this.latest = latest;
        this.leftAt = leftAt;
        this.exit = exit;
    }

    static StageStay begun(UUID id, Begin begin) {
        return new StageStay(id, begin, true, null, Exit.STAYING);
    }

    UUID id() {
        return id;
    }

    Begin begin() {
        return begin;
    }

    public OpportunityId opportunity() {
        return begin.opportunity();
    }

    /** Returns the code of the stage. */
    public String stage() {
        return begin.stage();
    }

    /** Returns how it began. */
    public Entry entry() {
        return begin.entry();
    }

    /** Returns the amount when it began. */
    public Optional<Money> amount() {
        return Optional.ofNullable(begin.amount());
    }

    /** Returns why the opportunity was closed, if this is the stay of a closed one. */
    public Optional<String> reason() {
        return Optional.ofNullable(begin.reason());
    }

    /** Returns who moved it there, in text form. */
    public String actor() {
        return begin.actor();
    }

    public Instant enteredAt() {
        return begin.enteredAt();
    }

    /** Returns when it ended; nothing while it lasts. */
    public Optional<Instant> leftAt() {
        return Optional.ofNullable(leftAt);
    }

    /** Returns how it ended. */
    public Exit exit() {
        return exit;
    }

    /** Returns whether it is the opportunity's last stay in this stage so far. */
    public boolean isLatest() {
        return latest;
    }

    /** Returns how long it lasted, or has lasted as of an instant. */
    public Duration dwell(Instant asOf) {
        return Duration.between(begin.enteredAt(), leftAt == null ? asOf : leftAt);
    }

    StageStay ended(Instant at, Exit how) {
        return new StageStay(id, begin, latest, at, how);
    }

    StageStay superseded() {
        return new StageStay(id, begin, false, leftAt, exit);
    }

    StageStay of(@Nullable String owner) {
        return new StageStay(
                id,
                new Begin(
                        begin.opportunity,
                        begin.customer,
                        owner,
                        begin.title,
                        begin.amount,
                        begin.stage,
                        begin.entry,
                        begin.reason,
                        begin.actor,
                        begin.enteredAt,
                        begin.number),
                latest,
                leftAt,
                exit);
    }

    @Override
    public String toString() {
        return stage() + " [" + begin.enteredAt() + ", " + (leftAt == null ? ".." : leftAt) + ")";
    }
}
