package io.kith.crm.kernel;

import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.UnreadableJsonException.Rule;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@link JsonResult}: an object with a member for each accessor. Written, never read. */
final class ResultForm implements JsonForm {

    private static final String SHEET = "sheet";
    private static final Set<String> OF_EVERY_OBJECT = Set.of("toString", "hashCode");

    private final Class<?> type;
    private final List<Method> accessors;

    private ResultForm(Class<?> type, List<Method> accessors) {
        this.type = type;
        this.accessors = accessors;
    }

    static ResultForm of(Class<?> type) {
        Set<String> saidBySheet = new HashSet<>();
        List<Method> accessors = new ArrayList<>();
        for (Method method : type.getDeclaredMethods()) {
            if (isAccessor(method)) {
                method.setAccessible(true);
                accessors.add(method);
                if (method.getName().equals(SHEET) && method.getReturnType().isRecord()) {
                    for (RecordComponent component : method.getReturnType().getRecordComponents()) {
                        saidBySheet.add(component.getName());
                    }
                }
            }
        }
        accessors.removeIf(method -> saidBySheet.contains(method.getName()));
        accessors.sort(Comparator.comparing(Method::getName));
        return new ResultForm(type, accessors);
    }

    private static boolean isAccessor(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && !method.isSynthetic()
                && method.getParameterCount() == 0
                && method.getReturnType() != void.class
                && !OF_EVERY_OBJECT.contains(method.getName());
    }

    @Override
    public Object plain(JsonForms forms, Object value, int depth) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (Method accessor : accessors) {
            Object member = forms.plain(get(accessor, value), depth + 1);
            if (member != null) {
                members.put(accessor.getName(), member);
            }
        }
        return members;
    }

    private @Nullable Object get(Method accessor, Object value) {
        try {
            return accessor.invoke(value);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RefusedException) {
                return null; // what the actor may not see
            }
            throw new IllegalArgumentException("cannot be written as JSON: " + type.getName(), thrown.getCause());
        } catch (IllegalAccessException broken) {
            throw new IllegalArgumentException("cannot be written as JSON: " + type.getName(), broken);
        }
    }

    @Override
    public Object value(JsonForms forms, Object plain, String path) {
        throw UnreadableJsonException.at(Rule.UNREADABLE_TYPE, path);
    }
}
