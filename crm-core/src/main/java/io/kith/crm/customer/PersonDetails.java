package io.kith.crm.customer;

import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What may be known of a person; all of it optional.
 *
 * @param birthDate or null
 * @param gender or null
 * @param education or null
 * @param occupation or null
 * @param interests or null
 * @param principles what they hold dear, or null
 * @param wayOfLife or null
 */
public record PersonDetails(
        @Nullable LocalDate birthDate,
        @Nullable @Size(max = 20) String gender,
        @Nullable @Size(max = 60) String education,
        @Nullable @Size(max = 100) String occupation,
        @Nullable @Size(max = 500) String interests,
        @Nullable @Size(max = 500) String principles,
        @Nullable @Size(max = 500) String wayOfLife) {

    /** Nothing known. */
    public static final PersonDetails NONE = new PersonDetails(null, null, null, null, null, null, null);
}
