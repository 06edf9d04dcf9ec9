package io.kith.crm;

import io.kith.crm.base.Actor;
import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import io.kith.crm.customer.CustomerTimeline;
import io.kith.crm.kernel.Grid;
import io.kith.crm.kernel.Page;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.engine.Caller;
import io.kith.crm.kernel.engine.Engine;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An answer with everything that can be reached from it, accessors that refuse or not, as text. */
final class Unfolded {

    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int DEEP = 25;

    private Unfolded() {}

    static String text(@Nullable Object answer) {
        return text(answer, 0);
    }

    /** With keys named by the order of their appearance, so that answers of two worlds can be compared. */
    static String comparable(String text) {
        Map<String, String> names = new HashMap<>();
        Matcher uuids = UUIDS.matcher(text);
        return uuids.replaceAll(found -> names.computeIfAbsent(found.group(), unused -> "#" + names.size()));
    }

    private static String text(@Nullable Object value, int depth) {
        if (value == null || depth > DEEP) {
            return value == null ? "null" : "deep";
        } else if (value instanceof Optional<?> maybe) {
            return "maybe " + text(maybe.orElse(null), depth + 1);
        } else if (value instanceof RefusedException refused) {
            return "refused " + text(refused.reasons(), depth + 1);
        } else if (value instanceof Reason reason) {
            return reason.code() + " " + reason.field() + " \"" + reason.in(Locale.ENGLISH) + "\"";
        } else if (value instanceof CustomerTimeline timeline) {
            return text(timeline.page(PageSpec.first(100)), depth + 1) + text(timeline.first(3), depth + 1);
        } else if (value instanceof Page<?> page) {
            return text(page.items(), depth + 1) + page.next().isPresent() + page.total();
        } else if (value instanceof Grid grid) {
            return grid.columns() + text(grid.rows(), depth + 1) + (grid.nextToken() != null) + grid.total();
        } else if (value instanceof Map<?, ?> map) {
            return list(map.entrySet().stream(), depth).sorted().collect(Collectors.joining(", ", "{", "}"));
        } else if (value instanceof Map.Entry<?, ?> entry) {
            return text(entry.getKey(), depth + 1) + "=" + text(entry.getValue(), depth + 1);
        } else if (value instanceof Set<?> set) {
            return list(set.stream(), depth).sorted().collect(Collectors.joining(", ", "{", "}"));
        } else if (value instanceof Collection<?> items) {
            return list(items.stream(), depth).collect(Collectors.joining(",\n ", "[", "]"));
        } else if (value.getClass().isArray()) {
            return array(value, depth);
        } else if (value instanceof Enum<?> || value instanceof Actor || isPlain(value.getClass())) {
            return value.toString();
        }
        return fields(value, depth);
    }

    private static boolean isPlain(Class<?> type) {
        return !type.getName().startsWith("io.kith.");
    }

    private static String array(Object array, int depth) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Array.getLength(array); i++) {
            text.append(text(Array.get(array, i), depth + 1)).append(' ');
        }
        return text.toString();
    }

    private static Stream<String> list(Stream<?> items, int depth) {
        return items.map(item -> text(item, depth + 1));
    }

    private static String fields(Object value, int depth) {
        Class<?> type = value.getClass();
        if (type.isHidden() || value instanceof Engine || value instanceof Caller) {
            return "machinery";
        }
        StringBuilder text = new StringBuilder(type.getSimpleName()).append('(');
        for (Class<?> part = type; part != null && !isPlain(part); part = part.getSuperclass()) {
            for (Field field : part.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    try {
                        text.append(field.getName())
                                .append('=')
                                .append(text(field.get(value), depth + 1))
                                .append(' ');
                    } catch (IllegalAccessException closed) {
                        throw new AssertionError(closed);
                    }
                }
            }
        }
        return text.append(')').toString();
    }
}
