package io.kith.build;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Field;
import java.util.BitSet;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A static field is final, and what it holds cannot change.
 *
 * <p>Arrays pass only if private and of primitives or text: lookup tables that a reader can check in one file.
 * Collections are judged by the value they hold when the class is loaded, since their declared type does not tell.
 */
final class ImmutableStatics extends ArchCondition<JavaClass> {
    private static final List<Class<?>> MUTABLE =
            List.of(Date.class, Random.class, BitSet.class, ThreadLocal.class, StringBuilder.class, StringBuffer.class);
    private static final Pattern UNMODIFIABLE = Pattern.compile(
            "java\\.util\\.(ImmutableCollections|Collections)\\$(List|Set|Map|Sub|Abstract|Empty|Singleton|Unmodifiable).*"
                    + "|com\\.google\\.common\\.collect\\..*(Immutable|Singleton|Regular).*");

    ImmutableStatics() {
        super("have no static that can change");
    }

    @Override
    public void check(JavaClass owner, ConditionEvents events) {
        for (JavaField field : owner.getFields()) {
            if (field.getModifiers().contains(JavaModifier.STATIC)
                    && !field.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                String why = whyMutable(field);
                if (why != null) {
                    events.add(SimpleConditionEvent.violated(field, field.getFullName() + " " + why));
                }
            }
        }
    }

    private static @Nullable String whyMutable(JavaField field) {
        JavaClass type = field.getRawType();
        if (!field.getModifiers().contains(JavaModifier.FINAL)) {
            return "is static and not final";
        }
        if (type.isArray()) {
            JavaClass element = type.getComponentType();
            boolean table = element.isPrimitive() || element.isEquivalentTo(String.class);
            boolean hidden = field.getModifiers().contains(JavaModifier.PRIVATE);
            return table && hidden ? null : "is an array that others can write to";
        }
        if (type.getName().startsWith("java.util.concurrent.") && !type.isEnum()) {
            return "is made to be changed";
        }
        if (MUTABLE.stream().anyMatch(type::isAssignableTo)) {
            return "can be changed";
        }
        if (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class)) {
            String held = held(field).getClass().getName();
            return UNMODIFIABLE.matcher(held).matches() ? null : "holds a " + held + ", which can be changed";
        }
        return null;
    }

    private static Object held(JavaField field) {
        try {
            Field reflected = field.reflect();
            reflected.setAccessible(true);
            return reflected.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field.getFullName(), e);
        }
    }
}
