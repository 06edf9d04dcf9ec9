package io.kith.crm.pipeline;

import io.kith.crm.kernel.engine.Records;
import io.kith.crm.kernel.engine.Work;
import org.jspecify.annotations.Nullable;

/** Writes the history of stays, in the unit of the change that it tells of. */
final class StayBook {

    /** No opportunity has been in so many different stages. */
    private static final int ALL = 1_000;

    private final Records<StageStay> stays;
    private final StageStayMapping mapping;

    StayBook(Records<StageStay> stays, StageStayMapping mapping) {
        // History must be whole, whatever the actor who moves the opportunity may see of it.
        this.stays = stays.forFacts();
        this.mapping = mapping;
    }

    void begin(Work work, Opportunity opportunity) {
        stays.insert(work, stay(work, opportunity, StageStay.Entry.OPENED));
    }

    void move(Work work, Move move) {
        Opportunity after = move.after();
        for (StageStay stay :
                stays.takeList(work, mapping.latestOf, ALL, after.id().uuid(), true)) {
            StageStay changed = stay.leftAt().isEmpty() ? stay.ended(move.at(), move.exit()) : stay;
            if (stay.stage().equals(after.stage())) {
                changed = changed.superseded();
            }
            stays.update(work, changed);
        }
        stays.insert(work, stay(work, after, move.entry()));
    }

    /** The stay that lasts belongs to whoever is responsible now. */
    void assign(Work work, Opportunity opportunity, @Nullable String owner) {
        for (StageStay stay :
                stays.takeList(work, mapping.latestOf, ALL, opportunity.id().uuid(), true)) {
            if (stay.leftAt().isEmpty()) {
                stays.update(work, stay.of(owner));
            }
        }
    }

    static StageStay stay(Work work, Opportunity opportunity, StageStay.Entry entry) {
        Standing standing = opportunity.standing();
        return StageStay.begun(
                work.newId(),
                new StageStay.Begin(
                        opportunity.id(),
                        opportunity.customer().orElse(null),
                        opportunity.owner().orElse(null),
                        opportunity.title(),
                        opportunity.amount().orElse(null),
                        standing.stage(),
                        entry,
                        standing.status() == OpportunityStatus.LOST ? standing.reason() : null,
                        work.caller().actor().toString(),
                        standing.since(),
                        opportunity.version()));
    }
}
