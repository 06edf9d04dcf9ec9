package io.kith.crm.kernel.engine;

import io.kith.crm.base.Label;
import io.kith.crm.base.ReasonCatalogue;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What people call the records, fields and values of one capability: {@code labels_en.properties} and {@code
 * labels_zh_CN.properties} beside a class of it, with the keys {@code record}, {@code record.field} and {@code
 * record.field.VALUE}.
 */
public final class Labels {

    private final ReasonCatalogue texts;

    private Labels(ReasonCatalogue texts) {
        this.texts = texts;
    }

    /** Those beside a class. */
    public static Labels beside(Class<?> anchor) {
        return new Labels(ReasonCatalogue.of(anchor, "labels"));
    }

    /** Returns the files' texts, for tests that compare them with what there is to be called. */
    public ReasonCatalogue texts() {
        return texts;
    }

    /** Returns whether something has a label in English. */
    boolean has(String key) {
        return texts.text(key, Locale.ENGLISH).isPresent();
    }

    /** Returns what something is called; without a label, its key. */
    String in(Locale locale, String key) {
        return label(key).in(locale);
    }

    /** Returns what something is called, in every language; without a label, its key. */
    Label label(String key) {
        Map<String, String> byLanguage = new HashMap<>();
        for (Locale known : texts.locales()) {
            texts.text(key, known).ifPresent(text -> byLanguage.put(known.toLanguageTag(), text));
        }
        return byLanguage.containsKey("en") ? new Label(byLanguage) : Label.of(key);
    }
}
