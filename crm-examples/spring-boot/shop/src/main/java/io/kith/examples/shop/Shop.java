package io.kith.examples.shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application. */
@SpringBootApplication
public class Shop {

    /** Starts it; {@code SHOP_DB_URL} names the database. */
    public static void main(String[] args) {
        SpringApplication.run(Shop.class, args);
    }
}
