package io.kith.crm.kernel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.crm.base.Actor;
import io.kith.crm.base.CustomerId;
import io.kith.crm.base.EmailAddress;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Interval;
import io.kith.crm.base.Money;
import io.kith.crm.base.PhoneNumber;
import io.kith.crm.base.TenantId;
import io.kith.crm.purchase.Purchase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What is written as JSON says all that the value says.
 *
 * <p>By getters {@code Money} was written without its amount, and two purchases that differed in it alone shared an
 * idempotency hash.
 */
class JsonLosesNothingTest {

    private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");

    private final JacksonJson json = new JacksonJson();

    @Test
    void two_purchases_that_differ_in_the_amount_alone_are_two_texts() {
        Purchase one = Purchase.of(ExternalRef.of("erp", "1"), ExternalRef.of("erp", "c"), Money.of("CNY", "1.00"), AT);

        String first = json.write(one);
        String other = json.write(one.totalling(Money.of("CNY", "1.01")));

        assertThat(first).isNotEqualTo(other);
    }

    @TestFactory
    Stream<DynamicTest> values_of_ours_keep_their_difference() {
        Map<Object, Object> pairs = new LinkedHashMap<>();
        pairs.put(Money.of("CNY", "12.50"), Money.of("CNY", "12.5001"));
        pairs.put(Money.of("CNY", "1"), Money.of("EUR", "1"));
        pairs.put(EmailAddress.of("a@example.com"), EmailAddress.of("b@example.com"));
        pairs.put(PhoneNumber.of("13800138000"), PhoneNumber.of("13800138001"));
        pairs.put(CustomerId.of(new UUID(0, 1)), CustomerId.of(new UUID(0, 2)));
        pairs.put(ExternalRef.of("erp", "1"), ExternalRef.of("shop", "1"));
        pairs.put(Actor.user("a"), Actor.user("b"));
        pairs.put(Actor.user("a"), Actor.system("a"));
        pairs.put(TenantId.of("a"), TenantId.of("b"));
        pairs.put(Interval.of(AT, AT.plusSeconds(1)), Interval.of(AT, AT.plusSeconds(2)));
        pairs.put(AT, AT.plusNanos(1_000));
        pairs.put(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 2));
        return pairs.entrySet().stream()
                .map(pair -> DynamicTest.dynamicTest(
                        pair.getKey().getClass().getSimpleName(),
                        () -> assertThat(json.write(pair.getKey())).isNotEqualTo(json.write(pair.getValue()))));
    }

    /** Every record of data, inputs of commands among them: another value in any one place is another text. */
    @TestFactory
    Stream<DynamicTest> records_are_written_with_every_component() {
        List<Class<?>> records = SampleRecords.all();
        assertThat(records).hasSizeGreaterThan(60).contains(Purchase.class);
        return records.stream()
                .map(record -> DynamicTest.dynamicTest(record.getName(), () -> {
                    Object sample = SampleRecords.of(record);
                    String text = json.write(sample);
                    assertThat(json.write(SampleRecords.of(record))).isEqualTo(text);
                    SampleRecords.eachOther(
                            record,
                            (component, other) -> assertThat(json.write(other))
                                    .as("another %s", component)
                                    .isNotEqualTo(text));
                }));
    }

    @Test
    void decimals_are_written_plainly_and_members_sorted() {
        assertThat(json.write(Map.of("b", new BigDecimal("1E+3"), "a", new BigDecimal("1.50"))))
                .isEqualTo("{\"a\":1.50,\"b\":1000}");
        assertThat(json.write(Money.of("CNY", "1"))).isEqualTo("{\"amount\":1.00,\"currency\":\"CNY\"}");
    }

    @Test
    void what_says_nothing_cannot_be_written() {
        assertThatThrownBy(() -> json.write(new Object())).isInstanceOf(IllegalArgumentException.class);
    }
}
