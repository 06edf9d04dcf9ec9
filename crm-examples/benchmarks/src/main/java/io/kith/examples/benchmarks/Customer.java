package io.kith.examples.benchmarks;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The record that every contestant reads and writes: fifteen fields of all common types, a key and a version. */
record Customer(
        UUID id,
        long version,
        String status,
        String country,
        String name,
        String email,
        @Nullable String phone,
        String city,
        String industry,
        UUID owner,
        BigDecimal credit,
        BigDecimal discount,
        long score,
        boolean vip,
        Instant createdAt,
        Instant updatedAt,
        @Nullable LocalDate reviewedOn) {

    /** How many values the status has; with the countries they cut the rows into parts of equal size. */
    static final int STATUSES = 4;

    static final int COUNTRIES = 20;

    private static final Instant BEGIN = LocalDate.of(2024, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final String[] SYLLABLES = {
        "ba", "ko", "ri", "tu", "sen", "mal", "dor", "vi", "lun", "pa", "qe", "zo"
    };

    static String status(int number) {
        return "status-" + Math.floorMod(number, STATUSES);
    }

    static String country(int number) {
        return "c" + Math.floorMod(number, COUNTRIES);
    }

    /** Returns the key of the customer of this number: spread over all keys, the same in every run. */
    static UUID id(long number) {
        SplittableRandom random = new SplittableRandom(number);
        return new UUID(random.nextLong(), random.nextLong());
    }

    /** Returns the customer of this number as it is first stored, at version 1. */
    static Customer of(long number) {
        SplittableRandom random = new SplittableRandom(number);
        UUID id = new UUID(random.nextLong(), random.nextLong());
        String name = word(random, 3) + " " + word(random, 4);
        Instant createdAt = BEGIN.plusSeconds(random.nextInt(50_000_000)).plusNanos(random.nextInt(1_000_000) * 1_000L);
        return new Customer(
                id,
                1,
                status(random.nextInt(STATUSES)),
                country(random.nextInt(COUNTRIES)),
                name,
                word(random, 4) + number + "@example.com",
                random.nextInt(4) == 0 ? null : "+49 30 " + random.nextInt(10_000_000),
                word(random, 3),
                word(random, 2),
                new UUID(7, random.nextInt(200)),
                BigDecimal.valueOf(random.nextInt(100_000_000), 2),
                BigDecimal.valueOf(random.nextInt(3_000), 2),
                random.nextInt(1_000),
                random.nextInt(10) == 0,
                createdAt,
                createdAt.plusSeconds(random.nextInt(1_000_000)),
                random.nextInt(3) == 0 ? null : LocalDate.ofEpochDay(19_800 + random.nextInt(700)));
    }

    private static String word(SplittableRandom random, int syllables) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }

    /** What an update changes. */
    record Contact(String phone, BigDecimal credit, Instant updatedAt) {
        static Contact of(long number) {
            return new Contact(
                    "+86 10 " + Math.floorMod(number, 10_000_000),
                    BigDecimal.valueOf(Math.floorMod(number, 90_000_000), 2),
                    BEGIN.plusSeconds(60_000_000 + Math.floorMod(number, 1_000_000)));
        }
    }

    /** Returns this customer as it is after an update. */
    Customer with(Contact contact) {
        return new Customer(
                id,
                version + 1,
                status,
                country,
                name,
                email,
                contact.phone(),
                city,
                industry,
                owner,
                contact.credit(),
                discount,
                score,
                vip,
                createdAt,
                contact.updatedAt(),
                reviewedOn);
    }
}
