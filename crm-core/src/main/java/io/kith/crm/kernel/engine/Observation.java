package io.kith.crm.kernel.engine;

import io.kith.crm.base.Outcome;
import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.CrmObserver;
import io.kith.crm.kernel.Ending;
import io.kith.crm.kernel.Operation;
import io.kith.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells observers of one operation. What they throw is logged: they watch, and decide nothing. */
final class Observation {

    private static final Logger LOG = LoggerFactory.getLogger(Observation.class);

    private final List<CrmObserver.Watch> watches;

    private Observation(List<CrmObserver.Watch> watches) {
        this.watches = watches;
    }

    static Observation begin(List<CrmObserver> observers, Operation operation) {
        List<CrmObserver.Watch> watches = new ArrayList<>(observers.size());
        for (CrmObserver observer : observers) {
            try {
                watches.add(observer.begun(operation));
            } catch (RuntimeException failure) {
                log(observer, failure);
            }
        }
        return new Observation(watches);
    }

    void ended(Outcome<?> outcome, Runs runs) {
        if (outcome.isAccepted()) {
            tell(new Ending(Ending.Result.DONE, List.of(), runs.count(), runs.rows(), runs.events()));
        } else {
            refused(outcome.refusals(), runs);
        }
    }

    void failed(Throwable failure, Runs runs) {
        if (failure instanceof RefusedException refused) {
            refused(refused.reasons(), runs);
            return;
        }
        Ending.Result result =
                failure instanceof StoreException.OutcomeUnknown ? Ending.Result.UNKNOWN : Ending.Result.FAILED;
        tell(new Ending(result, List.of(failure.getClass().getSimpleName()), runs.count(), 0, 0));
    }

    private void refused(List<Reason> reasons, Runs runs) {
        List<String> codes = reasons.stream().map(Reason::code).distinct().toList();
        tell(new Ending(Ending.Result.REFUSED, codes, runs.count(), 0, 0));
    }

    /** The last to begin is the first to hear of the end, so that what they open is closed from the inside out. */
    private void tell(Ending ending) {
        for (int i = watches.size() - 1; i >= 0; i--) {
            try {
                watches.get(i).ended(ending);
            } catch (RuntimeException failure) {
                log(watches.get(i), failure);
            }
        }
    }

    private static void log(Object observer, RuntimeException failure) {
        LOG.warn(
                "the observer {} failed: {}",
                observer.getClass().getName(),
                failure.getClass().getName());
    }
}
