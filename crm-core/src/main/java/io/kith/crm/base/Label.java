package io.kith.crm.base;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What people call something, in several languages: the name of a stage, a level, a reason that a host may choose.
 *
 * <p>Labels are part of a policy, so a host may word them; the code beside them is what programs go by.
 *
 * @param texts by language tag such as {@code en} or {@code zh-CN}, English among them; each 1 to 200 printable characters
 */
public record Label(Map<String, String> texts) {

    /** The longest text, in UTF-16 units. */
    public static final int MAX_LENGTH = 200;

    private static final String ENGLISH = "en";

    /** @throws IllegalArgumentException when English is missing, or a text is empty, too long or not printable */
    public Label {
        texts = Collections.unmodifiableMap(new TreeMap<>(texts));
        if (!texts.containsKey(ENGLISH)) {
            throw new IllegalArgumentException("a label needs English, the last resort of every locale");
        }
        texts.values().forEach(text -> Characters.requirePrintable(text, MAX_LENGTH, "label"));
    }

    /** A label in English only. */
    public static Label of(String english) {
        return new Label(Map.of(ENGLISH, english));
    }

    /** A label in English and simplified Chinese. */
    public static Label of(String english, String chinese) {
        return new Label(Map.of(ENGLISH, english, "zh-CN", chinese));
    }

    /** The text of exactly that locale, else of its language, else the English one. */
    public String in(Locale locale) {
        String exact = texts.get(locale.toLanguageTag());
        if (exact != null) {
            return exact;
        }
        for (Map.Entry<String, String> text : texts.entrySet()) {
            if (Locale.forLanguageTag(text.getKey()).getLanguage().equals(locale.getLanguage())) {
                return text.getValue();
            }
        }
        return texts.getOrDefault(ENGLISH, "");
    }

    /** The English text. */
    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }
}
