package io.kith.build;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a host can see of one type, as text: the declaration, then one line a member. */
final class TypeSignature {
    private final Class<?> type;
    private final String home;

    private TypeSignature(Class<?> type) {
        this.type = type;
        home = type.getPackageName() + ".";
    }

    /** Whether a host can name the type: it and all that enclose it are public, or protected and inheritable. */
    static boolean isForHosts(Class<?> type) {
        boolean seen =
                !type.isSynthetic() && !type.isAnonymousClass() && !type.isLocalClass() && isSeen(type.getModifiers());
        Class<?> around = type.getDeclaringClass();
        return seen && (around == null || isForHosts(around));
    }

    static List<String> of(Class<?> type) {
        return new TypeSignature(type).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(declaration());
        List<String> members = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (isForHosts(field)) {
                members.add(modifiers(field.getModifiers()) + text(field.getAnnotatedType()) + " " + field.getName());
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isForHosts(constructor) && !isImplied(constructor)) {
                members.add(modifiers(constructor.getModifiers()) + typeParameters(constructor.getTypeParameters())
                        + "<init>" + parameters(constructor));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isForHosts(method) && !method.isBridge() && !isImplied(method) && !isOfEveryObject(method)) {
                members.add((method.isDefault() ? "default " : "")
                        + modifiers(method.getModifiers() & ~(Modifier.SYNCHRONIZED | Modifier.NATIVE))
                        + typeParameters(method.getTypeParameters()) + text(method.getAnnotatedReturnType()) + " "
                        + method.getName() + parameters(method));
            }
        }
        members.stream().sorted().map(member -> "    " + member).forEach(lines::add);
        return lines;
    }

    private static boolean isForHosts(Member member) {
        return !member.isSynthetic() && isSeen(member.getModifiers());
    }

    /** What the declaration of an enum or a record says already. */
    private boolean isImplied(Executable member) {
        if (type.isEnum()) {
            return member.getName().equals("valueOf") || member.getName().equals("values");
        }
        if (!type.isRecord()) {
            return false;
        }
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return member instanceof Constructor<?>
                ? Arrays.equals(member.getParameterTypes(), types)
                : member.getParameterCount() == 0
                        && Arrays.stream(components)
                                .anyMatch(component -> component.getName().equals(member.getName()));
    }

    /** Every object has these. */
    private static boolean isOfEveryObject(Method method) {
        return switch (method.getName()) {
            case "toString", "hashCode" -> method.getParameterCount() == 0;
            case "equals" -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {Object.class});
            default -> false;
        };
    }

    /** A protected member counts too where a host can inherit; in a final class it only makes the file longer. */
    private static boolean isSeen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private String declaration() {
        int shown = type.getModifiers() & ~Modifier.INTERFACE;
        if (type.isInterface()) {
            shown &= ~(Modifier.ABSTRACT | Modifier.STATIC);
        }
        if (type.isEnum() || type.isRecord()) {
            shown &= ~(Modifier.FINAL | Modifier.ABSTRACT | Modifier.STATIC);
        }
        String declaration = modifiers(shown) + (type.isSealed() ? "sealed " : "") + kind() + " " + type.getName()
                + parameterNames(type.getTypeParameters());
        if (type.isRecord()) {
            declaration += Arrays.stream(type.getRecordComponents())
                    .map(this::component)
                    .collect(Collectors.joining(", ", "(", ")"));
        }
        Class<?> parent = type.getSuperclass();
        if (parent != null && parent != Object.class && !type.isEnum() && !type.isRecord()) {
            declaration += " extends " + text(type.getAnnotatedSuperclass());
        }
        if (type.getInterfaces().length > 0 && !type.isAnnotation()) {
            declaration += (type.isInterface() ? " extends " : " implements ")
                    + Arrays.stream(type.getAnnotatedInterfaces())
                            .map(this::text)
                            .collect(Collectors.joining(", "));
        }
        if (type.isSealed()) {
            declaration += " permits "
                    + Arrays.stream(type.getPermittedSubclasses())
                            .map(permitted -> permitted.getName().replace(home, ""))
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        return declaration;
    }

    private String kind() {
        if (type.isAnnotation()) {
            return "@interface";
        }
        if (type.isInterface()) {
            return "interface";
        }
        if (type.isEnum()) {
            return "enum";
        }
        return type.isRecord() ? "record" : "class";
    }

    private String component(RecordComponent component) {
        return text(component.getAnnotatedType()) + " " + component.getName();
    }

    private static String modifiers(int modifiers) {
        String text = Modifier.toString(modifiers & ~(Modifier.TRANSIENT | Modifier.VOLATILE));
        return text.isEmpty() ? "" : text + " ";
    }

    private String parameterNames(TypeVariable<?>[] variables) {
        return variables.length == 0
                ? ""
                : Arrays.stream(variables).map(this::variable).collect(Collectors.joining(", ", "<", ">"));
    }

    private String typeParameters(TypeVariable<?>[] variables) {
        return variables.length == 0 ? "" : parameterNames(variables) + " ";
    }

    private String variable(TypeVariable<?> variable) {
        String bounds = Stream.of(variable.getAnnotatedBounds())
                .map(this::text)
                .filter(bound -> !bound.equals("Object"))
                .collect(Collectors.joining(" & "));
        return variable.getName() + (bounds.isEmpty() ? "" : " extends " + bounds);
    }

    private String parameters(Executable executable) {
        Parameter[] parameters = executable.getParameters();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < parameters.length; i++) {
            String text = text(parameters[i].getAnnotatedType());
            boolean last = i == parameters.length - 1;
            texts.add(last && executable.isVarArgs() ? text.replaceAll("\\[]$", "...") : text);
        }
        String thrown = Arrays.stream(executable.getAnnotatedExceptionTypes())
                .map(this::text)
                .collect(Collectors.joining(", "));
        return "(" + String.join(", ", texts) + ")" + (thrown.isEmpty() ? "" : " throws " + thrown);
    }

    /** A type with its null-ness, in short names where no doubt can be; the same on every JDK. */
    private String text(AnnotatedType shown) {
        return shown.toString()
                .replace(home, "")
                .replaceAll("@org\\.jspecify\\.annotations\\.(\\w+)(\\(\\))?", "@$1")
                .replaceAll("\\bjava\\.(lang|util|util\\.function|time|math)\\.(?=[A-Z])", "");
    }
}
