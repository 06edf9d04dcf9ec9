package io.kith.crm.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sentences of one capability's {@link ReasonType}s, in English, simplified Chinese and whatever else is given.
 *
 * <p>A capability declares one as a constant and its reason types from it:
 *
 * <pre>{@code
 * static final ReasonCatalogue CATALOGUE = ReasonCatalogue.of(CustomerReasons.class, "reasons");
 * static final ReasonType NAME_TOO_LONG = CATALOGUE.type("customer.name.too-long", "max");
 * }</pre>
 *
 * <p>The texts stand in UTF-8 properties files beside that class: {@code reasons_en.properties}, {@code
 * reasons_zh_CN.properties}, one line per code. {@code {max}} is replaced by the parameter of that name, written for the
 * locale; of an amount of money {@code {price}} is the bare amount and {@code {price.currency}} its code. Nothing else
 * has a meaning: texts are not evaluated, parameters are put in letter by letter and not looked at again.
 *
 * <p>A locale gets the text of exactly that locale, else of its language, else the English one; the default locale of
 * the machine plays no part. Files are read once, when the catalogue is made, which is immutable afterwards.
 */
public final class ReasonCatalogue {

    private static final List<Locale> USUAL_LOCALES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    private final String name;
    private final Map<Locale, Map<String, String>> texts;

    private ReasonCatalogue(String name, Map<Locale, Map<String, String>> texts) {
        this.name = name;
        this.texts = texts;
    }

    /**
     * The catalogue in English and simplified Chinese whose files stand beside that class.
     *
     * @param anchor a class in the package (and module) of the files; in another named module than Kith's, that module
     *     must open the package to {@code io.kith.crm}
     * @param baseName the files' name without {@code _en.properties}
     * @throws IllegalArgumentException when a file is missing or names a code twice
     * @throws UncheckedIOException when a file cannot be read
     */
    public static ReasonCatalogue of(Class<?> anchor, String baseName) {
        return of(anchor, baseName, USUAL_LOCALES);
    }

    /**
     * The catalogue in those locales, English among them.
     *
     * @param anchor a class in the package (and module) of the files
     * @param baseName the files' name without the locale's suffix, for example {@code _zh_CN.properties}
     * @param locales where two have one language, the earlier one serves the rest of that language
     * @throws IllegalArgumentException when English is not among them, a file is missing, or a file names a code twice
     * @throws UncheckedIOException when a file cannot be read
     */
    public static ReasonCatalogue of(Class<?> anchor, String baseName, List<Locale> locales) {
        Objects.requireNonNull(anchor, "anchor");
        if (!locales.contains(Locale.ENGLISH)) {
            throw new IllegalArgumentException("a catalogue needs English, the last resort of every locale");
        }
        Map<Locale, Map<String, String>> texts = new LinkedHashMap<>();
        for (Locale locale : locales) {
            texts.put(locale, read(anchor, baseName + '_' + locale + ".properties"));
        }
        return new ReasonCatalogue(anchor.getPackageName() + '.' + baseName, texts);
    }

    /**
     * Declares a type of reason whose sentences stand in this catalogue.
     *
     * @param code dotted lower-case words, for example {@code customer.name.too-long}
     * @param parameters the names of its parameters in order: letters and digits, a lower-case letter first, each once
     * @throws IllegalArgumentException when code or parameter names break these rules
     */
    public ReasonType type(String code, String... parameters) {
        return new ReasonType(this, code, List.of(parameters));
    }

    /** The package and base name of the files. */
    public String name() {
        return name;
    }

    /** The locales that have texts of their own, in the order in which they were given. */
    public Set<Locale> locales() {
        return Collections.unmodifiableSet(texts.keySet());
    }

    /** The codes that have a text in that very locale; empty when it is not one of {@link #locales()}. */
    public Set<String> codes(Locale locale) {
        return Collections.unmodifiableSet(texts.getOrDefault(locale, Map.of()).keySet());
    }

    /** The text with its placeholders, in that very locale: for tools that check or list texts. */
    public Optional<String> text(String code, Locale locale) {
        return Optional.ofNullable(texts.getOrDefault(locale, Map.of()).get(code));
    }

    /** The text that serves the locale, or null when not even English has one. */
    @Nullable
    Sentence sentence(String code, Locale wanted) {
        Sentence exact = sentenceIn(code, wanted, wanted);
        if (exact != null) {
            return exact;
        }
        for (Locale locale : texts.keySet()) {
            if (!wanted.getLanguage().isEmpty() && locale.getLanguage().equals(wanted.getLanguage())) {
                Sentence related = sentenceIn(code, locale, wanted);
                if (related != null) {
                    return related;
                }
            }
        }
        // An English sentence gets English figures, even for a German reader: 1.000 means something else in it.
        return sentenceIn(code, Locale.ENGLISH, Locale.ENGLISH);
    }

    private @Nullable Sentence sentenceIn(String code, Locale textLocale, Locale figures) {
        String text = texts.getOrDefault(textLocale, Map.of()).get(code);
        return text == null ? null : new Sentence(text, figures);
    }

    private static Map<String, String> read(Class<?> anchor, String file) {
        try (InputStream in = anchor.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("no file " + file + " beside " + anchor.getName());
            }
            OnceOnly properties = new OnceOnly(file);
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties.texts();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + " beside " + anchor.getName(), e);
        }
    }

    /** Properties that refuse a key given twice, where the JDK's let the last one win. */
    private static final class OnceOnly extends Properties {

        private static final long serialVersionUID = 1L;

        private final String file;

        OnceOnly(String file) {
            this.file = file;
        }

        @Override
        public synchronized @Nullable Object put(Object key, Object value) {
            if (containsKey(key)) {
                throw new IllegalArgumentException(file + " has two texts for " + key);
            }
            return super.put(key, value);
        }

        Map<String, String> texts() {
            Map<String, String> texts = new HashMap<>();
            stringPropertyNames().forEach(code -> texts.put(code, getProperty(code)));
            return Map.copyOf(texts);
        }
    }
}
