package io.kith.crm.kernel.engine;

import io.kith.crm.base.Label;
import io.kith.store.Field;
import io.kith.store.RecordType;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What people call the records and fields of an engine, for sentences in which they are named. */
final class Terms {

    private static final Labels KERNEL = Labels.beside(Terms.class);

    private final Engine engine;
    private final Map<String, Labels> byRecord = new HashMap<>();

    Terms(Engine engine) {
        this.engine = engine;
        for (Room room : engine.rooms()) {
            Labels own = room.labels();
            room.records().forEach(record -> byRecord.put(record.name(), own == null ? KERNEL : own));
        }
    }

    /** Returns the labels among which those of a record type are. */
    Labels of(String recordType) {
        return byRecord.getOrDefault(recordType, KERNEL);
    }

    /** Returns what a record type is called. */
    Label record(String recordType) {
        return of(recordType).label(recordType);
    }

    /**
     * Returns what fields and parts of a record type are called, in one text; those that are no longer declared go by
     * their names.
     */
    Label listed(String recordType, Collection<String> names) {
        List<Label> labels =
                names.stream().map(name -> label(recordType, name)).distinct().toList();
        Map<String, String> texts = new LinkedHashMap<>();
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            String separator = locale.equals(Locale.ENGLISH) ? ", " : "、";
            texts.put(
                    locale.toLanguageTag(),
                    shortened(labels.stream().map(label -> label.in(locale)).collect(Collectors.joining(separator))));
        }
        return new Label(texts);
    }

    private static String shortened(String text) {
        if (text.length() <= Label.MAX_LENGTH) {
            return text;
        }
        int end = Label.MAX_LENGTH - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    private Label label(String recordType, String name) {
        RecordType type = engine.type(recordType);
        for (RecordType part : type.children()) {
            if (part.name().equals(name)) {
                return of(recordType).label(name);
            }
        }
        for (Field field : type.fields()) {
            var custom = field.name().equals(name) ? engine.customField(field) : null;
            if (custom != null) {
                return custom.label();
            }
        }
        Labels own = of(recordType);
        String key = recordType + '.' + name;
        return own.has(key) ? own.label(key) : Label.of(name);
    }
}
