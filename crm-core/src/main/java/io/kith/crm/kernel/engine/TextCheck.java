package io.kith.crm.kernel.engine;

import io.kith.crm.base.Reason;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.temporal.Temporal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds texts in an input that no store can keep, each by its path: half of a character (a lone surrogate), which has no
 * form in UTF-8, and NUL. Stores refuse them too, but know the column only, and when one of many inputs has one it is too
 * late to let the others pass.
 */
final class TextCheck implements InputValidation {

    private final InputValidation rules;
    private final Map<Class<?>, RecordComponent[]> components = new ConcurrentHashMap<>();

    /**
     * Goes after other rules.
     *
     * @param rules those of the input's own declarations
     */
    TextCheck(InputValidation rules) {
        this.rules = rules;
    }

    @Override
    public List<Reason> check(Object input) {
        Walk walk = new Walk();
        walk.look(input);
        List<Reason> declared = rules.check(input);
        if (walk.breaches.isEmpty()) {
            return declared;
        }
        List<Reason> all = new ArrayList<>(declared);
        all.addAll(walk.breaches);
        return all;
    }

    /** One look through an input. Nearly all inputs are sound, so a path is put into words only where it is needed. */
    private final class Walk {

        private final List<Reason> breaches = new ArrayList<>(0);

        /** From the input to where the look is: components of records, positions in lists and keys of maps. */
        private final Deque<Object> steps = new ArrayDeque<>();

        private void look(@Nullable Object value) {
            if (value instanceof String text) {
                String broken = broken(text);
                if (broken != null) {
                    String path = path();
                    breaches.add(KernelReasons.VALUE.reason(path, broken).withField(path));
                }
            } else if (value instanceof Record plain) {
                for (RecordComponent component : components(plain)) {
                    look(component, get(component, plain));
                }
            } else if (value instanceof Iterable<?> items) {
                int i = 0;
                for (Object item : items) {
                    look(i++, item);
                }
            } else if (value instanceof Map<?, ?> map) {
                map.forEach((key, item) -> look(String.valueOf(key), item));
            } else if (value instanceof Optional<?> optional) {
                look(optional.orElse(null));
            }
        }

        private void look(Object step, @Nullable Object value) {
            steps.addLast(step);
            look(value);
            steps.removeLast();
        }

        private String path() {
            StringBuilder path = new StringBuilder();
            for (Object step : steps) {
                if (step instanceof RecordComponent component) {
                    path.append(path.isEmpty() ? "" : ".").append(component.getName());
                } else {
                    path.append('[').append(step).append(']');
                }
            }
            return path.toString();
        }
    }

    /** Returns the rule that a text breaks, as a store would name it, or null. */
    private static @Nullable String broken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return "nul-character";
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return "lone-surrogate";
                }
                i++;
            }
        }
        return null;
    }

    private RecordComponent[] components(Record plain) {
        return components.computeIfAbsent(plain.getClass(), TextCheck::components);
    }

    private static RecordComponent[] components(Class<?> type) {
        RecordComponent[] all = Arrays.stream(type.getRecordComponents())
                .filter(component -> mayHoldText(component.getType()))
                .toArray(RecordComponent[]::new);
        for (RecordComponent component : all) {
            component.getAccessor().setAccessible(true);
        }
        return all;
    }

    private static boolean mayHoldText(Class<?> type) {
        return !type.isPrimitive()
                && !type.isEnum()
                && !Number.class.isAssignableFrom(type)
                && !Temporal.class.isAssignableFrom(type);
    }

    private static @Nullable Object get(RecordComponent component, Object owner) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (IllegalAccessException | InvocationTargetException broken) {
            throw new IllegalStateException("a component cannot be read: " + component, broken);
        }
    }
}
