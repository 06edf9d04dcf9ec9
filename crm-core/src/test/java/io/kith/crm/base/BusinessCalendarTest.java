package io.kith.crm.base;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalTime NINE = LocalTime.of(9, 0);
    private static final LocalTime NOON = LocalTime.NOON;
    private static final LocalTime HALF_PAST_ONE = LocalTime.of(13, 30);
    private static final LocalTime SIX = LocalTime.of(18, 0);

    /** Seven and a half hours a day; the national days free, a Saturday worked in return. */
    private static final BusinessCalendar OFFICE = BusinessCalendar.in(SHANGHAI)
            .open(MONDAY, FRIDAY, HALF_PAST_ONE, SIX)
            .open(MONDAY, FRIDAY, NINE, NOON)
            .holiday(LocalDate.of(2026, 10, 1))
            .holiday(LocalDate.of(2026, 10, 2))
            .workingLike(LocalDate.of(2026, 10, 10), MONDAY)
            .build();

    @Nested
    class Counting_working_time {

        @Test
        void four_hours_from_friday_afternoon_end_on_monday_morning() {
            assertThat(OFFICE.plus(shanghai("2026-11-20T16:00"), Duration.ofHours(4)))
                    .isEqualTo(shanghai("2026-11-23T11:00"));
        }

        @Test
        void time_that_fills_the_day_ends_at_its_closing() {
            assertThat(OFFICE.plus(shanghai("2026-11-20T16:00"), Duration.ofHours(2)))
                    .isEqualTo(shanghai("2026-11-20T18:00"));
        }

        @Test
        void nothing_added_is_the_start_even_at_night() {
            assertThat(OFFICE.plus(shanghai("2026-11-20T23:00"), Duration.ZERO))
                    .isEqualTo(shanghai("2026-11-20T23:00"));
        }

        @Test
        void the_break_and_the_night_do_not_count() {
            assertThat(OFFICE.between(shanghai("2026-11-19T08:00"), shanghai("2026-11-20T10:00")))
                    .isEqualTo(Duration.ofMinutes(450 + 60));
            assertThat(OFFICE.between(shanghai("2026-11-20T10:00"), shanghai("2026-11-19T08:00")))
                    .isEqualTo(Duration.ofMinutes(-510));
        }

        @Test
        void holidays_are_skipped_and_a_worked_saturday_counts() {
            assertThat(OFFICE.plus(shanghai("2026-09-30T17:00"), Duration.ofHours(2)))
                    .isEqualTo(shanghai("2026-10-05T10:00"));
            assertThat(OFFICE.between(shanghai("2026-10-10T00:00"), shanghai("2026-10-11T00:00")))
                    .isEqualTo(Duration.ofMinutes(450));
        }

        @Test
        void a_calendar_that_never_closes_counts_time_as_it_is() {
            var always = BusinessCalendar.alwaysOpen(ZoneId.of("Europe/Berlin"));
            Instant start = Instant.parse("2026-03-01T12:34:56.789Z");

            assertThat(always.plus(start, Duration.ofDays(60))).isEqualTo(start.plus(Duration.ofDays(60)));
            assertThat(always.between(start, start.plus(Duration.ofDays(365)))).isEqualTo(Duration.ofDays(365));
            assertThat(always.isOpen(start)).isTrue();
        }
    }

    @Nested
    class Opening {

        @Test
        void it_is_open_from_the_opening_until_just_before_the_closing() {
            assertThat(OFFICE.isOpen(shanghai("2026-11-20T09:00"))).isTrue();
            assertThat(OFFICE.isOpen(shanghai("2026-11-20T12:00").minusNanos(1)))
                    .isTrue();
            assertThat(OFFICE.isOpen(shanghai("2026-11-20T12:00"))).isFalse();
            assertThat(OFFICE.isOpen(shanghai("2026-10-01T10:00"))).isFalse();
        }

        @Test
        void the_next_opening_is_now_when_it_is_open() {
            assertThat(OFFICE.nextOpening(shanghai("2026-11-20T10:10"))).isEqualTo(shanghai("2026-11-20T10:10"));
            assertThat(OFFICE.nextOpening(shanghai("2026-11-20T12:10"))).isEqualTo(shanghai("2026-11-20T13:30"));
            assertThat(OFFICE.nextOpening(shanghai("2026-09-30T18:00"))).isEqualTo(shanghai("2026-10-05T09:00"));
        }
    }

    @Nested
    class When_the_clocks_change {

        private final ZoneId berlin = ZoneId.of("Europe/Berlin");
        private final BusinessCalendar nights = BusinessCalendar.in(berlin)
                .open(SATURDAY, SUNDAY, LocalTime.of(1, 0), LocalTime.of(5, 0))
                .build();

        @Test
        void a_day_on_which_they_go_forward_has_an_hour_less() {
            assertThat(nights.between(berlin("2026-03-29T00:00"), berlin("2026-03-29T12:00")))
                    .isEqualTo(Duration.ofHours(3));
            assertThat(nights.plus(berlin("2026-03-29T01:30"), Duration.ofHours(1)))
                    .isEqualTo(berlin("2026-03-29T03:30"));
        }

        @Test
        void a_day_on_which_they_go_back_has_an_hour_more() {
            assertThat(nights.between(berlin("2026-10-25T00:00"), berlin("2026-10-25T12:00")))
                    .isEqualTo(Duration.ofHours(5));
        }

        @Test
        void hours_inside_the_skipped_hour_do_not_exist_that_day() {
            var shift = BusinessCalendar.in(berlin)
                    .open(SUNDAY, LocalTime.of(2, 0), LocalTime.of(3, 0))
                    .build();

            assertThat(shift.between(berlin("2026-03-29T00:00"), berlin("2026-03-29T12:00")))
                    .isEqualTo(Duration.ZERO);
            assertThat(shift.nextOpening(berlin("2026-03-29T00:00"))).isEqualTo(berlin("2026-04-05T02:00"));
        }

        @Test
        void clocks_set_back_past_midnight_lose_nothing() {
            ZoneId stJohns = ZoneId.of("America/St_Johns"); // from 00:01 to 23:01 the day before
            var always = BusinessCalendar.alwaysOpen(stJohns);
            Instant change = stJohns.getRules()
                    .nextTransition(Instant.parse("2010-10-01T00:00:00Z"))
                    .getInstant();

            for (int minutes = -150; minutes <= 150; minutes += 10) {
                Instant instant = change.plus(Duration.ofMinutes(minutes));
                assertThat(always.isOpen(instant)).isTrue();
                assertThat(always.plus(instant, Duration.ofHours(30))).isEqualTo(instant.plus(Duration.ofHours(30)));
                assertThat(always.between(instant, change.plus(Duration.ofHours(9))))
                        .isEqualTo(Duration.ofMinutes(540 - minutes));
            }
        }

        @Test
        void a_date_that_a_zone_left_out_has_no_hours() {
            ZoneId apia = ZoneId.of("Pacific/Apia");
            var always = BusinessCalendar.alwaysOpen(apia);
            Instant before = Instant.parse("2011-12-28T00:00:00Z");

            assertThat(always.between(before, before.plus(Duration.ofDays(5)))).isEqualTo(Duration.ofDays(5));
        }

        private Instant berlin(String local) {
            return LocalDateTime.parse(local).atZone(berlin).toInstant();
        }
    }

    @Nested
    @Group
    class Algebra {

        @Property(tries = 300)
        void what_was_added_lies_between(
                @ForAll("calendars") BusinessCalendar calendar,
                @ForAll("instants") Instant start,
                @ForAll("amounts") Duration amount) {
            Instant end = calendar.plus(start, amount);

            assertThat(calendar.between(start, end)).isEqualTo(amount);
            assertThat(end).isAfterOrEqualTo(start);
            if (!amount.isZero()) {
                assertThat(calendar.between(start, end.minusNanos(1))).isEqualTo(amount.minusNanos(1));
                assertThat(calendar.isOpen(end.minusNanos(1))).isTrue();
            }
        }

        @Property(tries = 300)
        void adding_twice_is_adding_the_sum(
                @ForAll("calendars") BusinessCalendar calendar,
                @ForAll("instants") Instant start,
                @ForAll("amounts") Duration a,
                @ForAll("amounts") Duration b) {
            assertThat(calendar.plus(calendar.plus(start, a), b)).isEqualTo(calendar.plus(start, a.plus(b)));
        }

        @Property(tries = 300)
        void a_later_start_never_ends_earlier(
                @ForAll("calendars") BusinessCalendar calendar,
                @ForAll("instants") Instant start,
                @ForAll @LongRange(min = 0, max = 1_000_000) long laterBy,
                @ForAll("amounts") Duration amount) {
            assertThat(calendar.plus(start.plusSeconds(laterBy), amount))
                    .isAfterOrEqualTo(calendar.plus(start, amount));
        }

        @Property(tries = 300)
        void working_time_adds_up_over_any_point_between(
                @ForAll("calendars") BusinessCalendar calendar,
                @ForAll("instants") Instant a,
                @ForAll("instants") Instant b,
                @ForAll("instants") Instant c) {
            assertThat(calendar.between(a, b).plus(calendar.between(b, c))).isEqualTo(calendar.between(a, c));
        }

        @Property(tries = 300)
        void the_next_opening_is_open_and_nothing_before_it_counts(
                @ForAll("calendars") BusinessCalendar calendar, @ForAll("instants") Instant instant) {
            Instant opening = calendar.nextOpening(instant);

            assertThat(calendar.isOpen(opening)).isTrue();
            assertThat(calendar.between(instant, opening)).isEqualTo(Duration.ZERO);
        }

        @Provide
        Arbitrary<BusinessCalendar> calendars() {
            return Arbitraries.of(
                            "Asia/Shanghai", "Europe/Berlin", "America/Havana", "Australia/Lord_Howe", "Asia/Beirut")
                    .flatMap(zone -> Arbitraries.of(1, 2, 3, 4).map(kind -> calendar(ZoneId.of(zone), kind)));
        }

        private BusinessCalendar calendar(ZoneId zone, int kind) {
            return switch (kind) {
                case 1 -> BusinessCalendar.alwaysOpen(zone);
                case 2 ->
                    BusinessCalendar.in(zone)
                            .open(SUNDAY, LocalTime.of(0, 30), LocalTime.of(2, 30))
                            .open(SUNDAY, LocalTime.of(2, 30), LocalTime.of(3, 0))
                            .build();
                case 3 ->
                    BusinessCalendar.in(zone)
                            .open(SATURDAY, MONDAY, LocalTime.of(22, 0), LocalTime.MIDNIGHT)
                            .holiday(LocalDate.of(2026, 10, 25))
                            .working(
                                    LocalDate.of(2026, 10, 27),
                                    List.of(new BusinessCalendar.Hours(LocalTime.MIDNIGHT, LocalTime.of(0, 1))))
                            .build();
                default ->
                    BusinessCalendar.in(zone)
                            .open(MONDAY, FRIDAY, NINE, NOON)
                            .open(MONDAY, FRIDAY, HALF_PAST_ONE, SIX)
                            .build();
            };
        }

        @Provide
        Arbitrary<Instant> instants() {
            long first = Instant.parse("2026-03-20T00:00:00Z").getEpochSecond();
            return Arbitraries.longs()
                    .between(0, Duration.ofDays(240).toSeconds())
                    .map(second -> Instant.ofEpochSecond(first + second));
        }

        @Provide
        Arbitrary<Duration> amounts() {
            return Arbitraries.longs()
                    .between(0, Duration.ofDays(3).toMinutes())
                    .map(Duration::ofMinutes);
        }
    }

    @Nested
    class Building {

        @Test
        void a_week_may_run_over_the_weekend() {
            var calendar = BusinessCalendar.in(SHANGHAI)
                    .open(SATURDAY, TUESDAY, NINE, NOON)
                    .build();

            assertThat(calendar.week().keySet()).containsExactly(MONDAY, TUESDAY, SATURDAY, SUNDAY);
        }

        @Test
        void contradictions_are_refused_where_they_are_made() {
            var builder = BusinessCalendar.in(SHANGHAI).open(MONDAY, NINE, NOON).holiday(LocalDate.of(2026, 10, 1));

            assertThatIllegalArgumentException().isThrownBy(() -> builder.open(MONDAY, LocalTime.of(11, 0), SIX));
            assertThatIllegalArgumentException().isThrownBy(() -> builder.open(TUESDAY, NOON, NINE));
            assertThatIllegalArgumentException().isThrownBy(() -> builder.open(TUESDAY, NOON, NOON));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.workingLike(LocalDate.of(2026, 10, 1), MONDAY));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.workingLike(LocalDate.of(2026, 10, 3), SUNDAY));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.working(LocalDate.of(2026, 10, 3), List.of()));
            assertThatIllegalStateException()
                    .isThrownBy(() -> BusinessCalendar.in(SHANGHAI).build());
        }

        @Test
        void equal_settings_make_equal_calendars() {
            assertThat(BusinessCalendar.alwaysOpen(SHANGHAI))
                    .isEqualTo(BusinessCalendar.alwaysOpen(SHANGHAI))
                    .hasSameHashCodeAs(BusinessCalendar.alwaysOpen(SHANGHAI))
                    .isNotEqualTo(OFFICE);
        }
    }

    @Test
    void what_would_leave_the_years_1_to_9999_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OFFICE.plus(Instants.MAX.minusSeconds(100_000), Duration.ofDays(10)));
        assertThatIllegalArgumentException().isThrownBy(() -> OFFICE.plus(Instant.MIN, Duration.ofDays(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> OFFICE.between(Instant.EPOCH, Instant.MAX));
        assertThatIllegalArgumentException().isThrownBy(() -> OFFICE.plus(Instant.EPOCH, Duration.ofNanos(-1)));
        assertThat(OFFICE.plus(Instants.MIN, Duration.ofMinutes(1))).isAfter(Instants.MIN);
    }

    private static Instant shanghai(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }
}
