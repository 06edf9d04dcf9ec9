package io.kith.examples.cli.tabular;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as people and programs write them.
 *
 * <p>Days: {@code 20261123}, {@code 2026-11-23}, {@code 2026/11/3}, {@code 2026.11.3}, {@code 23.11.2026},
 * {@code 2026年11月23日}, {@code 23 Nov 2026} and what else {@link NamedMonths} knows, and {@code 11/23/2026} or
 * {@code 23/11/2026} (also with hyphens) in the order given. Behind the day, after {@code T} or blanks, may stand {@code HH:mm}, {@code HH:mm:ss} or {@code HH:mm:ss.SSS}, and then {@code Z} or
 * an offset. Every day must exist in the calendar; years have four digits.
 */
final class DateForms {

    private static final Pattern TIME = Pattern.compile(
            "(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*(?:([zZ])|([+-])(\\d{2}):?(\\d{2})?)?");
    private static final Pattern SERIAL = Pattern.compile("(\\d{1,7})(?:[.,](\\d{1,12}))?");
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);
    /** Serials up to 60 differ by a day between spreadsheets, because one of them has a 29 February 1900. */
    private static final int FIRST_SAFE_SERIAL = 61;

    private static final int LAST_SERIAL = 2_958_465;
    /** The digits of the days from 1927 to 2173. */
    private static final int SERIAL_DIGITS = 5;

    static final Refusal FORM = new Refusal("date.form", "this is no date in a known form, such as 2026-11-23");
    private static final Refusal NUMBER =
            new Refusal("date.form", "this is a bare number; if it is a spreadsheet's day, say --spreadsheet-days");
    private static final Refusal CALENDAR = new Refusal("date.calendar", "there is no such day in the calendar");
    private static final Refusal TIME_FORM =
            new Refusal("date.time", "this is no time of day in a known form, such as 09:30");
    private static final Refusal SERIAL_RANGE =
            new Refusal("date.serial", "this number is no day of a spreadsheet between 1900-03-01 and 9999-12-31");

    /** A day, and a time and offset where they were written. */
    private record Moment(
            LocalDate day,
            @Nullable LocalTime time,
            @Nullable ZoneOffset offset) {}

    private final DateOrder order;
    private final ZoneId zone;
    private final boolean serials;

    DateForms(DateOrder order, ZoneId zone, boolean serials) {
        this.order = order;
        this.zone = zone;
        this.serials = serials;
    }

    /** A {@link LocalDate} or a {@link Refusal}. */
    Object day(String text) {
        Object read = moment(text);
        if (!(read instanceof Moment moment)) {
            return read;
        }
        if (moment.offset == null || moment.time == null) {
            return moment.day;
        }
        Instant instant = LocalDateTime.of(moment.day, moment.time).toInstant(moment.offset);
        return LocalDate.ofInstant(instant, zone);
    }

    /** An {@link Instant} or a {@link Refusal}. */
    Object instant(String text) {
        Object read = moment(text);
        if (!(read instanceof Moment moment)) {
            return read;
        }
        if (moment.time == null) {
            return moment.day.atStartOfDay(zone).toInstant();
        }
        LocalDateTime local = LocalDateTime.of(moment.day, moment.time);
        return moment.offset == null ? local.atZone(zone).toInstant() : local.toInstant(moment.offset);
    }

    private Object moment(String cell) {
        String text = Cells.narrow(cell).strip();
        int digits = digitsFrom(text, 0);
        if (digits == text.length()) {
            if (digits == 8) {
                int all = Integer.parseInt(text);
                return checked(all / 10_000, all / 100 % 100, all % 100, null, null);
            }
            return serials ? serial(text) : digits == SERIAL_DIGITS ? NUMBER : FORM;
        }
        if (serials && SERIAL.matcher(text).matches()) {
            return serial(text);
        }
        Object read = separated(text, digits);
        String inDigits = read == FORM ? NamedMonths.inDigits(text) : null;
        return inDigits == null ? read : separated(inDigits, digitsFrom(inDigits, 0));
    }

    private Object separated(String text, int firstEnd) {
        char mark = text.charAt(firstEnd);
        int secondEnd = firstEnd + 1 + digitsFrom(text, firstEnd + 1);
        if (firstEnd == 0
                || firstEnd > 4
                || secondEnd == firstEnd + 1
                || secondEnd > firstEnd + 3
                || secondEnd >= text.length()) {
            return FORM;
        }
        int thirdEnd = secondEnd + 1 + digitsFrom(text, secondEnd + 1);
        int thirdLength = thirdEnd - secondEnd - 1;
        char nextMark = text.charAt(secondEnd);
        int first = Integer.parseInt(text, 0, firstEnd, 10);
        int second = Integer.parseInt(text, firstEnd + 1, secondEnd, 10);
        if (thirdLength == 0 || thirdLength > 4) {
            return FORM;
        }
        int third = Integer.parseInt(text, secondEnd + 1, thirdEnd, 10);
        if (mark == '年' && nextMark == '月' && firstEnd == 4 && thirdLength <= 2) {
            boolean closed = thirdEnd < text.length() && (text.charAt(thirdEnd) == '日' || text.charAt(thirdEnd) == '号');
            return withTime(first, second, third, text, closed ? thirdEnd + 1 : thirdEnd);
        }
        if (mark != nextMark || (mark != '-' && mark != '/' && mark != '.')) {
            return FORM;
        }
        if (firstEnd == 4 && thirdLength <= 2) {
            return withTime(first, second, third, text, thirdEnd);
        }
        if (firstEnd > 2 || thirdLength != 4) {
            return FORM;
        }
        boolean dayFirst = mark == '.' || order == DateOrder.DAY_FIRST;
        if (mark != '.' && (dayFirst ? second : first) > 12 && (dayFirst ? first : second) <= 12) {
            return new Refusal(
                    "date.order",
                    "there is no month " + (dayFirst ? second : first) + "; the dates of this column are read as "
                            + (dayFirst ? "day/month/year" : "month/day/year"));
        }
        return dayFirst
                ? withTime(third, second, first, text, thirdEnd)
                : withTime(third, first, second, text, thirdEnd);
    }

    private Object withTime(int year, int month, int day, String text, int from) {
        if (from == text.length()) {
            return checked(year, month, day, null, null);
        }
        char mark = text.charAt(from);
        if (mark != 'T' && mark != 't' && mark != ' ') {
            return FORM;
        }
        Matcher clock = TIME.matcher(text.substring(from + 1).strip());
        if (!clock.matches()) {
            return TIME_FORM;
        }
        try {
            return checked(year, month, day, time(clock), offset(clock));
        } catch (DateTimeException e) {
            return TIME_FORM;
        }
    }

    private static LocalTime time(Matcher clock) {
        String fraction = clock.group(4) == null ? "" : clock.group(4);
        return LocalTime.of(
                Integer.parseInt(clock.group(1)),
                Integer.parseInt(clock.group(2)),
                clock.group(3) == null ? 0 : Integer.parseInt(clock.group(3)),
                Integer.parseInt((fraction + "000000000").substring(0, 9)));
    }

    private static @Nullable ZoneOffset offset(Matcher clock) {
        if (clock.group(5) != null) {
            return ZoneOffset.UTC;
        }
        if (clock.group(6) == null) {
            return null;
        }
        int sign = clock.group(6).equals("-") ? -1 : 1;
        int minutes = clock.group(8) == null ? 0 : Integer.parseInt(clock.group(8));
        return ZoneOffset.ofHoursMinutes(sign * Integer.parseInt(clock.group(7)), sign * minutes);
    }

    private static Object checked(int year, int month, int day, @Nullable LocalTime time, @Nullable ZoneOffset offset) {
        if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31) {
            return CALENDAR;
        }
        try {
            return new Moment(LocalDate.of(year, month, day), time, offset);
        } catch (DateTimeException e) {
            return CALENDAR;
        }
    }

    private static Object serial(String text) {
        Matcher parts = SERIAL.matcher(text);
        if (!parts.matches()) {
            return FORM;
        }
        int days = Integer.parseInt(parts.group(1));
        if (days < FIRST_SAFE_SERIAL || days > LAST_SERIAL) {
            return SERIAL_RANGE;
        }
        LocalDate day = SERIAL_ZERO.plusDays(days);
        if (parts.group(2) == null) {
            return new Moment(day, null, null);
        }
        // A spreadsheet's fraction of a day is good to the second, not beyond.
        long seconds = Math.round(Double.parseDouble("0." + parts.group(2)) * 86_400);
        LocalTime time = LocalTime.ofSecondOfDay(Math.min(seconds, 86_399));
        return new Moment(day, time, null);
    }

    private static int digitsFrom(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i - from;
    }

    /** What a date says about the order of its column: null nothing at all, both orders if it fits either. */
    static @Nullable Evidence evidence(String cell) {
        String text = Cells.narrow(cell).strip();
        int firstEnd = digitsFrom(text, 0);
        if (firstEnd == 0 || firstEnd > 2 || firstEnd >= text.length()) {
            return null;
        }
        char mark = text.charAt(firstEnd);
        int secondEnd = firstEnd + 1 + digitsFrom(text, firstEnd + 1);
        if ((mark != '/' && mark != '-') || secondEnd == firstEnd + 1 || secondEnd > firstEnd + 3) {
            return null;
        }
        int first = Integer.parseInt(text, 0, firstEnd, 10);
        int second = Integer.parseInt(text, firstEnd + 1, secondEnd, 10);
        if (first > 12 && second <= 12) {
            return Evidence.DAY_FIRST;
        }
        if (second > 12 && first <= 12) {
            return Evidence.MONTH_FIRST;
        }
        return first == second ? null : Evidence.EITHER;
    }

    /** What one cell says about its column. */
    enum Evidence {
        DAY_FIRST,
        MONTH_FIRST,
        EITHER
    }
}
