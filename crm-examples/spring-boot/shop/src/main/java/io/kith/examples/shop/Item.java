package io.kith.examples.shop;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;

/**
 * One line of an order.
 *
 * @param article what was bought
 * @param category the kind of goods
 * @param quantity how many
 * @param amount what the line came to
 */
@Embeddable
public record Item(String article, String category, int quantity, BigDecimal amount) {}
