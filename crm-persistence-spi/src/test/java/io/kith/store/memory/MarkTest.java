package io.kith.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MarkTest {

    private static final RecordType.Builder DECLARATION = RecordType.named("mixed");
    private static final Field NUMBER = DECLARATION.number("a_number");
    private static final Field PRICE = DECLARATION.decimal("price", 18, 2);
    private static final Field FLAG = DECLARATION.flag("flag");
    private static final Field TEXT = DECLARATION.text("txt", 40);
    private static final Field OTHER = DECLARATION.uuid("other");
    private static final Field BYTES = DECLARATION.bytes("hash", 20);
    private static final RecordType MIXED = DECLARATION.build();

    private static final String[] TEXTS = {
        "",
        "a",
        "ab",
        "a b",
        "\uFFFD",
        "\uE000",
        "\uD83D\uDE00",
        "é",
        "中文",
        "\uD7FF",
        "~",
        "exactly sixteen.",
        "exactly sixteen.+"
    };
    private static final long[] NUMBERS = {Long.MIN_VALUE, -1, 0, 1, 255, Long.MAX_VALUE - 1, Long.MAX_VALUE};
    private static final UUID[] UUIDS = {
        new UUID(0, 0), new UUID(-1, -1), new UUID(-1, -2), new UUID(1, -1), new UUID(Long.MIN_VALUE, 0)
    };
    private static final byte[][] BYTE_STRINGS = {{}, {0}, {0, 0}, {1}, {-1}, {-1, -1, 3}, {127}};

    private static Row row(Random random) {
        Row.Builder row = Row.of(MIXED, UUIDS[random.nextInt(UUIDS.length)]);
        if (random.nextInt(4) > 0) {
            row.set(NUMBER, NUMBERS[random.nextInt(NUMBERS.length)]);
        }
        if (random.nextInt(4) > 0) {
            row.set(PRICE, BigDecimal.valueOf(random.nextInt(3) - 1, 2));
        }
        if (random.nextInt(4) > 0) {
            row.set(FLAG, random.nextBoolean());
        }
        if (random.nextInt(4) > 0) {
            row.set(TEXT, TEXTS[random.nextInt(TEXTS.length)] + TEXTS[random.nextInt(TEXTS.length)]);
        }
        if (random.nextInt(4) > 0) {
            row.set(OTHER, UUIDS[random.nextInt(UUIDS.length)]);
        }
        if (random.nextInt(4) > 0) {
            row.set(BYTES, BYTE_STRINGS[random.nextInt(BYTE_STRINGS.length)]);
        }
        return row.build();
    }

    private static RowOrder order(Random random) {
        List<Field> fields = new ArrayList<>(List.of(NUMBER, PRICE, FLAG, TEXT, OTHER, BYTES));
        Collections.shuffle(fields, random);
        return new RowOrder(fields.subList(0, random.nextInt(4)));
    }

    private static int compare(Mark one, Mark other) {
        int sign = Long.compareUnsigned(one.high(), other.high());
        return sign == 0 ? Long.compareUnsigned(one.low(), other.low()) : sign;
    }

    @Property(tries = 300)
    void marks_that_differ_say_what_the_values_say(@ForAll long seed) {
        Random random = new Random(seed);
        RowOrder order = order(random);
        for (int i = 0; i < 200; i++) {
            // given
            Row one = row(random);
            Row other = row(random);

            // when
            int sign = compare(Mark.of(order.fields(), one), Mark.of(order.fields(), other));

            // then
            if (sign != 0) {
                assertThat(Integer.signum(order.compare(one, other))).isEqualTo(Integer.signum(sign));
            }
        }
    }

    @Property(tries = 300)
    void a_place_is_told_from_the_mark_as_from_the_row(@ForAll long seed) {
        Random random = new Random(seed);
        RowOrder order = order(random);
        for (int i = 0; i < 200; i++) {
            // given
            Row row = row(random);
            Row place = row(random);
            Object[] values = new Object[random.nextInt(order.fields().length + 1)];
            for (int at = 0; at < values.length; at++) {
                values[at] = place.storedValue(order.fields()[at]);
            }
            Probe probe = random.nextBoolean() ? Probe.before(order, values) : Probe.after(order, values);
            if (values.length == order.fields().length && random.nextBoolean()) {
                probe = Probe.after(order, place.key(), values);
            } else if (values.length > 0 && values[values.length - 1] instanceof String && random.nextBoolean()) {
                probe = Probe.beginning(order, random.nextBoolean() ? 1 : -1, values);
            }

            // when
            Mark mark = Mark.of(order.fields(), row);
            int told = probe.compare(mark.high(), mark.low(), row);

            // then
            assertThat(Integer.signum(told)).isEqualTo(Integer.signum(probe.compare(row)));
        }
    }
}
