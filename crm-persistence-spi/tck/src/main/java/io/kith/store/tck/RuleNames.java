package io.kith.store.tck;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGenerator;

/**
 * Reads the rules that a test proves from the test's name, and shows them in front of its sentence: the method
 * {@code v03_a_stale_update_is_refused} proves rule {@code V-03}.
 */
public final class RuleNames extends DisplayNameGenerator.Standard {

    private static final Pattern RULE = Pattern.compile("([a-z])(\\d\\d)_");

    /** Made by the test engine. */
    public RuleNames() {}

    /** Returns the rules that the method of this name proves, in the order of their mention. */
    static List<String> rulesOf(String methodName) {
        List<String> rules = new ArrayList<>();
        Matcher matcher = RULE.matcher(methodName);
        while (matcher.lookingAt()) {
            rules.add(matcher.group(1).toUpperCase(Locale.ROOT) + "-" + matcher.group(2));
            matcher.region(matcher.end(), methodName.length());
        }
        return rules;
    }

    @Override
    public String generateDisplayNameForMethod(
            List<Class<?>> enclosingInstanceTypes, Class<?> testClass, Method testMethod) {
        List<String> rules = rulesOf(testMethod.getName());
        String sentence = testMethod.getName().substring(rules.size() * 4).replace('_', ' ');
        return String.join(", ", rules) + ": " + sentence;
    }
}
