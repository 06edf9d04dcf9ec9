package io.kith.crm.kernel.engine;

import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.CustomField;
import io.kith.store.Aggregate;
import io.kith.store.Args;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.Matcher;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    private final Set<Field> hidden;
    private final Set<String> hiddenParts = new HashSet<>();
    private final @Nullable Criteria scope;

    /** What the same actor may see of the types that conditions refer to. */
    private final Function<RecordType, View> others;

    View(
            Engine engine,
            RecordDescriptor descriptor,
            RecordType type,
            Set<String> hiddenNames,
            @Nullable Criteria scope,
            Function<RecordType, View> others) {
        this.engine = engine;
        this.others = others;
        this.descriptor = descriptor;
        this.type = type;
        this.hidden = fields(type, hiddenNames);
        this.scope = scope;
        if (!hiddenNames.isEmpty()) {
            type.children().forEach(parts -> hideParts(parts, hiddenNames));
        }
    }

    /** Returns how criteria and access policies call a kind of parts: {@code contact} of a {@code customer_contact}. */
    static String partName(RecordType type, RecordType parts) {
        String prefix = type.name() + "_";
        return parts.name().startsWith(prefix) ? parts.name().substring(prefix.length()) : parts.name();
    }

    /** A part cannot do without a required field: where that is hidden, the parts are hidden whole. */
    private void hideParts(RecordType parts, Set<String> names) {
        String plain = partName(type, parts);
        boolean whole = names.contains(plain) || names.contains(parts.name());
        Set<Field> found = new HashSet<>();
        for (Field field : parts.fields()) {
            if (field.source() == null
                    && (names.contains(plain + "." + field.name())
                            || names.contains(parts.name() + "." + field.name()))) {
                found.add(field);
                whole |= field.isRequired();
            }
        }
        if (whole) {
            hiddenParts.add(parts.name());
            hidden.addAll(parts.fields());
        } else {
            hidden.addAll(found);
        }
    }

    private static Set<Field> fields(RecordType type, Set<String> names) {
        Set<Field> found = new HashSet<>();
        if (names.isEmpty()) {
            return found;
        }
        for (Field field : type.fields()) {
            String plain = field.name().startsWith(Engine.CUSTOM_PREFIX)
                    ? field.name().substring(Engine.CUSTOM_PREFIX.length())
                    : field.name();
            if (field.source() == null && (names.contains(field.name()) || names.contains(plain))) {
                if (field.isRequired() && field.type() != FieldType.TEXT) {
                    throw new IllegalStateException("the access policy hides " + field + ", which cannot be hidden");
                }
                found.add(field);
            }
        }
        return found;
    }

    /** Returns whether the actor may see the row at all. */
    boolean sees(Row row) {
        if (scope == null) {
            return true;
        }
        CompiledCriteria compiled = scopeFrom(0);
        return MATCHER.matches(
                row, compiled.condition(), Args.of(compiled.args().toArray()));
    }

    /** Returns whether the actor may see some records only. */
    boolean isScoped() {
        return scope != null;
    }

    /** Returns whether the actor may not see a field, of the type itself or of its parts. */
    boolean hides(Field field) {
        return hidden.contains(field);
    }

    /** Returns whether the actor may not see some field. */
    boolean hidesFields() {
        return !hidden.isEmpty();
    }

    /** Takes away what the actor may not see. */
    Row mask(Row row) {
        if (hidden.isEmpty()) {
            return row;
        }
        Row.Builder masked = row.toBuilder();
        for (Field field : type.fields()) {
            if (!hidden.contains(field)) {
                continue;
            }
            if (field.isRequired()) {
                masked.set(field, field.length() < Records.MASKED.length() ? "*" : Records.MASKED);
            } else {
                masked.clear(field);
            }
        }
        if (row.hasChildren()) {
            for (RecordType parts : type.children()) {
                masked.children(parts, mask(parts, row.children(parts)));
            }
        }
        return masked.loaded();
    }

    private List<Row> mask(RecordType parts, List<Row> rows) {
        if (hiddenParts.contains(parts.name())) {
            return List.of();
        }
        List<Field> taken = parts.fields().stream().filter(hidden::contains).toList();
        if (taken.isEmpty()) {
            return rows;
        }
        List<Row> masked = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Row.Builder part = row.toBuilder();
            taken.forEach(part::clear);
            masked.add(part.loaded());
        }
        return masked;
    }

    /** Takes away from the journal's entry of a change what the actor may not see. */
    Map<String, Object> mask(Map<String, Object> diff) {
        if (hidden.isEmpty()) {
            return diff;
        }
        Map<String, Object> masked = new LinkedHashMap<>(diff);
        for (Field field : type.fields()) {
            if (hidden.contains(field)) {
                masked.remove(field.name());
            }
        }
        for (RecordType parts : type.children()) {
            Set<String> taken = new HashSet<>();
            parts.fields().stream().filter(hidden::contains).forEach(field -> taken.add(field.name()));
            if (!taken.isEmpty() && masked.remove(parts.name()) instanceof List<?> pair) {
                Object was = without(pair.get(0), taken);
                Object is = without(pair.get(1), taken);
                if (!hiddenParts.contains(parts.name()) && !was.equals(is)) {
                    masked.put(parts.name(), List.of(was, is));
                }
            }
        }
        return masked;
    }

    private static List<Map<Object, Object>> without(@Nullable Object parts, Set<String> names) {
        List<Map<Object, Object>> masked = new ArrayList<>();
        if (parts instanceof List<?> rows) {
            for (Object row : rows) {
                Map<Object, Object> part = new LinkedHashMap<>((Map<?, ?>) row);
                part.keySet().removeAll(names);
                masked.add(part);
            }
        }
        return masked;
    }

    /** Refuses a change of fields that the actor may not see, but for those that follow from others. */
    Row guard(Row before, Row after) {
        if (hidden.isEmpty()) {
            return after;
        }
        for (Field field : type.fields()) {
            if (hidden.contains(field)
                    && !descriptor.isDerived(field)
                    && !Objects.equals(before.value(field), after.value(field))) {
                throw hiddenField(field);
            }
        }
        for (RecordType parts : type.children()) {
            for (Field field : parts.fields()) {
                if (hidden.contains(field)
                        && !descriptor.isDerived(parts)
                        && !values(before, parts, field).equals(values(after, parts, field))) {
                    throw hiddenField(field);
                }
            }
        }
        return after;
    }

    private static List<Object> values(Row row, RecordType parts, Field field) {
        List<Object> values = new ArrayList<>();
        for (Row part : row.children(parts)) {
            Object value = part.value(field);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    CompiledCriteria compile(Criteria criteria, int firstSlot) {
        return new CriteriaCompiler(this::isQueryable, firstSlot).compile(type, criteria);
    }

    private boolean isQueryable(Field field) {
        if (hidden.contains(field)) {
            return false;
        }
        Tag tag = descriptor.tag(field);
        if (tag != null) {
            return tag.queryable();
        }
        CustomField custom = engine.customField(field);
        return custom != null;
    }

    /** Scopes are the policy's own words: they may name any field. */
    private CompiledCriteria scopeFrom(int firstSlot) {
        return new CriteriaCompiler(field -> true, firstSlot).compile(type, Objects.requireNonNull(scope));
    }

    Query scoped(Query query, int slots) {
        if (scope == null) {
            return query;
        }
        Query.Builder scoped = Query.of(type)
                .where(Condition.and(query.where(), scopeFrom(slots).condition()));
        for (Query.Order step : query.order()) {
            if (step.descending()) {
                scoped.orderByDescending(step.field());
            } else {
                scoped.orderBy(step.field());
            }
        }
        return (query.withChildren() ? scoped : scoped.withoutChildren()).build();
    }

    Aggregate scoped(Aggregate aggregate, int slots) {
        return scope == null
                ? aggregate
                : aggregate.where(
                        Condition.and(aggregate.where(), scopeFrom(slots).condition()));
    }

    Args args(Object... given) {
        if (scope == null) {
            return Args.of(given);
        }
        List<Object> all = new ArrayList<>(Arrays.asList(given));
        all.addAll(scopeFrom(given.length).args());
        return Args.of(all.toArray());
    }

    void refuseHidden(Query query) {
        refuseHidden(query.where());
        query.order().forEach(step -> refuseHidden(step.field()));
    }

    void refuseHidden(Aggregate aggregate) {
        refuseHidden(aggregate.where());
        for (Aggregate.Group group : aggregate.groups()) {
            if (group instanceof Aggregate.Group.ByField by) {
                refuseHidden(by.field());
            } else if (group instanceof Aggregate.Group.ByBucket by) {
                refuseHidden(by.field());
            } else if (group instanceof Aggregate.Group.ByReferenced by) {
                refuseHidden(by.reference());
                others.apply(by.targetType()).refuseHidden(by.field());
            }
        }
        for (Aggregate.Measure measure : aggregate.measures()) {
            Field field = measure.field();
            if (field != null) {
                refuseHidden(field);
            }
        }
    }

    private void refuseHidden(Condition condition) {
        if (condition instanceof Condition.Comparison c) {
            refuseHidden(c.field());
        } else if (condition instanceof Condition.Between c) {
            refuseHidden(c.field());
        } else if (condition instanceof Condition.In c) {
            refuseHidden(c.field());
        } else if (condition instanceof Condition.Absent c) {
            refuseHidden(c.field());
        } else if (condition instanceof Condition.StartsWith c) {
            refuseHidden(c.field());
        } else if (condition instanceof Condition.Contains c) {
            refuseHidden(c.field());
        } else if (condition instanceof Condition.And c) {
            c.parts().forEach(this::refuseHidden);
        } else if (condition instanceof Condition.Or c) {
            c.parts().forEach(this::refuseHidden);
        } else if (condition instanceof Condition.Not c) {
            refuseHidden(c.part());
        } else if (condition instanceof Condition.SomeChild c) {
            refuseHidden(c.condition());
        } else if (condition instanceof Condition.Referenced c) {
            refuseHidden(c.reference());
            others.apply(c.targetType()).refuseHidden(c.condition());
        }
    }

    private void refuseHidden(Field field) {
        Field source = field.source();
        if (hidden.contains(source == null ? field : source)) {
            throw hiddenField(field);
        }
    }

    private static RefusedException hiddenField(Field field) {
        return new RefusedException(List.of(KernelReasons.FIELD_HIDDEN.reason(field.name())));
    }
}
