package io.kith.crm.org;

import io.kith.crm.base.UserRef;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a team when one is added or changed.
 *
 * @param name unique in the tenant, at most 200 characters
 * @param manager who leads it, or null; read back as our id
 */
public record TeamSheet(
        @NotBlank @Size(max = 200) String name, @Nullable UserRef manager) {

    /** A team without a manager. */
    public static TeamSheet named(String name) {
        return new TeamSheet(name, null);
    }

    /** The same team, led by somebody. */
    public TeamSheet ledBy(UserRef other) {
        return new TeamSheet(name, other);
    }
}
