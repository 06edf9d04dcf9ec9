package io.kith.crm.kernel;

import io.kith.crm.kernel.UnreadableJsonException.Rule;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lists, sets and maps. Maps are sorted by name, and sets by their text unless they have an order of their own. */
final class CollectionForm {

    private static final Set<Class<?>> LISTS = Set.of(List.class, Collection.class);
    private static final Set<Class<?>> MAPS = Set.of(Map.class, NavigableMap.class);

    private CollectionForm() {}

    static List<@Nullable Object> plain(JsonForms forms, Iterable<?> items, int depth) {
        List<@Nullable Object> plain = new ArrayList<>();
        for (Object item : items) {
            plain.add(forms.plain(item, depth + 1));
        }
        if (items instanceof Set<?> && !(items instanceof SortedSet<?>)) {
            plain.sort(Comparator.comparing(String::valueOf));
        }
        return plain;
    }

    static Map<String, @Nullable Object> plain(JsonForms forms, Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> plain = new TreeMap<>();
        map.forEach((key, value) -> {
            Object name = forms.plain(key, depth + 1);
            if (!(name instanceof String || name instanceof Long)) {
                throw new IllegalArgumentException("cannot be written as JSON: a key that is no text");
            }
            plain.put(name.toString(), forms.plain(value, depth + 1));
        });
        return plain;
    }

    static Object value(JsonForms forms, Object plain, Class<?> raw, Type[] types, String path) {
        if (LISTS.contains(raw)) {
            return Collections.unmodifiableList(new ArrayList<>(items(forms, plain, types[0], path)));
        }
        if (raw == Set.class) {
            return Collections.unmodifiableSet(new LinkedHashSet<>(items(forms, plain, types[0], path)));
        }
        if (MAPS.contains(raw)) {
            Map<Object, @Nullable Object> entries = raw == Map.class ? new LinkedHashMap<>() : new TreeMap<>();
            JsonForms.members(plain, path).forEach((name, member) -> {
                Object key = types[0] == Long.class ? longKey(name, path) : forms.value(name, types[0], path + "[*]");
                entries.put(key, forms.value(member, types[1], path + "[*]"));
            });
            return raw == Map.class
                    ? Collections.unmodifiableMap(entries)
                    : Collections.unmodifiableNavigableMap(new TreeMap<>(entries));
        }
        throw UnreadableJsonException.at(Rule.UNREADABLE_TYPE, path);
    }

    private static Object longKey(String name, String path) {
        try {
            return Long.valueOf(name);
        } catch (NumberFormatException noNumber) {
            throw UnreadableJsonException.at(Rule.UNFIT_VALUE, path + "[*]");
        }
    }

    private static List<@Nullable Object> items(JsonForms forms, Object plain, Type type, String path) {
        if (!(plain instanceof List<?> list)) {
            throw UnreadableJsonException.at(Rule.WRONG_KIND, path);
        }
        List<@Nullable Object> items = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            String step = path + '[' + i + ']';
            Object item = list.get(i);
            if (item == null) {
                throw UnreadableJsonException.at(Rule.WRONG_KIND, step);
            }
            items.add(forms.value(item, type, step));
        }
        return items;
    }
}
