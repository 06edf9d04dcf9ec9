package io.kith.crm.customer;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A document that the host keeps elsewhere.
 *
 * @param title what it is called
 * @param kind what it is, coded by the host, or null
 * @param locator where the host finds it: an address, a path, a number
 */
public record Document(
        @NotBlank @Size(max = 200) String title,
        @Nullable @Size(max = 60) String kind,
        @NotBlank @Size(max = 500) String locator) {}
