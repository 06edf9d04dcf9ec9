package io.kith.crm.kernel.engine;

import io.kith.crm.base.Outcome;
import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.Operation;
import io.kith.store.Changes;
import io.kith.store.Row;
import io.kith.store.StoreException;
import io.kith.store.Unit;
import io.kith.store.UnitOptions;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/** Carries out commands and readings: the units, the attempts, the idempotency key and the one flush. Thread-safe. */
final class Execution {

    private final Engine engine;
    private final EngineOptions options;
    private final CommandKeys keys;

    Execution(Engine engine, EngineOptions options, CommandKeys keys) {
        this.engine = engine;
        this.options = options;
        this.keys = keys;
    }

    <T> Outcome<T> attempt(Caller caller, Command<T> command, Function<Work, T> body) {
        Runs runs = new Runs();
        if (options.observers().isEmpty()) {
            return attempt(caller, command, body, runs);
        }
        Observation observation = begin(Operation.Kind.COMMAND, command.name(), caller);
        try {
            Outcome<T> outcome = attempt(caller, command, body, runs);
            observation.ended(outcome, runs);
            return outcome;
        } catch (RuntimeException | Error failure) {
            observation.failed(failure, runs);
            throw failure;
        }
    }

    /**
     * Does upkeep piece by piece, each in a unit of its own and without the caller's key, until the budget is spent or a
     * piece finds less to do than it may; returns how much was done in all.
     */
    int spend(Caller caller, Command<Integer> command, int budget, int piece, ToIntBiFunction<Work, Integer> body) {
        if (budget < 1) {
            throw new IllegalArgumentException("a budget is 1 or more: " + budget);
        }
        int spent = 0;
        while (spent < budget) {
            int most = Math.min(piece, budget - spent);
            int done = attempt(caller.withoutKey(), command, work -> body.applyAsInt(work, most))
                    .orElseThrow();
            spent += done;
            if (done < most) {
                break;
            }
        }
        return spent;
    }

    <T> Outcome<T> refuse(Caller caller, String command, List<Reason> reasons) {
        Outcome<T> refused = Outcome.refused(reasons);
        if (!options.observers().isEmpty()) {
            begin(Operation.Kind.COMMAND, command, caller).ended(refused, new Runs());
        }
        return refused;
    }

    private Observation begin(Operation.Kind kind, String name, Caller caller) {
        return Observation.begin(
                options.observers(),
                new Operation(kind, name, caller.tenant(), options.ids().next()));
    }

    private <T> Outcome<T> attempt(Caller caller, Command<T> command, Function<Work, T> body, Runs runs) {
        List<Reason> breaches = options.inputs().check(command.input());
        if (!breaches.isEmpty()) {
            return Outcome.refused(breaches);
        }
        if (!options.access().allows(caller.tenant(), caller.actor(), command.name())) {
            return Outcome.refused(List.of(KernelReasons.DENIED.reason(command.name())));
        }
        boolean joining = options.store().info().joining();
        while (true) {
            try {
                return options.store().unit(caller.storeTenant(), runs.left(command), unit -> {
                    runs.next();
                    return run(unit, caller, command, body, runs);
                });
            } catch (RefusedException refused) {
                return Outcome.refused(refused.reasons());
            } catch (StoreException.StaleVersion stale) {
                if (joining) {
                    throw stale;
                }
                if (!options.patience().allowsAnother(runs.count())) {
                    return Outcome.refused(List.of(KernelReasons.STALE.reason(
                            engine.term(stale.type()), stale.key().toString())));
                }
            } catch (StoreException.UniqueViolation twin) {
                if (joining) {
                    throw twin;
                }
                if (!options.patience().allowsAnother(runs.count())) {
                    return Outcome.refused(
                            List.of(KernelReasons.DUPLICATE.reason(engine.term(twin.type()), twin.index())));
                }
            } catch (StoreException.Contention busy) {
                if (joining || caller.idempotencyKey() == null) {
                    throw busy;
                }
                return Outcome.refused(List.of(KernelReasons.IN_PROGRESS.reason()));
            }
        }
    }

    private <T> Outcome<T> run(Unit unit, Caller caller, Command<T> command, Function<Work, T> body, Runs runs) {
        Work work = new Work(engine, unit, caller, command.name(), false);
        Row mine = null;
        try {
            String key = caller.idempotencyKey();
            if (key != null) {
                CommandKeys.Claim claim = keys.claim(work, unit, key, command);
                mine = claim.mine();
                if (mine == null) {
                    return repeated(work, claim.earlier(), command);
                }
            }
            T done = body.apply(work);
            work.settleEvents();
            T result = command.answer().shown().apply(work, done);
            Changes changes = new Changes();
            work.collect(changes);
            if (mine != null) {
                changes.update(
                        mine, keys.answered(mine, command.answer().encode().apply(result)));
            }
            work.tellHost();
            if (!changes.isEmpty()) {
                unit.apply(changes.last());
            }
            runs.wrote(
                    changes.rows().size() + work.rowsWrittenAlready(),
                    changes.events().size());
            return Outcome.accepted(result);
        } catch (RefusedException refused) {
            return refuse(unit, work, mine, refused);
        } catch (StoreException.ValueRejected unfit) {
            return refuse(unit, work, mine, unfit(unfit));
        }
    }

    private <T> Outcome<T> repeated(Work work, @Nullable CommandKey earlier, Command<T> command) {
        if (earlier == null) {
            // The twin that held the key went away between the two statements.
            return Outcome.refused(List.of(KernelReasons.IN_PROGRESS.reason()));
        }
        return keys.isSame(earlier, command)
                ? Outcome.accepted(command.answer().decode().apply(work, earlier.answer()))
                : Outcome.refused(List.of(KernelReasons.KEY_REUSED.reason()));
    }

    private static RefusedException unfit(StoreException.ValueRejected unfit) {
        return new RefusedException(
                List.of(KernelReasons.VALUE.reason(unfit.field(), unfit.rule()).withField(unfit.field())));
    }

    /** A refusal leaves nothing behind, and in a transaction of the host it does not cost the host's work. */
    private static <T> Outcome<T> refuse(Unit unit, Work work, @Nullable Row claim, RefusedException refused) {
        if (work.wroteAlready()) {
            throw refused;
        }
        if (claim != null) {
            unit.apply(new Changes().delete(claim).last());
        }
        return Outcome.refused(refused.reasons());
    }

    <R> R read(UnitOptions unitOptions, Caller caller, String name, Function<Work, R> body) {
        Runs runs = new Runs();
        if (options.observers().isEmpty()) {
            return read(unitOptions, caller, name, body, runs);
        }
        Observation observation = begin(Operation.Kind.READING, name, caller);
        try {
            R answer = read(unitOptions, caller, name, body, runs);
            observation.ended(Outcome.accepted(name), runs);
            return answer;
        } catch (RuntimeException | Error failure) {
            observation.failed(failure, runs);
            throw failure;
        }
    }

    private <R> R read(UnitOptions unitOptions, Caller caller, String name, Function<Work, R> body, Runs runs) {
        return options.store().unit(caller.storeTenant(), unitOptions.named(name), unit -> {
            runs.next();
            try {
                return body.apply(new Work(engine, unit, caller, name, true));
            } catch (StoreException.ValueRejected unfit) {
                // Inside the unit: a failure of the store would doom a transaction of the host's.
                throw unfit(unfit);
            }
        });
    }
}
