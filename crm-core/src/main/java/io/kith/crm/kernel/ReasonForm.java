package io.kith.crm.kernel;

import io.kith.crm.base.Label;
import io.kith.crm.base.Money;
import io.kith.crm.base.Reason;
import io.kith.crm.base.ReasonCatalogue;
import io.kith.crm.kernel.UnreadableJsonException.Rule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A reason: {@code {"code":…,"field":…,"parameters":{…},"position":{…}}}. Texts and whole numbers among the parameters
 * stand for themselves; of the others the kind is told: {@code {"decimal":0.20}}, {@code {"money":{…}}}, {@code
 * {"label":{…}}}, {@code {"instant":…}}, {@code {"date":…}}.
 */
final class ReasonForm implements JsonForm {

    private static final Map<String, Class<?>> KINDS = Map.of(
            "decimal",
            BigDecimal.class,
            "money",
            Money.class,
            "label",
            Label.class,
            "instant",
            Instant.class,
            "date",
            LocalDate.class);
    private static final Set<String> MEMBERS = Set.of("code", "field", "parameters", "position");

    private final Map<String, ReasonCatalogue> catalogues = new HashMap<>();

    ReasonForm(List<ReasonCatalogue> sentences) {
        for (ReasonCatalogue catalogue : sentences) {
            catalogue.codes(Locale.ENGLISH).forEach(code -> catalogues.put(code, catalogue));
        }
    }

    @Override
    public Object plain(JsonForms forms, Object value, int depth) {
        Reason reason = (Reason) value;
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("code", reason.code());
        reason.field().ifPresent(field -> members.put("field", field));
        Map<String, @Nullable Object> parameters = new TreeMap<>();
        reason.parameters().forEach((name, parameter) -> parameters.put(name, tagged(forms, parameter, depth + 2)));
        members.put("parameters", parameters);
        reason.position().ifPresent(position -> members.put("position", forms.plain(position, depth + 1)));
        return members;
    }

    private static @Nullable Object tagged(JsonForms forms, Object parameter, int depth) {
        for (Map.Entry<String, Class<?>> kind : KINDS.entrySet()) {
            if (kind.getValue().isInstance(parameter)) {
                Map<String, @Nullable Object> tagged = new LinkedHashMap<>();
                tagged.put(kind.getKey(), forms.plain(parameter, depth + 1));
                return tagged;
            }
        }
        return forms.plain(parameter, depth);
    }

    @Override
    public Object value(JsonForms forms, Object plain, String path) {
        Map<String, @Nullable Object> members = JsonForms.members(plain, path);
        if (!MEMBERS.containsAll(members.keySet())) {
            throw UnreadableJsonException.at(Rule.UNKNOWN_MEMBER, path);
        }
        String code = JsonForms.text(members.get("code"), path + ".code");
        ReasonCatalogue catalogue = catalogues.get(code);
        if (catalogue == null) {
            throw UnreadableJsonException.at(Rule.UNFIT_VALUE, path + ".code");
        }
        Object given = members.getOrDefault("parameters", Map.of());
        Map<String, @Nullable Object> parameters = JsonForms.members(given == null ? "" : given, path + ".parameters");
        Object[] values = new Object[parameters.size()];
        int at = 0;
        for (Object parameter : parameters.values()) {
            values[at++] = parameter(forms, parameter, path + ".parameters[*]");
        }
        try {
            Reason reason = catalogue
                    .type(code, parameters.keySet().toArray(String[]::new))
                    .reason(values);
            return located(forms, reason, members, path);
        } catch (UnreadableJsonException unreadable) {
            throw unreadable;
        } catch (IllegalArgumentException unfit) {
            throw UnreadableJsonException.at(Rule.UNFIT_VALUE, path);
        }
    }

    private static Object parameter(JsonForms forms, @Nullable Object plain, String path) {
        if (plain instanceof String || plain instanceof Long) {
            return plain;
        }
        if (plain instanceof Map<?, ?> tagged && tagged.size() == 1) {
            Map.Entry<?, ?> only = tagged.entrySet().iterator().next();
            Class<?> kind = KINDS.get(String.valueOf(only.getKey()));
            Object value = kind == null ? null : forms.value(only.getValue(), kind, path);
            if (value != null) {
                return value;
            }
        }
        throw UnreadableJsonException.at(Rule.WRONG_KIND, path);
    }

    private static Reason located(JsonForms forms, Reason reason, Map<String, @Nullable Object> members, String path) {
        Reason located = members.get("field") == null
                ? reason
                : reason.withField(JsonForms.text(members.get("field"), path + ".field"));
        Object position = forms.value(members.get("position"), Reason.Position.class, path + ".position");
        return position instanceof Reason.Position place ? located.withPosition(place.row(), place.column()) : located;
    }
}
