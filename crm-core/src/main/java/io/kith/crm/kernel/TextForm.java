package io.kith.crm.kernel;

import io.kith.crm.base.Actor;
import io.kith.crm.base.EmailAddress;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Interval;
import io.kith.crm.base.PhoneNumber;
import io.kith.crm.base.ReasonType;
import io.kith.crm.base.TenantId;
import io.kith.crm.base.TypedId;
import io.kith.crm.kernel.UnreadableJsonException.Rule;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values that are one text, which {@code toString} writes and a function reads. */
final class TextForm implements JsonForm {

    private static final Map<Class<?>, Function<String, Object>> READERS = Map.ofEntries(
            Map.entry(Instant.class, Instant::parse),
            Map.entry(LocalDate.class, LocalDate::parse),
            Map.entry(LocalTime.class, LocalTime::parse),
            Map.entry(YearMonth.class, YearMonth::parse),
            Map.entry(Duration.class, Duration::parse),
            Map.entry(ZoneId.class, ZoneId::of),
            Map.entry(Currency.class, Currency::getInstance),
            Map.entry(UUID.class, TypedId::parseUuid),
            Map.entry(Actor.class, Actor::parse),
            Map.entry(ExternalRef.class, ExternalRef::parse),
            Map.entry(Interval.class, Interval::parse),
            Map.entry(TenantId.class, TenantId::of),
            Map.entry(EmailAddress.class, EmailAddress::of),
            Map.entry(PhoneNumber.class, PhoneNumber::of));

    private final Function<Object, String> writer;
    private final @Nullable Function<String, Object> reader;

    private TextForm(Function<Object, String> writer, @Nullable Function<String, Object> reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** Returns the form of a class, or null if it is not of this kind. */
    static @Nullable TextForm of(Class<?> type) {
        Class<?> declared = ZoneId.class.isAssignableFrom(type) ? ZoneId.class : type;
        Function<String, Object> reader = READERS.get(declared);
        if (reader != null) {
            return new TextForm(Object::toString, reader);
        }
        if (type.isEnum()
                || (type.getSuperclass() != null && type.getSuperclass().isEnum())) {
            return ofEnum(type.isEnum() ? type : type.getSuperclass());
        }
        if (Locale.class == type) {
            return new TextForm(locale -> ((Locale) locale).toLanguageTag(), Locale::forLanguageTag);
        }
        if (ReasonType.class == type || EventType.class == type) {
            return new TextForm(code -> code instanceof EventType event ? event.code() : code.toString(), null);
        }
        if (type.isRecord() && TypedId.class.isAssignableFrom(type)) {
            return new TextForm(id -> ((TypedId) id).uuid().toString(), idReader(type));
        }
        return type.isSealed() && type.isInterface() ? ofReference(type) : null;
    }

    private static TextForm ofEnum(Class<?> type) {
        return new TextForm(constant -> ((Enum<?>) constant).name(), name -> {
            for (Object constant : type.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
            throw new IllegalArgumentException("no such constant");
        });
    }

    /** A reference is either an id of ours or the host's own, which has a colon. */
    private static @Nullable TextForm ofReference(Class<?> type) {
        Class<?> id = null;
        boolean external = false;
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            external |= permitted == ExternalRef.class;
            id = TypedId.class.isAssignableFrom(permitted) ? permitted : id;
        }
        if (id == null || !external) {
            return null;
        }
        Function<String, Object> idReader = idReader(id);
        return new TextForm(
                Object::toString, text -> text.indexOf(':') < 0 ? idReader.apply(text) : ExternalRef.parse(text));
    }

    private static Function<String, Object> idReader(Class<?> type) {
        try {
            Constructor<?> constructor = type.getConstructor(UUID.class);
            return text -> {
                try {
                    return constructor.newInstance(TypedId.parseUuid(text));
                } catch (InstantiationException | IllegalAccessException | InvocationTargetException broken) {
                    throw new IllegalStateException("an id cannot be made: " + type.getName(), broken);
                }
            };
        } catch (NoSuchMethodException broken) {
            throw new IllegalStateException("an id is made of its UUID: " + type.getName(), broken);
        }
    }

    @Override
    public Object plain(JsonForms forms, Object value, int depth) {
        return writer.apply(value);
    }

    @Override
    public Object value(JsonForms forms, Object plain, String path) {
        String text = JsonForms.text(plain, path);
        if (reader == null) {
            throw UnreadableJsonException.at(Rule.UNREADABLE_TYPE, path);
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException unfit) {
            throw UnreadableJsonException.at(Rule.UNFIT_VALUE, path);
        }
    }
}
