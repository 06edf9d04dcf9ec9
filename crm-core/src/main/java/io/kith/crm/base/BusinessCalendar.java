package io.kith.crm.base;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When a business works: hours for each day of the week in one zone, holidays, and extra working days.
 *
 * <p>Deadlines, dwell times and holds are counted in working time by {@link #plus} and {@link #between}, which fit each
 * other: {@code between(t, plus(t, d))} is {@code d}. Working time is real time: when the clocks go forward in working
 * hours the day is an hour shorter, when they go back it is longer. A local time that the clocks skip is read as the
 * instant of the change, one that comes twice as its first occurrence.
 *
 * <pre>{@code
 * BusinessCalendar office = BusinessCalendar.in(ZoneId.of("Asia/Shanghai"))
 *         .open(MONDAY, FRIDAY, LocalTime.of(9, 0), LocalTime.of(12, 0))
 *         .open(MONDAY, FRIDAY, LocalTime.of(13, 30), LocalTime.of(18, 0))
 *         .holiday(LocalDate.of(2026, 10, 1))
 *         .workingLike(LocalDate.of(2026, 10, 10), MONDAY)      // a Saturday worked for a free day
 *         .build();
 * }</pre>
 */
public final class BusinessCalendar {

    private static final int MAX_DAYS = 10_000;

    private final ZoneId zone;
    private final Map<DayOfWeek, List<Hours>> week;
    private final NavigableMap<LocalDate, List<Hours>> exceptions;

    /**
     * Working hours within one day.
     *
     * @param from the opening, included
     * @param until the closing, excluded; midnight ({@code 00:00}) is the end of the day
     */
    public record Hours(LocalTime from, LocalTime until) {

        /** @throws IllegalArgumentException when they would end before or where they begin */
        public Hours {
            Objects.requireNonNull(from, "from");
            if (!Objects.requireNonNull(until, "until").equals(LocalTime.MIDNIGHT) && !from.isBefore(until)) {
                throw new IllegalArgumentException("working hours must end after they begin");
            }
        }

        private boolean endsBy(Hours next) {
            return !until.equals(LocalTime.MIDNIGHT) && !until.isAfter(next.from);
        }
    }

    private BusinessCalendar(Builder builder) {
        this.zone = builder.zone;
        this.week = Collections.unmodifiableMap(new EnumMap<>(builder.week));
        this.exceptions = Collections.unmodifiableNavigableMap(new TreeMap<>(builder.exceptions));
    }

    /** Begins a calendar whose hours are local times of that zone. */
    public static Builder in(ZoneId zone) {
        return new Builder(zone);
    }

    /** The calendar that never closes: working time is time. */
    public static BusinessCalendar alwaysOpen(ZoneId zone) {
        return in(zone).open(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)
                .build();
    }

    public ZoneId zone() {
        return zone;
    }

    /** The hours of each day of the week that has any, in order, not overlapping; unmodifiable. */
    public Map<DayOfWeek, List<Hours>> week() {
        return week;
    }

    /** The dates that differ from their day of the week, by date: no hours for a holiday; unmodifiable. */
    public NavigableMap<LocalDate, List<Hours>> exceptions() {
        return exceptions;
    }

    /** The working hours of that date, in order; empty when it is free. */
    public List<Hours> hoursOn(LocalDate date) {
        List<Hours> exception = exceptions.get(date);
        return exception != null ? exception : week.getOrDefault(date.getDayOfWeek(), List.of());
    }

    /** Whether the business works at that instant. */
    public boolean isOpen(Instant instant) {
        return nextOpening(instant).equals(instant);
    }

    /**
     * The first instant from that one on at which the business works; that instant itself when it does.
     *
     * @throws IllegalArgumentException when it lies outside the years 1 to 9999, or the next opening does
     */
    public Instant nextOpening(Instant instant) {
        for (LocalDate day = firstDay(instant); isCounted(day); day = day.plusDays(1)) {
            for (Interval open : openOn(day)) {
                if (until(open).isAfter(instant)) {
                    return checked(later(open.from(), instant));
                }
            }
        }
        throw outOfRange();
    }

    /**
     * The earliest instant by which that much working time has passed since the start.
     *
     * <p>Nothing added is the start itself, also outside working hours; an amount that fills the day exactly ends at its
     * closing, not at the next opening. Adding two amounts one after the other is adding their sum.
     *
     * @param working not negative
     * @throws IllegalArgumentException when the amount is negative, or start or result lie outside the years 1 to 9999
     */
    public Instant plus(Instant start, Duration working) {
        if (working.isNegative()) {
            throw new IllegalArgumentException("working time to add must not be negative");
        }
        checked(start);
        if (working.isZero()) {
            return start;
        }
        Duration left = working;
        for (LocalDate day = firstDay(start); isCounted(day); day = day.plusDays(1)) {
            for (Interval open : openOn(day)) {
                Instant from = later(open.from(), start);
                if (from.isBefore(until(open))) {
                    Duration here = Duration.between(from, until(open));
                    if (here.compareTo(left) >= 0) {
                        return checked(from.plus(left));
                    }
                    left = left.minus(here);
                }
            }
        }
        throw outOfRange();
    }

    /**
     * The working time between two instants; negative when the second is the earlier.
     *
     * <p>Takes time in proportion to the days between.
     *
     * @throws IllegalArgumentException when one lies outside the years 1 to 9999
     */
    public Duration between(Instant start, Instant end) {
        if (end.isBefore(start)) {
            return between(end, start).negated();
        }
        checked(start);
        checked(end);
        Duration sum = Duration.ZERO;
        for (LocalDate day = firstDay(start); !startOf(day).isAfter(end); day = day.plusDays(1)) {
            for (Interval open : openOn(day)) {
                Instant from = later(open.from(), start);
                Instant until = until(open).isBefore(end) ? until(open) : end;
                if (from.isBefore(until)) {
                    sum = sum.plus(Duration.between(from, until));
                }
            }
        }
        return sum;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BusinessCalendar that
                && zone.equals(that.zone)
                && week.equals(that.week)
                && exceptions.equals(that.exceptions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(zone, week, exceptions);
    }

    @Override
    public String toString() {
        return "BusinessCalendar in " + zone + ", " + week + ", exceptions " + exceptions;
    }

    /**
     * The local date: hours of the days before have ended by then, since none of them ends after the first occurrence of
     * this date's midnight.
     */
    private LocalDate firstDay(Instant instant) {
        return LocalDate.ofInstant(checked(instant), zone);
    }

    private List<Interval> openOn(LocalDate day) {
        List<Hours> hours = hoursOn(day);
        if (hours.isEmpty()) {
            return List.of();
        }
        List<Interval> open = new ArrayList<>(hours.size());
        for (Hours some : hours) {
            LocalDate lastDay = some.until.equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day;
            Interval interval = Interval.of(at(day.atTime(some.from)), at(lastDay.atTime(some.until)));
            if (!interval.isEmpty()) { // hours that the clocks skip on this day
                open.add(interval);
            }
        }
        return open;
    }

    private Instant startOf(LocalDate day) {
        return at(day.atStartOfDay());
    }

    /** Never goes back as the local time goes on, so hours that follow each other still do as instants. */
    private Instant at(LocalDateTime local) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).toInstant();
    }

    private static Instant until(Interval open) {
        return open.until().orElseThrow();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isBefore(b) ? b : a;
    }

    private static Instant checked(Instant instant) {
        if (instant.isBefore(Instants.MIN) || instant.isAfter(Instants.MAX)) {
            throw outOfRange();
        }
        return instant;
    }

    private boolean isCounted(LocalDate day) {
        return !startOf(day).isAfter(Instants.MAX);
    }

    private static IllegalArgumentException outOfRange() {
        return new IllegalArgumentException("a calendar counts in the years 1 to 9999");
    }

    /** Collects hours, holidays and extra working days. Not safe for use by many threads. */
    public static final class Builder {

        private final ZoneId zone;
        private final Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        private final NavigableMap<LocalDate, List<Hours>> exceptions = new TreeMap<>();

        private Builder(ZoneId zone) {
            this.zone = Objects.requireNonNull(zone, "zone");
        }

        /**
         * Adds working hours to one day of the week.
         *
         * @param until midnight is the end of the day
         * @throws IllegalArgumentException when they end before they begin or overlap hours of that day
         */
        public Builder open(DayOfWeek day, LocalTime from, LocalTime until) {
            List<Hours> hours = new ArrayList<>(week.getOrDefault(day, List.of()));
            hours.add(new Hours(from, until));
            week.put(day, inOrder(hours));
            return this;
        }

        /**
         * Adds working hours to the days of the week from one to another, both included, over the weekend when the last
         * comes before the first.
         *
         * @param until midnight is the end of the day
         * @throws IllegalArgumentException when they end before they begin or overlap hours of one of those days
         */
        public Builder open(DayOfWeek first, DayOfWeek last, LocalTime from, LocalTime until) {
            open(last, from, until);
            for (DayOfWeek day = first; day != last; day = day.plus(1)) {
                open(day, from, until);
            }
            return this;
        }

        /**
         * Makes that date free.
         *
         * @throws IllegalArgumentException when that date has been given before, or there are more than 10,000 dates
         */
        public Builder holiday(LocalDate date) {
            return except(date, List.of());
        }

        /**
         * Makes that date a working day with its own hours.
         *
         * @throws IllegalArgumentException when there are no hours or they overlap, that date has been given before, or there are more
         *     than 10,000 dates
         */
        public Builder working(LocalDate date, List<Hours> hours) {
            return except(date, some(inOrder(hours)));
        }

        /**
         * Makes that date a working day with the hours which that day of the week has so far.
         *
         * @throws IllegalArgumentException when that day has no hours so far, that date has been given before, or there
         *     are more than 10,000 dates
         */
        public Builder workingLike(LocalDate date, DayOfWeek day) {
            return except(date, some(week.getOrDefault(day, List.of())));
        }

        /**
         * The calendar.
         *
         * @throws IllegalStateException when no day of the week has hours, for then a deadline would never come
         */
        public BusinessCalendar build() {
            if (week.isEmpty()) {
                throw new IllegalStateException("a calendar needs working hours on some day of the week");
            }
            return new BusinessCalendar(this);
        }

        private Builder except(LocalDate date, List<Hours> hours) {
            Objects.requireNonNull(date, "date");
            if (exceptions.size() == MAX_DAYS) {
                throw new IllegalArgumentException("a calendar takes at most " + MAX_DAYS + " special dates");
            }
            if (exceptions.putIfAbsent(date, hours) != null) {
                throw new IllegalArgumentException(date + " has been given before");
            }
            return this;
        }

        private static List<Hours> some(List<Hours> hours) {
            if (hours.isEmpty()) {
                throw new IllegalArgumentException("a working day needs hours");
            }
            return hours;
        }

        private static List<Hours> inOrder(List<Hours> hours) {
            List<Hours> sorted =
                    hours.stream().sorted(Comparator.comparing(Hours::from)).toList();
            for (int i = 1; i < sorted.size(); i++) {
                if (!sorted.get(i - 1).endsBy(sorted.get(i))) {
                    throw new IllegalArgumentException("working hours of one day must not overlap");
                }
            }
            return sorted;
        }
    }
}
