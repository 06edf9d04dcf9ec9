package io.kith.store.tck;

import io.kith.store.Field;
import io.kith.store.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Values that stores get wrong: the ends of every range, texts that collations and wildcards treat alike, characters
 * beyond the first 65 536. Few enough that the same one comes twice.
 */
final class RandomValues {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "A",
            "a ",
            " a",
            "aa",
            "ab",
            "AB",
            "aB",
            "b",
            "\u00e4",
            "\u00c4",
            "a\u0308",
            "\u00e9",
            "e\u0301",
            "ss",
            "\u00df",
            "SS",
            "i",
            "I",
            "\u0130",
            "\u0131",
            "%",
            "_",
            "\\",
            "a%",
            "a_b",
            "a%b",
            "a\\b",
            "\\%",
            "'",
            "\"",
            "\uE000",
            "\uFFFD",
            "\uFB00",
            "ff",
            "\uFF21",
            "\uD834\uDD1E",
            "\uD83D\uDE00",
            "a\uE000",
            "a\uD834\uDD1E",
            "\u4e2d",
            "\u6587",
            "0",
            "10",
            "9",
            "-1");

    /** Of these, comparison by 16-bit units makes another order than comparison by code points. */
    private static final List<String> ABOVE =
            List.of("\uE000", "\uFFFD", "\uD834\uDD1E", "a\uE000", "a\uD834\uDD1E", "\uD834\uDD1E".repeat(30));

    private static final List<String> JSONS =
            List.of("{}", "[]", "null", "{ \"b\":1.0,\"a\":2}", "\"\u00e9\uD834\uDD1E\"", " [1 , 2]", "1e2");

    private static final int NEIGHBOURS = 4;

    private static final List<byte[]> BYTES =
            List.of(new byte[0], new byte[] {0}, new byte[] {-1}, new byte[] {0, 0}, new byte[] {127, -128});

    private final List<String> texts = new ArrayList<>();

    /** Chooses few of all texts, neighbours among them, so that the same one, or nearly the same, comes often. */
    RandomValues(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2; i++) {
            int start = random.nextInt(TEXTS.size() - NEIGHBOURS);
            texts.addAll(TEXTS.subList(start, start + NEIGHBOURS));
            texts.add(any(ABOVE, random));
        }
    }

    /** A value that the field can store. */
    Object of(Field field, SplittableRandom random) {
        return switch (field.type()) {
            case TEXT -> text(field.length(), random);
            case JSON -> JSONS.get(random.nextInt(JSONS.size()));
            case LONG -> whole(random);
            case DECIMAL -> decimal(field, random);
            case BOOLEAN -> random.nextBoolean();
            case INSTANT -> instant(random);
            case DATE -> date(random);
            case UUID -> key(random.nextInt(4));
            case BYTES -> BYTES.get(random.nextInt(BYTES.size()));
        };
    }

    /** One of few keys, whose order as signed numbers is not that of unsigned bytes. */
    static UUID key(int number) {
        return switch (number % 8) {
            case 0 -> new UUID(0, 1);
            case 1 -> new UUID(1, Long.MIN_VALUE);
            case 2 -> new UUID(1, Long.MAX_VALUE);
            case 3 -> new UUID(Long.MIN_VALUE, 0);
            case 4 -> new UUID(-1, -1);
            case 5 -> new UUID(Long.MAX_VALUE, 5);
            case 6 -> new UUID(0x7000_0000_0000_7000L, 0x8000_0000_0000_0000L);
            default -> new UUID(0, 0);
        };
    }

    private String text(int length, SplittableRandom random) {
        String text = any(random.nextInt(8) == 0 ? TEXTS : texts, random);
        if (random.nextInt(8) == 0) {
            text += any(TEXTS, random);
        }
        if (random.nextInt(30) == 0 && !text.isEmpty()) {
            text = text.repeat(length);
        }
        int characters = text.codePointCount(0, text.length());
        return characters <= length ? text : text.substring(0, text.offsetByCodePoints(0, length));
    }

    private static String any(List<String> texts, SplittableRandom random) {
        return texts.get(random.nextInt(texts.size()));
    }

    private static long whole(SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0 -> Long.MIN_VALUE;
            case 1 -> Long.MAX_VALUE;
            case 2 -> (1L << 53) + 1;
            default -> random.nextInt(-2, 4);
        };
    }

    private static BigDecimal decimal(Field field, SplittableRandom random) {
        BigInteger most = BigInteger.TEN.pow(field.length()).subtract(BigInteger.ONE);
        BigInteger unscaled = switch (random.nextInt(8)) {
            case 0 -> most;
            case 1 -> most.negate();
            default -> BigInteger.valueOf(random.nextInt(-3, 4));
        };
        return new BigDecimal(unscaled, field.scale());
    }

    private static Instant instant(SplittableRandom random) {
        return switch (random.nextInt(7)) {
            case 0 -> Instant.parse("0001-01-01T00:00:00Z");
            case 1 -> Instant.parse("9999-12-31T23:59:59.999999Z");
            case 2 -> Instant.parse("1969-12-31T23:59:59.999999Z");
            case 3 -> Instant.parse("1582-10-09T00:00:00.5Z");
            default -> Instant.parse("2026-03-29T01:30:00Z").plusNanos(1_000L * random.nextInt(3));
        };
    }

    private static LocalDate date(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> LocalDate.of(1, 1, 1);
            case 1 -> LocalDate.of(9999, 12, 31);
            case 2 -> LocalDate.of(1582, 10, 10);
            default -> LocalDate.of(2024, 2, 28).plusDays(random.nextInt(3));
        };
    }

    /** Ascending bounds for buckets. */
    List<Object> bounds(Field field, SplittableRandom random) {
        return java.util.stream.IntStream.range(0, 2 + random.nextInt(3))
                .mapToObj(i -> of(field, random))
                .map(value -> (Long) field.store(value))
                .distinct()
                .sorted()
                .map(stored -> field.restore(stored))
                .toList();
    }

    static boolean isSupplementary(String text) {
        return text.codePoints().anyMatch(Character::isSupplementaryCodePoint);
    }

    static boolean canBeCompared(Field field) {
        return field.type() != FieldType.JSON;
    }
}
