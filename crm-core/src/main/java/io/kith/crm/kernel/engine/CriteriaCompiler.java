package io.kith.crm.kernel.engine;

import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import io.kith.crm.base.TypedId;
import io.kith.crm.kernel.Criteria;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.StoreException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Turns criteria into a condition of the store. Names come from an allow-list, the fields that may be asked; every
 * mistake in the criteria is found before any is reported.
 */
final class CriteriaCompiler {

    private final Predicate<Field> allowed;
    private final int firstSlot;
    private final List<Object> args = new ArrayList<>();
    private final List<Reason> mistakes = new ArrayList<>();

    /**
     * Begins.
     *
     * @param allowed whether a field may be asked
     * @param firstSlot the first slot that is free
     */
    CriteriaCompiler(Predicate<Field> allowed, int firstSlot) {
        this.allowed = allowed;
        this.firstSlot = firstSlot;
    }

    /**
     * Compiles.
     *
     * @throws RefusedException with every mistake: unknown or forbidden fields, values that do not fit, too deep
     */
    CompiledCriteria compile(RecordType type, Criteria criteria) {
        Condition condition = condition(type, criteria, 1);
        if (!mistakes.isEmpty()) {
            throw new RefusedException(mistakes);
        }
        return new CompiledCriteria(condition, args);
    }

    private Condition condition(RecordType type, Criteria criteria, int depth) {
        if (depth > Criteria.MAX_DEPTH) {
            mistakes.add(KernelReasons.CRITERIA_DEPTH.reason(Criteria.MAX_DEPTH));
            return Condition.always();
        }
        if (criteria instanceof Criteria.Compare c) {
            return compare(type, c);
        } else if (criteria instanceof Criteria.OneOf c) {
            return oneOf(type, c);
        } else if (criteria instanceof Criteria.Present c) {
            Field field = field(type, c.field());
            return field == null ? Condition.always() : Condition.present(field);
        } else if (criteria instanceof Criteria.AllOf c) {
            return new Condition.And(parts(type, c.parts(), depth));
        } else if (criteria instanceof Criteria.AnyOf c) {
            return new Condition.Or(parts(type, c.parts(), depth));
        } else if (criteria instanceof Criteria.NotThat c) {
            return Condition.not(condition(type, c.part(), depth + 1));
        } else if (criteria instanceof Criteria.Some c) {
            return some(type, c, depth);
        }
        throw new IllegalArgumentException("not criteria: " + criteria.getClass());
    }

    private List<Condition> parts(RecordType type, List<Criteria> parts, int depth) {
        List<Condition> compiled = new ArrayList<>();
        for (Criteria part : parts) {
            compiled.add(condition(type, part, depth + 1));
        }
        return compiled;
    }

    private Condition some(RecordType type, Criteria.Some some, int depth) {
        for (RecordType child : type.children()) {
            boolean named = child.name().equals(some.parts())
                    || View.partName(type, child).equals(some.parts());
            // Of parts without a field that may be asked, not even whether there are any.
            if (named && child.fields().stream().anyMatch(allowed)) {
                return Condition.someChild(child, condition(child, some.condition(), depth + 1));
            }
        }
        mistakes.add(KernelReasons.CRITERIA_FIELD.reason(some.parts()));
        return Condition.always();
    }

    private Condition compare(RecordType type, Criteria.Compare compare) {
        Field field = field(type, compare.field());
        if (field == null) {
            return Condition.always();
        }
        // Searchable text is compared without regard to case: people who write criteria expect "Acme" to find "ACME".
        Field subject = field.isSearchable() ? field.folded() : field;
        try {
            int slot = slot(subject, compare.value());
            return switch (compare.operator()) {
                case IS -> Condition.eq(subject, slot);
                case IS_NOT -> Condition.ne(subject, slot);
                case LESS -> Condition.lt(subject, slot);
                case AT_MOST -> Condition.le(subject, slot);
                case MORE -> Condition.gt(subject, slot);
                case AT_LEAST -> Condition.ge(subject, slot);
                case STARTS_WITH -> Condition.startsWith(subject, slot);
                case CONTAINS -> Condition.contains(field, slot);
            };
        } catch (IllegalArgumentException | ClassCastException | StoreException.ValueRejected unfit) {
            mistakes.add(KernelReasons.CRITERIA_VALUE.reason(compare.field(), compare.operator()));
            return Condition.always();
        }
    }

    private Condition oneOf(RecordType type, Criteria.OneOf oneOf) {
        Field field = field(type, oneOf.field());
        if (field == null) {
            return Condition.always();
        }
        Field subject = field.isSearchable() ? field.folded() : field;
        try {
            List<Object> values = new ArrayList<>();
            for (Object value : oneOf.values()) {
                Object fitting = fitting(subject, value);
                Object unused = subject.comparable(fitting);
                values.add(fitting);
            }
            args.add(values);
            return Condition.in(subject, firstSlot + args.size() - 1);
        } catch (IllegalArgumentException | ClassCastException | StoreException.ValueRejected unfit) {
            mistakes.add(KernelReasons.CRITERIA_VALUE.reason(oneOf.field(), "ONE_OF"));
            return Condition.always();
        }
    }

    private int slot(Field field, Object value) {
        Object fitting = fitting(field, value);
        Object unused = field.comparable(fitting);
        args.add(fitting);
        return firstSlot + args.size() - 1;
    }

    /** Whole numbers may be asked of decimals, integers of longs, and texts of what they are the text of. */
    private static Object fitting(Field field, Object value) {
        return switch (field.type()) {
            case LONG -> value instanceof Integer number ? (Object) number.longValue() : value;
            case DECIMAL ->
                value instanceof Number number && !(value instanceof BigDecimal)
                        ? (Object) BigDecimal.valueOf(number.longValue())
                        : value;
            case INSTANT -> value instanceof String text ? parsed(text, Instant::parse) : value;
            case DATE -> value instanceof String text ? parsed(text, LocalDate::parse) : value;
            case UUID -> value instanceof String text ? TypedId.parseUuid(text) : value;
            case TEXT, BOOLEAN, BYTES, JSON -> value;
        };
    }

    private static Object parsed(String text, Function<String, Object> parser) {
        try {
            return parser.apply(text);
        } catch (DateTimeParseException unfit) {
            throw new IllegalArgumentException("not a moment or day", unfit);
        }
    }

    private @org.jspecify.annotations.Nullable Field field(RecordType type, String name) {
        for (Field field : type.fields()) {
            boolean named = field.name().equals(name) || field.name().equals(Engine.CUSTOM_PREFIX + name);
            if (named && field.source() == null && allowed.test(field)) {
                return field;
            }
        }
        mistakes.add(KernelReasons.CRITERIA_FIELD.reason(name));
        return null;
    }
}
