package io.kith.crm.kernel;

import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.UnreadableJsonException.Rule;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record: an object with a member for each component, absent ones left out; read by its own constructor. */
final class RecordForm implements JsonForm {

    private final RecordComponent[] components;
    private final List<RecordComponent> byName;
    private final Constructor<?> constructor;

    private RecordForm(RecordComponent[] components, Constructor<?> constructor) {
        this.components = components;
        this.constructor = constructor;
        List<RecordComponent> sorted = new ArrayList<>(Arrays.asList(components));
        sorted.sort(Comparator.comparing(RecordComponent::getName));
        this.byName = sorted;
    }

    static RecordForm of(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] parameters = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            parameters[i] = components[i].getType();
            components[i].getAccessor().setAccessible(true);
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return new RecordForm(components, constructor);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("every record has its canonical constructor", impossible);
        }
    }

    @Override
    public Object plain(JsonForms forms, Object value, int depth) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (RecordComponent component : byName) {
            Object member = forms.plain(get(component, value), depth + 1);
            if (member != null) {
                members.put(component.getName(), member);
            }
        }
        return members;
    }

    private static @Nullable Object get(RecordComponent component, Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException broken) {
            throw new IllegalArgumentException("cannot be written as JSON: " + component.getDeclaringRecord());
        }
    }

    @Override
    public Object value(JsonForms forms, Object plain, String path) {
        Map<String, @Nullable Object> members = JsonForms.members(plain, path);
        @Nullable Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            String step = path + '.' + component.getName();
            Object member = members.remove(component.getName());
            if (member == null && component.getType().isPrimitive()) {
                throw UnreadableJsonException.at(Rule.MISSING_MEMBER, step);
            }
            arguments[i] = forms.value(member, component.getGenericType(), step);
        }
        if (!members.isEmpty()) {
            throw UnreadableJsonException.at(Rule.UNKNOWN_MEMBER, path);
        }
        return make(arguments, path);
    }

    private Object make(@Nullable Object[] arguments, String path) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException refused) {
            throw reason(refused.getCause(), arguments, path);
        } catch (InstantiationException | IllegalAccessException broken) {
            throw UnreadableJsonException.at(Rule.UNREADABLE_TYPE, path);
        }
    }

    /** A constructor says no to what is missing by a NullPointerException, and to a bad value by the others. */
    private RuntimeException reason(@Nullable Throwable cause, @Nullable Object[] arguments, String path) {
        if (cause instanceof RefusedException refused) {
            return refused;
        }
        if (cause instanceof NullPointerException) {
            for (int i = 0; i < arguments.length; i++) {
                if (arguments[i] == null && isNamed(cause, components[i])) {
                    return UnreadableJsonException.at(Rule.MISSING_MEMBER, path + '.' + components[i].getName());
                }
            }
            return UnreadableJsonException.at(Rule.MISSING_MEMBER, path);
        }
        if (cause instanceof IllegalArgumentException
                || cause instanceof ArithmeticException
                || cause instanceof DateTimeException) {
            return UnreadableJsonException.at(Rule.UNFIT_VALUE, path);
        }
        return new IllegalStateException(
                "a constructor failed: " + constructor.getDeclaringClass().getName(), cause);
    }

    private static boolean isNamed(Throwable cause, RecordComponent component) {
        return component.getName().equals(cause.getMessage());
    }
}
