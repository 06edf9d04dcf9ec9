package io.kith.crm.pipeline;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else who would like to sell the same.
 *
 * @param name 1 to 200 characters
 * @param note where they are stronger or weaker, at most 500 characters, or null
 */
public record Competitor(
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(max = 500) String note) {

    /** A competitor without a note. */
    public static Competitor named(String name) {
        return new Competitor(name, null);
    }
}
