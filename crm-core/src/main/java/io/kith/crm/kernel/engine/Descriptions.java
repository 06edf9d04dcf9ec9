package io.kith.crm.kernel.engine;

import io.kith.crm.kernel.CustomField;
import io.kith.crm.kernel.FieldDescription;
import io.kith.crm.kernel.RecordDescription;
import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Describes record types from what their capabilities have declared. */
final class Descriptions {

    private final Engine engine;
    private final Terms terms;

    Descriptions(Engine engine, Terms terms) {
        this.engine = engine;
        this.terms = terms;
    }

    /** Returns the description of a record type without hidden fields. */
    RecordDescription of(String name, Locale locale, Predicate<Field> hidden) {
        RecordDescriptor descriptor = engine.descriptor(name);
        RecordType type = engine.type(name);
        List<RecordDescription> parts = new ArrayList<>();
        for (RecordType child : type.children()) {
            boolean isHidden = child.fields().stream().allMatch(hidden);
            if (!isHidden && isOfUse(descriptor, child)) {
                parts.add(describe(descriptor, child, locale, hidden, List.of()));
            }
        }
        return describe(descriptor, type, locale, hidden, parts);
    }

    /** Children that only make the software quick are nobody's business. */
    private static boolean isOfUse(RecordDescriptor descriptor, RecordType child) {
        return !descriptor.isDerived(child)
                || child.fields().stream().anyMatch(field -> isQueryable(descriptor.tag(field)));
    }

    private static boolean isQueryable(@Nullable Tag tag) {
        return tag != null && tag.queryable();
    }

    private RecordDescription describe(
            RecordDescriptor descriptor,
            RecordType type,
            Locale locale,
            Predicate<Field> hidden,
            List<RecordDescription> parts) {
        Labels own = terms.of(descriptor.name());
        List<FieldDescription> fields = new ArrayList<>();
        for (Field field : type.fields()) {
            CustomField custom = engine.customField(field);
            if (field.source() == null && !hidden.test(field)) {
                fields.add(custom == null ? own(descriptor, type, field, own, locale) : added(field, custom, locale));
            }
        }
        String name = type.isChild() ? View.partName(descriptor.type(), type) : type.name();
        return new RecordDescription(name, own.in(locale, type.name()), fields, parts);
    }

    private FieldDescription own(RecordDescriptor descriptor, RecordType type, Field field, Labels own, Locale locale) {
        Tag tag = Objects.requireNonNull(descriptor.tag(field), "every declared field has a tag");
        String key = type.name() + '.' + field.name();
        List<FieldDescription.Option> options = new ArrayList<>();
        Options declared = descriptor.options(field);
        if (declared != null) {
            for (Options.Option option : declared.of(engine)) {
                String label = option.label() == null
                        ? own.in(locale, key + '.' + option.code())
                        : option.label().in(locale);
                options.add(new FieldDescription.Option(option.code(), label));
            }
        }
        return new FieldDescription(
                field.name(),
                own.in(locale, key),
                kind(field.type()),
                field.isRequired(),
                field.length(),
                field.scale(),
                options,
                tag.queryable(),
                field.isSearchable(),
                GridDesk.isSortable(type, field),
                descriptor.isDerived(field) || (type.isChild() && descriptor.isDerived(type)),
                tag.purpose(),
                tag.sensitivity(),
                false,
                field.target());
    }

    private static FieldDescription added(Field field, CustomField custom, Locale locale) {
        return new FieldDescription(
                custom.name(),
                custom.label().in(locale),
                kind(field.type()),
                field.isRequired(),
                field.length(),
                field.scale(),
                List.of(),
                true,
                field.isSearchable(),
                false,
                false,
                custom.purpose(),
                custom.sensitivity(),
                true,
                null);
    }

    private static FieldDescription.Kind kind(FieldType type) {
        return switch (type) {
            case TEXT -> FieldDescription.Kind.TEXT;
            case LONG -> FieldDescription.Kind.NUMBER;
            case DECIMAL -> FieldDescription.Kind.DECIMAL;
            case BOOLEAN -> FieldDescription.Kind.YES_NO;
            case INSTANT -> FieldDescription.Kind.INSTANT;
            case DATE -> FieldDescription.Kind.DATE;
            case UUID -> FieldDescription.Kind.ID;
            case BYTES -> FieldDescription.Kind.BYTES;
            case JSON -> FieldDescription.Kind.JSON;
        };
    }
}
