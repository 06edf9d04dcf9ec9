package io.kith.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The document and the kit name the same rules. */
class ContractDocumentTest {

    private static final Pattern RULE = Pattern.compile("^- \\*\\*([A-Z]-\\d\\d)\\*\\* (.+)$");

    private static Map<String, String> documented() throws IOException {
        Path base = Path.of(System.getProperty("basedir", "."));
        Map<String, String> rules = new TreeMap<>();
        for (String line : Files.readAllLines(base.resolve("../../docs/store-contract.md"))) {
            Matcher matcher = RULE.matcher(line);
            if (matcher.matches()) {
                assertThat(rules.put(matcher.group(1), matcher.group(2)))
                        .as("rule %s stands twice", matcher.group(1))
                        .isNull();
            } else {
                assertThat(line).as("a rule that is not in the form of a rule").doesNotStartWith("- **");
            }
        }
        return rules;
    }

    private static boolean isUntestable(String sentence) {
        return sentence.contains("Cannot be tested: ");
    }

    private static Stream<Method> methodsOf(Class<?> type) {
        return type == null || type == Object.class
                ? Stream.of()
                : Stream.concat(Arrays.stream(type.getDeclaredMethods()), methodsOf(type.getSuperclass()));
    }

    private static List<Method> tests() {
        List<Method> tests = new ArrayList<>();
        Stream.concat(
                        Stream.of(StoreContract.class, JoiningStoreContract.class),
                        Arrays.stream(StoreContract.class.getDeclaredClasses()))
                .flatMap(ContractDocumentTest::methodsOf)
                .filter(method -> method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(Property.class))
                .forEach(tests::add);
        return tests;
    }

    @Test
    void every_rule_is_tested_or_says_why_it_cannot_be() throws IOException {
        Set<String> tested = new TreeSet<>();
        tests().forEach(test -> tested.addAll(RuleNames.rulesOf(test.getName())));

        documented()
                .forEach((rule, sentence) -> assertThat(tested.contains(rule))
                        .as("%s: %s", rule, sentence)
                        .isEqualTo(!isUntestable(sentence)));
    }

    @Test
    void every_test_of_the_kit_names_a_rule_of_the_document() throws IOException {
        Set<String> rules = documented().keySet();

        assertThat(tests()).isNotEmpty().allSatisfy(test -> {
            assertThat(RuleNames.rulesOf(test.getName())).as(test.getName()).isNotEmpty();
            assertThat(rules).containsAll(RuleNames.rulesOf(test.getName()));
        });
    }

    @Test
    void every_rule_is_one_paragraph_that_ends_like_a_sentence() throws IOException {
        assertThat(documented())
                .hasSizeGreaterThan(100)
                .allSatisfy((rule, sentence) -> assertThat(sentence).as(rule).endsWith("."));
    }
}
