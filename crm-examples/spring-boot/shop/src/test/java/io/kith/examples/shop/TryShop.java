package io.kith.examples.shop;

import io.kith.crm.purchase.PurchaseReturn;
import io.kith.spring.KithSessions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;

/**
 * The shop to look at: with a server of its own, a few customers and two years of orders. Sign in as {@code anna} with the
 * same word as password, or as {@code mei}, who sees her own customers only; ends with its process.
 */
final class TryShop {

    private static final String[] NAMES = {
        "林燕", "Sophie Martin", "王建国", "Miguel Ortega", "陈思远", "Aisha Rahman", "周敏", "Jonas Weber", "Lin Yan"
    };
    private static final String[] CITIES = {"Hangzhou", "Shanghai", "Shenzhen", "Chengdu"};
    private static final Item[] GOODS = {
        new Item("Headphones QC-3", "audio", 1, new BigDecimal("1299.00")),
        new Item("Espresso machine", "kitchen", 1, new BigDecimal("3480.00")),
        new Item("Running shoes", "sports", 1, new BigDecimal("799.00")),
        new Item("Desk lamp", "home", 2, new BigDecimal("398.00")),
        new Item("Phone X12", "phones", 1, new BigDecimal("5999.00"))
    };

    private TryShop() {}

    /** Starts the shop on port 8080, or as the arguments say. */
    public static void main(String[] args) {
        SpringApplication shop = new SpringApplication(Shop.class, People.class, Staff.class);
        shop.setDefaultProperties(Map.of("SHOP_DB_URL", ShopDatabase.create()));
        shop.run(args);
    }

    /** Fills the shop when it starts. */
    static final class People {

        @Bean
        ApplicationRunner people(Registration registration, Checkout checkout, KithSessions kith, Staff staff) {
            return arguments -> {
                Random chance = new Random(4);
                Instant now = Instant.now();
                staff.signIn("anna");
                for (int i = 0; i < NAMES.length; i++) {
                    ShopUser user = registration.open(NAMES[i], "user" + i + "@example.org", CITIES[i % CITIES.length]);
                    ShopOrder last = orders(checkout, user, chance, now, i + 2);
                    if (i % 3 == 2) {
                        kith.as(user.actor()).purchases().acceptReturn(PurchaseReturn.line(last.ref(), 1, 1));
                    }
                    kith.current().customers().tag(user.ref(), i % 2 == 0 ? "newsletter" : "fair-2026");
                    kith.current().customers().assign(user.ref(), i % 3 == 0 ? "mei" : "bo");
                }
            };
        }

        private static ShopOrder orders(Checkout checkout, ShopUser user, Random chance, Instant now, int count) {
            List<Duration> ages = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ages.add(Duration.ofMinutes(chance.nextInt(60 * 24 * 600)));
            }
            ages.add(Duration.ofMinutes(chance.nextInt(60 * 24 * 20)));
            ages.sort((one, other) -> other.compareTo(one));
            ShopOrder last = null;
            for (Duration age : ages) {
                last = checkout.place(
                        user, now.minus(age), List.of(GOODS[chance.nextInt(GOODS.length)], GOODS[chance.nextInt(4)]));
            }
            return Objects.requireNonNull(last);
        }
    }
}
