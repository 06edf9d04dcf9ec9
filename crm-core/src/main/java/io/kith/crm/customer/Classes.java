package io.kith.crm.customer;

import io.kith.crm.base.Explanation;

/**
 * The classes of a customer, side by side.
 *
 * @param type {@code VIP}, {@code NEW}, {@code EXISTING} or {@code ORDINARY}
 * @param business what is done with it: {@code SALES} unless the sheet says otherwise
 * @param value {@code HIGH}, {@code MEDIUM} or {@code LOW}
 * @param frequency {@code FREQUENT}, {@code INFREQUENT} or {@code INACTIVE}
 * @param whyType how the type came about
 * @param whyValue how the value came about
 * @param whyFrequency how the frequency came about
 */
public record Classes(
        String type,
        String business,
        String value,
        String frequency,
        Explanation whyType,
        Explanation whyValue,
        Explanation whyFrequency) {}
