package io.kith.crm.kernel.engine;

import io.kith.store.Aggregate;
import io.kith.store.Assignment;
import io.kith.store.Condition;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.Tally;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * How one kind of aggregate becomes a row and comes back, and the look-ups over it. Written by hand beside the
 * aggregate; the only classes of a capability that see the store.
 *
 * <p>The record type is that of the running engine, which may have fields that the host added; they are kept untouched
 * when an aggregate is changed.
 *
 * @param <A> the aggregate, an immutable value
 */
public abstract class Mapping<A> {

    private final RecordType type;

    /** Binds to the record type as this engine has it: {@link Wiring#type}. */
    protected Mapping(RecordType type) {
        this.type = type;
    }

    public final RecordType type() {
        return type;
    }

    /** Returns the key of an aggregate. */
    public abstract UUID keyOf(A aggregate);

    /** Reads an aggregate; a text that the actor may not see reads as {@link Records#MASKED}. */
    public abstract A read(Row row);

    /** Writes every mapped field, absent ones with null. */
    public abstract void write(A aggregate, Row.Builder row);

    /** Declares a look-up of aggregates. */
    protected final Lookup<A> lookup(Query query) {
        return new Lookup<>(query, this::read);
    }

    /** Declares a look-up whose rows become something else than the aggregate. */
    protected final <R> Lookup<R> lookup(Query query, Function<Row, R> projection) {
        return new Lookup<>(query, projection);
    }

    /** Declares a change of many rows in one statement. */
    protected final Rewrite rewrite(Condition where, Assignment... assignments) {
        return new Rewrite(where, List.of(assignments));
    }

    /** Declares an aggregation in the database. */
    protected final <R> Summary<R> summary(Aggregate aggregate, Function<Tally, R> projection) {
        return new Summary<>(aggregate, projection);
    }
}
