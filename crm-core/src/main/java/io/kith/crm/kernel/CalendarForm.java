package io.kith.crm.kernel;

import io.kith.crm.base.BusinessCalendar;
import io.kith.crm.kernel.UnreadableJsonException.Rule;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A calendar: {@code {"exceptions":{"2026-10-01":[]},"week":{"MONDAY":["09:00/18:00"]},"zone":"Asia/Shanghai"}}; a day
 * without hours is a holiday.
 */
final class CalendarForm implements JsonForm {

    private static final Set<String> MEMBERS = Set.of("exceptions", "week", "zone");

    @Override
    public Object plain(JsonForms forms, Object value, int depth) {
        BusinessCalendar calendar = (BusinessCalendar) value;
        Map<String, Object> members = new LinkedHashMap<>();
        Map<String, Object> exceptions = new TreeMap<>();
        calendar.exceptions().forEach((date, hours) -> exceptions.put(date.toString(), texts(hours)));
        members.put("exceptions", exceptions);
        Map<String, Object> week = new TreeMap<>();
        calendar.week().forEach((day, hours) -> week.put(day.name(), texts(hours)));
        members.put("week", week);
        members.put("zone", calendar.zone().getId());
        return members;
    }

    private static List<String> texts(List<BusinessCalendar.Hours> hours) {
        return hours.stream().map(some -> some.from() + "/" + some.until()).toList();
    }

    @Override
    public Object value(JsonForms forms, Object plain, String path) {
        Map<String, @Nullable Object> members = JsonForms.members(plain, path);
        if (!MEMBERS.containsAll(members.keySet())) {
            throw UnreadableJsonException.at(Rule.UNKNOWN_MEMBER, path);
        }
        if (members.get("zone") == null || members.get("week") == null) {
            throw UnreadableJsonException.at(Rule.MISSING_MEMBER, path);
        }
        Object zone = forms.value(members.get("zone"), ZoneId.class, path + ".zone");
        Map<String, List<BusinessCalendar.Hours>> week = days(members.get("week"), path + ".week");
        Map<String, List<BusinessCalendar.Hours>> exceptions =
                days(members.getOrDefault("exceptions", Map.of()), path + ".exceptions");
        try {
            BusinessCalendar.Builder calendar = BusinessCalendar.in((ZoneId) java.util.Objects.requireNonNull(zone));
            week.forEach((day, hours) ->
                    hours.forEach(some -> calendar.open(DayOfWeek.valueOf(day), some.from(), some.until())));
            exceptions.forEach((date, hours) -> {
                if (hours.isEmpty()) {
                    calendar.holiday(LocalDate.parse(date));
                } else {
                    calendar.working(LocalDate.parse(date), hours);
                }
            });
            return calendar.build();
        } catch (IllegalArgumentException | IllegalStateException | java.time.DateTimeException unfit) {
            throw UnreadableJsonException.at(Rule.UNFIT_VALUE, path);
        }
    }

    private static Map<String, List<BusinessCalendar.Hours>> days(@Nullable Object plain, String path) {
        Map<String, List<BusinessCalendar.Hours>> days = new LinkedHashMap<>();
        if (plain == null) {
            throw UnreadableJsonException.at(Rule.WRONG_KIND, path);
        }
        JsonForms.members(plain, path).forEach((day, list) -> days.put(day, hours(list, path + "[*]")));
        return days;
    }

    private static List<BusinessCalendar.Hours> hours(@Nullable Object plain, String path) {
        if (!(plain instanceof List<?> list)) {
            throw UnreadableJsonException.at(Rule.WRONG_KIND, path);
        }
        List<BusinessCalendar.Hours> hours = new ArrayList<>();
        for (Object item : list) {
            String text = JsonForms.text(item, path);
            int slash = text.indexOf('/');
            try {
                hours.add(new BusinessCalendar.Hours(
                        LocalTime.parse(text.substring(0, Math.max(0, slash))),
                        LocalTime.parse(text.substring(slash + 1))));
            } catch (IllegalArgumentException | java.time.DateTimeException unfit) {
                throw UnreadableJsonException.at(Rule.UNFIT_VALUE, path);
            }
        }
        return hours;
    }
}
