package io.kith.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.CrmSession;
import io.kith.crm.kernel.PageSpec;
import io.kith.spring.KithSessions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole shop, on a server of its own: one context for all tests, each with users of its own. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({Watch.Installed.class, Heard.class, Staff.class})
abstract class ShopTest {

    static final Instant PAID = Instant.parse("2026-03-02T09:00:00Z");
    static final Item HEADPHONES = new Item("Headphones", "audio", 1, new BigDecimal("1299.00"));
    static final Wire WIRE = new Wire(ShopDatabase.port());
    private static final String URL = ShopDatabase.create().replace(":" + ShopDatabase.port(), ":" + WIRE.port());
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    Registration registration;

    @Autowired
    Checkout checkout;

    @Autowired
    KithSessions kith;

    @Autowired
    Staff staff;

    @Autowired
    JdbcTemplate sql;

    @Autowired
    Watch watch;

    @Autowired
    Heard heard;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        registry.add("SHOP_DB_URL", () -> URL);
    }

    @AfterEach
    void nobody_stays_signed_in() {
        SecurityContextHolder.clearContext();
    }

    @AfterEach
    void no_connection_was_given_back_changed_or_kept() {
        assertThat(watch.complaints()).isEmpty();
        assertThat(watch.lent()).isZero();
    }

    ShopUser newUser() {
        int number = NUMBER.incrementAndGet();
        return registration.open("Lin Yan " + number, "lin" + number + "@example.org", "Hangzhou");
    }

    /** What Anna does, who may do all. */
    CrmSession staff() {
        staff.signIn("anna");
        return kith.current();
    }

    long orders() {
        return count("shop_order");
    }

    long purchasesOf(ShopUser user) {
        return staff().purchases().of(user.ref(), PageSpec.first(100)).items().size();
    }

    /** How many rows Kith has in all, its outbox included. */
    long kithRows() {
        return List.of(
                        "kith_customer",
                        "kith_purchase",
                        "kith_purchase_stat",
                        "kith_journal_entry",
                        "kith_outbox_event")
                .stream()
                .mapToLong(this::count)
                .sum();
    }

    private long count(String table) {
        Long rows = sql.queryForObject("select count(*) from " + table, Long.class);
        return rows == null ? 0 : rows;
    }
}
