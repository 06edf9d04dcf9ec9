package io.kith.crm.kernel;

import io.kith.crm.base.BusinessCalendar;
import io.kith.crm.base.Label;
import io.kith.crm.base.Money;
import io.kith.crm.base.Reason;
import io.kith.crm.base.ReasonCatalogue;
import io.kith.crm.kernel.UnreadableJsonException.Rule;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What every type of Kith looks like in JSON. A closed world: the class to read is always the caller's choice. */
final class JsonForms {

    private final Map<Class<?>, JsonForm> known = new ConcurrentHashMap<>();

    JsonForms(List<ReasonCatalogue> sentences) {
        ReasonForm reasons = new ReasonForm(sentences);
        known.put(Reason.class, reasons);
        known.put(Money.class, new MoneyForm());
        known.put(Label.class, new LabelForm());
        known.put(BusinessCalendar.class, new CalendarForm());
    }

    @Nullable
    Object plain(Object value) {
        return plain(value, 1);
    }

    /** Returns a value as a plain one, at a depth of nesting. */
    @Nullable
    Object plain(@Nullable Object value, int depth) {
        if (depth > Json.MAX_DEPTH) {
            throw new IllegalArgumentException("cannot be written as JSON: nested deeper than " + Json.MAX_DEPTH);
        }
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Long) {
            return value;
        }
        if (value instanceof Number number) {
            return JsonNumbers.plain(number);
        }
        if (value instanceof Optional<?> optional) {
            return plain(optional.orElse(null), depth);
        }
        if (value instanceof OptionalLong optional) {
            return optional.isPresent() ? optional.getAsLong() : null;
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof Iterable<?> items && !(value instanceof Record)) {
            return CollectionForm.plain(this, items, depth);
        }
        if (value instanceof Map<?, ?> map) {
            return CollectionForm.plain(this, map, depth);
        }
        return formOf(value.getClass()).plain(this, value, depth);
    }

    <T> T value(@Nullable Object plain, Class<T> type) {
        Object value = value(plain, type, "$");
        if (value == null) {
            throw UnreadableJsonException.at(Rule.WRONG_KIND, "$");
        }
        // A primitive class casts nothing; its values are those of its wrapper.
        @SuppressWarnings("unchecked")
        T typed = type.isPrimitive() ? (T) value : type.cast(value);
        return typed;
    }

    /** Returns what a plain value means as a value of a type; null for null, and an empty optional for it. */
    @Nullable
    Object value(@Nullable Object plain, Type type, String path) {
        if (type instanceof WildcardType wildcard) {
            return value(plain, wildcard.getUpperBounds()[0], path);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            if (raw == Optional.class) {
                return Optional.ofNullable(value(plain, generic.getActualTypeArguments()[0], path));
            }
            return plain == null
                    ? null
                    : CollectionForm.value(this, plain, raw, generic.getActualTypeArguments(), path);
        }
        if (type == OptionalLong.class) {
            return plain == null ? OptionalLong.empty() : OptionalLong.of(JsonNumbers.whole(plain, path));
        }
        if (plain == null) {
            return null;
        }
        if (!(type instanceof Class<?> wanted)) {
            throw UnreadableJsonException.at(Rule.UNREADABLE_TYPE, path);
        }
        Object simple = simple(plain, wanted, path);
        return simple != null ? simple : formOf(wanted).value(this, plain, path);
    }

    private static @Nullable Object simple(Object plain, Class<?> wanted, String path) {
        if (wanted == Object.class || wanted == Map.class || wanted == List.class) {
            if (!wanted.isInstance(plain)) {
                throw UnreadableJsonException.at(Rule.WRONG_KIND, path);
            }
            return plain;
        }
        if (wanted == String.class) {
            return text(plain, path);
        }
        if (wanted == boolean.class || wanted == Boolean.class) {
            if (plain instanceof Boolean) {
                return plain;
            }
            throw UnreadableJsonException.at(Rule.WRONG_KIND, path);
        }
        return JsonNumbers.isNumber(wanted) ? JsonNumbers.value(plain, wanted, path) : null;
    }

    private JsonForm formOf(Class<?> type) {
        JsonForm form = known.get(type);
        if (form == null) {
            form = newForm(type);
            known.put(type, form);
        }
        return form;
    }

    private static JsonForm newForm(Class<?> type) {
        JsonForm text = TextForm.of(type);
        if (text != null) {
            return text;
        }
        if (Criteria.class.isAssignableFrom(type)) {
            return new CriteriaForm();
        }
        if (type.isRecord()) {
            return RecordForm.of(type);
        }
        return type.isAnnotationPresent(JsonResult.class) ? ResultForm.of(type) : new NoForm(type);
    }

    static String text(@Nullable Object plain, String path) {
        if (plain instanceof String text) {
            return text;
        }
        throw UnreadableJsonException.at(Rule.WRONG_KIND, path);
    }

    /** Returns the members of an object. */
    static Map<String, @Nullable Object> members(Object plain, String path) {
        if (!(plain instanceof Map<?, ?> map)) {
            throw UnreadableJsonException.at(Rule.WRONG_KIND, path);
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((name, member) -> members.put((String) name, member));
        return members;
    }
}
