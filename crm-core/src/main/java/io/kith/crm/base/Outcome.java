package io.kith.crm.base;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came of a command: accepted with a value, or refused with every reason. A business "no" is a value, not an error.
 *
 * @param <T> what an accepted command gives back; never null
 */
public sealed interface Outcome<T> {

    /**
     * The command was carried out.
     *
     * @param value what it gives back
     */
    record Accepted<T>(T value) implements Outcome<T> {
        public Accepted {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public boolean isAccepted() {
            return true;
        }

        @Override
        public List<Reason> refusals() {
            return List.of();
        }

        @Override
        public <R> Outcome<R> map(Function<? super T, ? extends R> change) {
            return new Accepted<>(change.apply(value));
        }

        @Override
        public <R> Outcome<R> flatMap(Function<? super T, Outcome<R>> next) {
            return next.apply(value);
        }
    }

    /**
     * The command was not carried out.
     *
     * @param refusals every reason, in the order in which the rules were checked; not empty
     */
    record Refused<T>(List<Reason> refusals) implements Outcome<T> {
        public Refused {
            refusals = List.copyOf(RefusedException.requireSome(refusals));
        }

        @Override
        public boolean isAccepted() {
            return false;
        }

        @Override
        public T value() {
            throw new RefusedException(refusals);
        }

        @Override
        public <R> Outcome<R> map(Function<? super T, ? extends R> change) {
            return new Refused<>(refusals);
        }

        @Override
        public <R> Outcome<R> flatMap(Function<? super T, Outcome<R>> next) {
            return new Refused<>(refusals);
        }
    }

    /** An accepted outcome with that value. */
    static <T> Outcome<T> accepted(T value) {
        return new Accepted<>(value);
    }

    /**
     * A refused outcome with those reasons.
     *
     * @throws IllegalArgumentException when there are none
     */
    static <T> Outcome<T> refused(List<Reason> reasons) {
        return new Refused<>(reasons);
    }

    /** A refused outcome with that one reason. */
    static <T> Outcome<T> refused(Reason reason) {
        return new Refused<>(List.of(reason));
    }

    /** Whether the command was carried out. */
    boolean isAccepted();

    /**
     * The value of an accepted outcome.
     *
     * @throws RefusedException with every reason when it was refused
     */
    T value();

    /** Every reason of a refused outcome; empty when it was accepted. */
    List<Reason> refusals();

    /** The same outcome with the value changed; a refusal stays as it is. */
    <R> Outcome<R> map(Function<? super T, ? extends R> change);

    /** What the next step makes of the value; a refusal stays as it is. */
    <R> Outcome<R> flatMap(Function<? super T, Outcome<R>> next);

    /**
     * The same as {@link #value()}, for code that reads better so.
     *
     * @throws RefusedException with every reason when it was refused
     */
    default T orElseThrow() {
        return value();
    }

    /** The value, or nothing when it was refused. */
    default Optional<T> toOptional() {
        return isAccepted() ? Optional.of(value()) : Optional.empty();
    }
}
