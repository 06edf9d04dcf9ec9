package io.kith.crm.customer;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer is.
 *
 * @param line street and number, or whatever leads there
 * @param city or null
 * @param region province or state, or null
 * @param postcode or null
 * @param country or null
 * @param purpose what it is for, coded by the host, for example {@code delivery}, or null
 */
public record Address(
        @NotBlank @Size(max = 300) String line,
        @Nullable @Size(max = 100) String city,
        @Nullable @Size(max = 100) String region,
        @Nullable @Size(max = 20) String postcode,
        @Nullable @Size(max = 60) String country,
        @Nullable @Size(max = 40) String purpose) {

    /** An address in a city. */
    public static Address of(String line, String city) {
        return new Address(line, city, null, null, null, null);
    }
}
