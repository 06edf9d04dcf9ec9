package io.kith.crm.kernel.engine;

import io.kith.crm.kernel.Criteria;
import io.kith.store.Aggregate;
import io.kith.store.Args;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.Matcher;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one actor may see of one record type: a scope, and fields that are not there. Lives as long as one unit. */
final class View {

    private static final Matcher MATCHER = new Matcher((type, key) -> {
        throw new IllegalStateException("criteria follow no references");
    });

    private final Engine engine;
    private final RecordDescriptor descriptor;
    private final RecordType type;
    private final Hidden hidden;
    private final @Nullable Criteria scope;
    private final @Nullable Following following;
    private final @Nullable Function<RecordType, View> others;

    /**
     * Binds.
     *
     * @param scope which records there are, or null for all
     * @param following the customers whose records there are, or null for everybody's
     * @param others what the same actor may see of the types that conditions refer to; null for one who sees everything
     */
    View(
            Engine engine,
            RecordDescriptor descriptor,
            RecordType type,
            Hidden hidden,
            @Nullable Criteria scope,
            @Nullable Following following,
            @Nullable Function<RecordType, View> others) {
        this.engine = engine;
        this.descriptor = descriptor;
        this.type = type;
        this.hidden = hidden;
        this.scope = scope;
        this.following = following;
        this.others = others;
    }

    /** Returns how criteria and access policies call a kind of parts: {@code contact} of a {@code customer_contact}. */
    static String partName(RecordType type, RecordType parts) {
        String prefix = type.name() + "_";
        return parts.name().startsWith(prefix) ? parts.name().substring(prefix.length()) : parts.name();
    }

    RecordType type() {
        return type;
    }

    /** Returns whether the actor may see the row at all. */
    boolean sees(Row row) {
        return (scope == null || matches(row, scope)) && (following == null || following.sees(row));
    }

    private boolean matches(Row row, Criteria criteria) {
        CompiledCriteria compiled = scopeFrom(criteria, 0);
        return MATCHER.matches(
                row, compiled.condition(), Args.of(compiled.args().toArray()));
    }

    /** Returns those rows that the actor may see, in their order. */
    List<Row> seen(List<Row> rows) {
        if (following != null) {
            following.prepare(rows);
        }
        return rows.stream().filter(this::sees).toList();
    }

    /** Returns whether the actor may see some records only. */
    boolean isScoped() {
        return scope != null || following != null;
    }

    /** Returns the condition of the records that the actor may see, and adds the values of its slots to those given. */
    Condition scope(List<Object> args) {
        List<Condition> all = new ArrayList<>();
        if (scope != null) {
            CompiledCriteria compiled = scopeFrom(scope, args.size());
            args.addAll(compiled.args());
            all.add(compiled.condition());
        }
        if (following != null) {
            all.add(following.condition(args));
        }
        return new Condition.And(all);
    }

    /** Returns whether the actor may not see a field, of the type itself or of its parts. */
    boolean hides(Field field) {
        Field source = field.source();
        return hidden.has(source == null ? field : source);
    }

    /** Returns whether the actor may not see anything of a kind of parts. */
    boolean hidesAll(RecordType parts) {
        return hidden.hasAll(parts);
    }

    /** Returns whether the actor may not see some field. */
    boolean hidesFields() {
        return !hidden.isEmpty();
    }

    /** Takes away what the actor may not see. */
    Row mask(Row row) {
        return hidden.mask(row);
    }

    /** Takes away from the journal's entry of a change what the actor may not see. */
    Map<String, Object> mask(Map<String, Object> diff) {
        return hidden.mask(diff);
    }

    /** Refuses a change of fields that the actor may not see, but for those that follow from others. */
    Row guard(Row before, Row after) {
        return hidden.guard(before, after);
    }

    CompiledCriteria compile(Criteria criteria, int firstSlot) {
        return new CriteriaCompiler(this::isQueryable, firstSlot).compile(type, criteria);
    }

    private boolean isQueryable(Field field) {
        if (hidden.has(field)) {
            return false;
        }
        Tag tag = descriptor.tag(field);
        if (tag != null) {
            return tag.queryable();
        }
        return engine.customField(field) != null;
    }

    /** Scopes are the policy's own words: they may name any field. */
    private CompiledCriteria scopeFrom(Criteria criteria, int firstSlot) {
        return new CriteriaCompiler(field -> true, firstSlot).compile(type, criteria);
    }

    /**
     * A shape with what binds it, and the values of its slots.
     *
     * @param <Q> a query or an aggregate
     */
    record Bound<Q>(Q shape, Args args) {}

    /**
     * Binds a look-up to what the actor may see, of this type and of those that it refers to.
     *
     * @throws io.kith.crm.base.RefusedException if it asks for hidden fields
     */
    Bound<Query> bind(Query query, Object... given) {
        if (others == null) {
            return new Bound<>(query, Args.of(given));
        }
        Binding binding = new Binding(this, others, given);
        query.order().forEach(step -> binding.refuseHidden(step.field()));
        Condition where = binding.bind(query.where());
        return new Bound<>(where == query.where() ? query : with(where, query), binding.args());
    }

    private static Query with(Condition where, Query query) {
        Query.Builder bound = Query.of(query.type()).where(where);
        for (Query.Order step : query.order()) {
            if (step.descending()) {
                bound.orderByDescending(step.field());
            } else {
                bound.orderBy(step.field());
            }
        }
        return (query.withChildren() ? bound : bound.withoutChildren()).build();
    }

    /**
     * Binds an aggregation to what the actor may see; rows that refer to a record outside the scope of its type are not
     * counted where they are grouped by a field of it.
     *
     * @throws io.kith.crm.base.RefusedException if it asks for hidden fields
     */
    Bound<Aggregate> bind(Aggregate aggregate, Object... given) {
        if (others == null) {
            return new Bound<>(aggregate, Args.of(given));
        }
        Binding binding = new Binding(this, others, given);
        for (Aggregate.Measure measure : aggregate.measures()) {
            Field field = measure.field();
            if (field != null) {
                binding.refuseHidden(field);
            }
        }
        List<Condition> all = new ArrayList<>();
        for (Aggregate.Group group : aggregate.groups()) {
            Condition seen = binding.bind(group);
            if (seen != null) {
                all.add(seen);
            }
        }
        Condition where = binding.bind(aggregate.where());
        all.add(0, where);
        boolean same = all.size() == 1 && where == aggregate.where();
        return new Bound<>(same ? aggregate : aggregate.where(new Condition.And(all)), binding.args());
    }
}
