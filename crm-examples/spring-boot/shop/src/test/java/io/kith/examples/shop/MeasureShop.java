package io.kith.examples.shop;

import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.kith.crm.Crm;
import io.kith.spring.KithAutoConfiguration;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures what Kith costs the shop: {@code checkout}, or {@code start} in a new process, with Kith or, with a second word,
 * without. Prints one line.
 */
final class MeasureShop {

    private static final int ROUNDS = 9;
    private static final int CHECKOUTS = 200;

    private MeasureShop() {}

    /** Measures; the last argument of {@code start} is the URL of a database that a shop has migrated. */
    public static void main(String[] args) {
        if (args[0].equals("database")) {
            String url = ShopDatabase.create();
            shop(url).close();
            System.out.println(url);
            System.out.flush();
            sleepUntilKilled();
        } else if (args[0].equals("start")) {
            start(args[1].equals("with"), args[2]);
        } else {
            checkout();
        }
    }

    private static void sleepUntilKilled() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ConfigurableApplicationContext shop(String url) {
        SpringApplication shop = new SpringApplication(Shop.class);
        shop.setWebApplicationType(WebApplicationType.NONE);
        shop.setDefaultProperties(Map.of("SHOP_DB_URL", url));
        return shop.run();
    }

    /** A host with a pool and a transaction manager, and nothing else. */
    static class Host {

        @Bean
        DataSource dataSource() {
            HikariDataSource source = new HikariDataSource();
            source.setJdbcUrl(System.getProperty("host.url"));
            source.setUsername("shop_app");
            return source;
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource source) {
            return new DataSourceTransactionManager(source);
        }

        @Bean
        TransactionTemplate warm(PlatformTransactionManager manager, DataSource source) throws Exception {
            // What any application does before it serves: the first connection.
            source.getConnection().close();
            return new TransactionTemplate(manager);
        }
    }

    /** The same with Kith. */
    @Import({Host.class, KithAutoConfiguration.class})
    static class HostWithKith {}

    private static void start(boolean with, String url) {
        System.setProperty("host.url", url);
        SpringApplication host = new SpringApplication(with ? HostWithKith.class : Host.class);
        host.setWebApplicationType(WebApplicationType.NONE);
        host.setDefaultProperties(Map.of("kith.capabilities", "customers,purchases", "logging.level.root", "warn"));
        try (ConfigurableApplicationContext context = host.run()) {
            if (with) {
                context.getBean(Crm.class);
            }
            RuntimeMXBean process = ManagementFactory.getRuntimeMXBean();
            OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            System.out.println((System.currentTimeMillis() - process.getStartTime()) + " ms, "
                    + machine.getProcessCpuTime() / 1_000_000 + " ms of processors");
        }
    }

    private static void checkout() {
        String url = ShopDatabase.create();
        try (ConfigurableApplicationContext context = shop(url)) {
            Checkout checkout = context.getBean(Checkout.class);
            Registration registration = context.getBean(Registration.class);
            Orders orders = context.getBean(Orders.class);
            TransactionTemplate transaction =
                    new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
            double[] with = new double[ROUNDS];
            double[] without = new double[ROUNDS];
            for (int round = -3; round < ROUNDS; round++) {
                // As a server does by itself from time to time: it knows how large its tables are.
                ShopDatabase.asOwner(url, "analyze");
                ShopUser[] users = new ShopUser[CHECKOUTS];
                for (int i = 0; i < CHECKOUTS; i++) {
                    users[i] = registration.open("Lin Yan", "r" + round + "u" + i + "@example.org", "Hangzhou");
                }
                double one = millis(
                        users,
                        user -> transaction.executeWithoutResult(status ->
                                orders.save(new ShopOrder(user, ShopTest.PAID, List.of(ShopTest.HEADPHONES)))));
                double other = millis(users, user -> checkout.place(user, ShopTest.PAID, List.of(ShopTest.HEADPHONES)));
                if (round >= 0) {
                    without[round] = one;
                    with[round] = other;
                }
            }
            Arrays.sort(with);
            Arrays.sort(without);
            System.out.printf(
                    Locale.ROOT,
                    "checkout without %.2f ms, with %.2f ms (medians of %d rounds of %d)%n",
                    without[ROUNDS / 2],
                    with[ROUNDS / 2],
                    ROUNDS,
                    CHECKOUTS);
        }
    }

    private interface Work {
        void run(ShopUser user);
    }

    private static double millis(ShopUser[] users, Work work) {
        long before = System.nanoTime();
        for (ShopUser user : users) {
            work.run(user);
        }
        return (System.nanoTime() - before) / 1e6 / users.length;
    }
}
