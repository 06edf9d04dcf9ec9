package io.kith.build;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Members that a class may not touch, each written as {@code owner#member}, {@code owner#member(parameter,types)},
 * {@code owner#start*} or {@code owner#*}. A constructor is called {@code <init>}.
 */
final class ForbiddenCalls extends ArchCondition<JavaClass> {
    private final List<String> members;

    ForbiddenCalls(String description, List<String> members) {
        super(description);
        this.members = members;
    }

    @Override
    public void check(JavaClass from, ConditionEvents events) {
        for (JavaAccess<?> access : from.getAccessesFromSelf()) {
            String member =
                    access.getTargetOwner().getName() + "#" + access.getTarget().getName();
            String signature = member + "(" + parametersOf(access) + ")";
            boolean forbidden = members.stream().anyMatch(pattern -> matches(pattern, member, signature));
            if (forbidden) {
                events.add(SimpleConditionEvent.violated(from, access.getDescription()));
            }
        }
    }

    private static String parametersOf(JavaAccess<?> access) {
        if (access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target) {
            return target.getRawParameterTypes().stream()
                    .map(JavaClass::getName)
                    .collect(Collectors.joining(","));
        }
        return "";
    }

    private static boolean matches(String pattern, String member, String signature) {
        if (pattern.endsWith("*")) {
            return member.startsWith(pattern.substring(0, pattern.length() - 1));
        }
        return pattern.endsWith(")") ? signature.equals(pattern) : member.equals(pattern);
    }
}
