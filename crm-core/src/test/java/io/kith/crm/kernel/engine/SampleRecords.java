package io.kith.crm.kernel.engine;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.CustomerRef;
import io.kith.crm.base.EmailAddress;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Interval;
import io.kith.crm.base.Label;
import io.kith.crm.base.Money;
import io.kith.crm.base.OpportunityRef;
import io.kith.crm.base.PhoneNumber;
import io.kith.crm.base.ProductRef;
import io.kith.crm.base.TeamRef;
import io.kith.crm.base.UserRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Makes records of the rooms by reflection: a sample of each, and others that differ in one component. */
final class SampleRecords {

    private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");

    private static final Map<Class<?>, List<?>> VALUES = new HashMap<>();

    static {
        VALUES.put(String.class, List.of("one", "two"));
        VALUES.put(int.class, List.of(1, 2));
        VALUES.put(Integer.class, List.of(1, 2));
        VALUES.put(long.class, List.of(1L, 2L));
        VALUES.put(Long.class, List.of(1L, 2L));
        VALUES.put(double.class, List.of(0.25, 0.5));
        VALUES.put(boolean.class, List.of(true, false));
        VALUES.put(Boolean.class, List.of(true, false));
        VALUES.put(BigDecimal.class, List.of(new BigDecimal("0.25"), new BigDecimal("0.5")));
        VALUES.put(UUID.class, List.of(new UUID(0, 1), new UUID(0, 2)));
        VALUES.put(Instant.class, List.of(AT, AT.plusSeconds(1)));
        VALUES.put(LocalDate.class, List.of(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 2)));
        VALUES.put(Money.class, List.of(Money.of("CNY", "1.00"), Money.of("CNY", "1.01")));
        VALUES.put(EmailAddress.class, List.of(EmailAddress.of("a@example.com"), EmailAddress.of("b@example.com")));
        VALUES.put(PhoneNumber.class, List.of(PhoneNumber.of("13800138000"), PhoneNumber.of("13800138001")));
        VALUES.put(Interval.class, List.of(Interval.of(AT, AT.plusSeconds(1)), Interval.of(AT, AT.plusSeconds(2))));
        VALUES.put(Label.class, List.of(Label.of("One", "一"), Label.of("Two", "二")));
        VALUES.put(Object.class, List.of("one", "two"));
        List<ExternalRef> refs = List.of(ExternalRef.of("erp", "1"), ExternalRef.of("erp", "2"));
        VALUES.put(ExternalRef.class, refs);
        VALUES.put(CustomerRef.class, List.of(CustomerId.of(new UUID(0, 1)), refs.get(0)));
        VALUES.put(ProductRef.class, refs);
        VALUES.put(OpportunityRef.class, refs);
        VALUES.put(UserRef.class, refs);
        VALUES.put(TeamRef.class, refs);
    }

    /** Records that are checked as a whole, so that no part can be exchanged alone. */
    private static final Set<String> CHOOSY = Set.of("ClassificationPolicy");

    private SampleRecords() {}

    /** Returns the records of base and rooms that hold data only, whether public or not. */
    static List<Class<?>> all() {
        return everyRecord().stream()
                .filter(type -> !VALUES.containsKey(type))
                .filter(type -> !CHOOSY.contains(type.getSimpleName()))
                .filter(type -> isData(type, new LinkedHashSet<>()))
                .toList();
    }

    /** Returns the records of base and rooms, whether public or not. */
    static List<Class<?>> everyRecord() {
        try {
            Path classes = Path.of(Money.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(classes.resolve("io/kith/crm"))) {
                return files.map(file -> classes.relativize(file).toString())
                        .filter(name -> name.endsWith(".class") && !name.contains("kernel"))
                        .sorted()
                        .<Class<?>>map(SampleRecords::load)
                        .filter(Class::isRecord)
                        .toList();
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Class<?> load(String file) {
        try {
            String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
            return Class.forName(name, false, SampleRecords.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isData(Type type, Set<Type> seen) {
        if (type instanceof ParameterizedType generic) {
            return isCollection((Class<?>) generic.getRawType())
                    && Stream.of(generic.getActualTypeArguments()).allMatch(part -> isData(part, seen));
        }
        if (type instanceof WildcardType wildcard) {
            return isData(wildcard.getUpperBounds()[0], seen);
        }
        if (!(type instanceof Class<?> plain)) {
            return false;
        }
        if (VALUES.containsKey(plain) || plain.isEnum()) {
            return true;
        }
        if (!plain.isRecord() || !seen.add(plain)) {
            return plain.isRecord();
        }
        return Stream.of(plain.getRecordComponents()).allMatch(part -> isData(part.getGenericType(), seen));
    }

    private static boolean isCollection(Class<?> raw) {
        return raw == List.class || raw == Set.class || raw == Map.class;
    }

    /** Returns a sample; always an equal one. */
    static Object of(Class<?> record) {
        return make(record, -1);
    }

    /** Hands over samples that differ from {@link #of} in one component, for each component that can differ. */
    static void eachOther(Class<?> record, BiConsumer<String, Object> sink) {
        RecordComponent[] components = record.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            sink.accept(components[i].getName(), make(record, i));
        }
    }

    private static Object make(Class<?> record, int other) {
        RecordComponent[] components = record.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(components[i].getGenericType(), i == other ? 1 : 0);
        }
        try {
            Constructor<?> canonical = record.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return canonical.newInstance(values);
        } catch (ReflectiveOperationException unfit) {
            throw new IllegalStateException(record + " cannot be made of samples", unfit);
        }
    }

    private static Object value(Type type, int which) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type[] parts = generic.getActualTypeArguments();
            if (raw == Map.class) {
                return Map.of(value(parts[0], 0), value(parts[1], which));
            }
            Object part = value(parts[0], which);
            return raw == List.class ? List.of(part) : Set.of(part);
        }
        if (type instanceof WildcardType wildcard) {
            return value(wildcard.getUpperBounds()[0], which);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            Object[] constants = plain.getEnumConstants();
            return constants[which % constants.length];
        }
        List<?> known = VALUES.get(plain);
        if (known != null) {
            return known.get(which);
        }
        return make(plain, which == 0 ? -1 : 0);
    }
}
