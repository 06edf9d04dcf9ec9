package io.kith.crm.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Proves that the reasons of a capability can be said in English and in Chinese. Every capability has one test:
 *
 * <pre>{@code
 * @Test
 * void every_reason_has_its_sentence_in_both_languages() {
 *     ReasonTexts.assertComplete(ReasonTexts.declaredIn(CustomerReasons.class));
 * }
 * }</pre>
 */
public final class ReasonTexts {

    private static final List<Locale> REQUIRED = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private ReasonTexts() {}

    /** The reason types that those classes hold in static fields, private ones included. */
    public static List<ReasonType> declaredIn(Class<?>... holders) {
        List<ReasonType> types = new ArrayList<>();
        for (Class<?> holder : holders) {
            for (Field field : holder.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == ReasonType.class) {
                    types.add(valueOf(field));
                }
            }
        }
        return types;
    }

    /**
     * Fails when a type has no text in a language, a text uses a parameter that the type does not have, two languages
     * use different parameters, a code is declared twice, or a text belongs to none of the types.
     *
     * @param types all types of the catalogues they come from
     */
    public static void assertComplete(Collection<ReasonType> types) {
        assertThat(types).as("reason types").isNotEmpty();
        assertThat(problems(types)).as("texts of %s", types).isEmpty();
    }

    static List<String> problems(Collection<ReasonType> types) {
        List<String> problems = new ArrayList<>();
        Set<String> codes = new TreeSet<>();
        for (ReasonType type : types) {
            if (!codes.add(type.code())) {
                problems.add(type + " is declared twice");
            }
            addProblemsOf(type, problems);
        }
        for (ReasonCatalogue catalogue :
                types.stream().map(ReasonType::catalogue).collect(Collectors.toCollection(LinkedHashSet::new))) {
            for (Locale locale : catalogue.locales()) {
                Set<String> orphans = new TreeSet<>(catalogue.codes(locale));
                orphans.removeAll(codes);
                orphans.forEach(orphan -> problems.add(orphan + " has a text in " + locale + " but no type"));
            }
        }
        return problems;
    }

    private static void addProblemsOf(ReasonType type, List<String> problems) {
        Set<Locale> locales = new LinkedHashSet<>(REQUIRED);
        locales.addAll(type.catalogue().locales());
        Set<String> english = placeholders(type, Locale.ENGLISH);
        for (Locale locale : locales) {
            if (type.catalogue().text(type.code(), locale).orElse("").isBlank()) {
                problems.add(type + " has no text in " + locale);
                continue;
            }
            Set<String> used = placeholders(type, locale);
            for (String name : used) {
                if (!type.parameters().contains(name)) {
                    problems.add(type + " has no parameter " + name + ", used in " + locale);
                }
            }
            if (!used.equals(english)) {
                problems.add(type + " uses " + used + " in " + locale + " but " + english + " in English");
            }
        }
    }

    /** The names a text uses; of {@code {price.currency}}, the name is {@code price}. */
    private static Set<String> placeholders(ReasonType type, Locale locale) {
        String text = type.catalogue().text(type.code(), locale).orElse("");
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1).replaceFirst("\\.currency$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static ReasonType valueOf(Field field) {
        try {
            field.setAccessible(true);
            return (ReasonType) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read " + field, e);
        }
    }
}
