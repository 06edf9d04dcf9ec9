package io.kith.examples.shop;

import io.kith.crm.base.Actor;
import io.kith.crm.base.Money;
import io.kith.crm.customer.Portrait;
import io.kith.crm.kernel.TimelineEntry;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the page shows it: all texts are ready, in the reader's language.
 *
 * @param name the name
 * @param levelCode the code of the level: for the colour
 * @param level what people call it
 * @param whyLevel how the level came about
 * @param stage the stage of its life
 * @param stageSince since when
 * @param whyStage how it came there
 * @param classes its classes
 * @param spent what counts for the level
 * @param purchases how many there were
 * @param lastPurchase when the last was, or null
 * @param knownSince since when it is known
 * @param tags its tags
 * @param entries what happened, newest first
 */
record CustomerView(
        String name,
        String levelCode,
        String level,
        String whyLevel,
        String stage,
        String stageSince,
        String whyStage,
        List<String> classes,
        String spent,
        String purchases,
        @Nullable String lastPurchase,
        String knownSince,
        List<String> tags,
        List<Entry> entries) {

    /** Who did it, if the customer did. */
    static final String CUSTOMER = "";

    /**
     * Something that happened.
     *
     * @param day on which day
     * @param time at what time
     * @param what what happened
     * @param by who did it, {@link #CUSTOMER} for the customer, or null where that was not kept
     * @param kind the kind of record behind it: for the colour
     */
    record Entry(
            String day, String time, String what, @Nullable String by, String kind) {}

    static CustomerView of(Portrait portrait, List<TimelineEntry> entries, Locale locale, ZoneId zone) {
        Words words = new Words(locale, zone);
        return new CustomerView(
                portrait.customer().name(),
                portrait.level().code(),
                portrait.level().label().in(locale),
                portrait.level().why(locale),
                portrait.lifeCycle().label().in(locale),
                words.day(portrait.lifeCycle().since()),
                portrait.lifeCycle().why().in(locale),
                List.of(portrait.classes().value(), portrait.classes().frequency()),
                words.money(portrait.level().spent()),
                words.number(portrait.purchases().map(Portrait.Purchases::count).orElse(0L)),
                portrait.purchases().map(times -> words.day(times.last())).orElse(null),
                words.day(portrait.purchases()
                        .map(Portrait.Purchases::first)
                        .filter(portrait.customer().createdAt()::isAfter)
                        .orElse(portrait.customer().createdAt())),
                portrait.customer().tags(),
                entries.stream().map(words::entry).toList());
    }

    /** Says things in a language. */
    private record Words(Locale locale, ZoneId zone) {

        String day(Instant at) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                    .withLocale(locale)
                    .withZone(zone)
                    .format(at);
        }

        String time(Instant at) {
            return DateTimeFormatter.ofPattern("HH:mm", locale).withZone(zone).format(at);
        }

        String number(Number value) {
            return NumberFormat.getInstance(locale).format(value);
        }

        String money(Money money) {
            NumberFormat format = NumberFormat.getInstance(locale);
            format.setMinimumFractionDigits(2);
            return "¥ " + format.format(money.amount());
        }

        Entry entry(TimelineEntry entry) {
            return new Entry(
                    day(entry.at()), time(entry.at()), entry.what().in(locale), by(entry.actor()), entry.recordType());
        }

        private static @Nullable String by(@Nullable String actor) {
            if (actor == null) {
                return null;
            }
            Actor who = Actor.parse(actor);
            return who.kind() == Actor.Kind.CUSTOMER ? CUSTOMER : who.id();
        }
    }
}
