package io.kith.crm.jsonkit;

import io.kith.crm.base.Actor;
import io.kith.crm.base.BusinessCalendar;
import io.kith.crm.base.EmailAddress;
import io.kith.crm.base.Explanation;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Interval;
import io.kith.crm.base.Label;
import io.kith.crm.base.Money;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.PhoneNumber;
import io.kith.crm.base.Reason;
import io.kith.crm.base.ReasonCatalogue;
import io.kith.crm.base.TenantId;
import io.kith.crm.customer.ClassificationPolicy;
import io.kith.crm.customer.LevelPolicy;
import io.kith.crm.customer.LifeCyclePolicy;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.RecordDescription;
import io.kith.crm.pipeline.PipelinePolicy;
import io.kith.crm.purchase.PurchasePolicy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of the types of the public API: full ones, with everything said, and bare ones, with nothing that may be left out. */
final class Specimens {

    private static final UUID ID = new UUID(0x0193_0000_0000_7000L, 0x8000_0000_0000_0001L);
    private static final Instant AT = Instant.parse("2026-01-31T08:00:00.000001Z");

    /** Values that cannot be made from their parts alone. */
    private final Map<Class<?>, Object> given = new HashMap<>();

    Specimens(ReasonCatalogue sentences, String code) {
        Reason reason = sentences
                .type(code, "amount", "share", "name", "days", "what", "since", "on")
                .reason(
                        Money.of("CNY", "120000.10"),
                        new BigDecimal("0.20"),
                        "Zoë \"张三\"\n</script>",
                        7,
                        Label.of("proposal", "方案报价"),
                        AT,
                        LocalDate.of(2026, 1, 31))
                .withField("lines[0].amount")
                .withPosition(3, 2);
        given.put(Reason.class, reason);
        given.put(
                Explanation.class,
                Explanation.of(
                        reason,
                        List.of(Explanation.of(reason), Explanation.of(reason).plus(Explanation.of(reason)))));
        given.put(Money.class, Money.of("CNY", "99999999999999.9999"));
        given.put(Label.class, Label.of("proposal", "方案报价"));
        given.put(Interval.class, Interval.of(AT, AT.plusSeconds(1)));
        given.put(ExternalRef.class, ExternalRef.of("erp.customer", "47:11 /é"));
        given.put(Actor.class, Actor.user("u-17"));
        given.put(TenantId.class, TenantId.of("north"));
        given.put(EmailAddress.class, EmailAddress.of("Li.Lei@example.com"));
        given.put(PhoneNumber.class, PhoneNumber.of("13800138000"));
        given.put(
                BusinessCalendar.class,
                BusinessCalendar.in(ZoneId.of("Asia/Shanghai"))
                        .open(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, LocalTime.of(9, 0), LocalTime.NOON)
                        .open(DayOfWeek.MONDAY, LocalTime.of(13, 30), LocalTime.MIDNIGHT)
                        .holiday(LocalDate.of(2026, 10, 1))
                        .workingLike(LocalDate.of(2026, 10, 10), DayOfWeek.FRIDAY)
                        .build());
        given.put(BusinessCalendar.Hours.class, new BusinessCalendar.Hours(LocalTime.of(9, 0), LocalTime.MIDNIGHT));
        given.put(LevelPolicy.class, LevelPolicy.defaults());
        given.put(LifeCyclePolicy.class, LifeCyclePolicy.defaults());
        given.put(ClassificationPolicy.class, ClassificationPolicy.defaults());
        given.put(PipelinePolicy.class, PipelinePolicy.defaults());
        given.put(PageSpec.class, PageSpec.after("token", 50).withTotal());
        Criteria criteria = Criteria.field("owner")
                .is("u-17")
                .and(Criteria.not(Criteria.field("archived_at").isPresent()));
        given.put(Criteria.class, criteria);
        for (Object simple : List.of(
                ID,
                AT,
                LocalDate.of(2026, 1, 31),
                LocalTime.of(9, 30),
                YearMonth.of(2026, 1),
                Duration.ofDays(3).plusMillis(5),
                new BigDecimal("12.3400"),
                "Zoë 张三 𠮷 \"\\/\b\t\u2028",
                "plain")) {
            given.put(simple.getClass(), simple);
        }
        given.put(PurchasePolicy.class, PurchasePolicy.defaults());
        given.put(Reason.Position.class, new Reason.Position(1, 0));
        given.put(Outcome.Refused.class, new Outcome.Refused<>(List.of(reason)));
        given.put(
                RecordDescription.class,
                new RecordDescription(
                        "customer",
                        "客户",
                        List.of(),
                        List.of(new RecordDescription("part", "p", List.of(), List.of()))));
        given.put(ZoneId.class, ZoneId.of("Asia/Shanghai"));
        given.put(Currency.class, Currency.getInstance("CNY"));
        given.put(Object.class, "anything");
    }

    /** Returns the full value of a type, made by its constructor where none is given. */
    Object full(Type type) {
        return of(type, true);
    }

    /** Returns the barest value of a record. */
    Object bare(Class<?> type) {
        return given.containsKey(type) ? given.get(type) : record(type, false);
    }

    private Object of(Type type, boolean full) {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            Class<?> raw = (Class<?>) generic.getRawType();
            if (raw == List.class) {
                return full ? List.of(of(of[0], true), of(of[0], true)) : List.of();
            }
            if (raw == Set.class) {
                return full ? Set.of(of(of[0], true)) : Set.of();
            }
            if (raw == Map.class) {
                return full ? Map.of(of(of[0], true), of(of[1], true)) : Map.of();
            }
            if (raw == Optional.class) {
                return full ? Optional.of(of(of[0], true)) : Optional.empty();
            }
            return record(raw, full);
        }
        if (type instanceof TypeVariable) {
            return "anything";
        }
        Class<?> wanted = (Class<?>) type;
        if (wanted == OptionalLong.class) {
            return full ? OptionalLong.of(3) : OptionalLong.empty();
        }
        if (wanted == boolean.class) {
            return full;
        }
        if (wanted == int.class) {
            return 7;
        }
        if (wanted == long.class) {
            return full ? Long.MAX_VALUE : 0L;
        }
        if (wanted.isEnum()) {
            return wanted.getEnumConstants()[wanted.getEnumConstants().length - 1];
        }
        Object known = given.get(wanted);
        if (known != null) {
            return known;
        }
        if (wanted.isSealed() && wanted.isInterface()) {
            return of(wanted.getPermittedSubclasses()[0], full);
        }
        if (wanted.isRecord()) {
            return record(wanted, full);
        }
        throw new IllegalStateException("no specimen of " + wanted);
    }

    private Object record(Class<?> type, boolean full) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            boolean optional = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class)
                    || components[i].isAnnotationPresent(Nullable.class);
            values[i] = optional && !full ? null : of(components[i].getGenericType(), full);
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new IllegalStateException("give a specimen of " + type, refused.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type.getName(), impossible);
        }
    }
}
