package io.kith.crm.org;

import io.kith.crm.base.TeamRef;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a user when one is added or changed.
 *
 * @param login the host's id of the user, as in {@code Actor.user(…)} and in the owners of records; unique in the tenant,
 *     at most 128 characters
 * @param name what people call the user, at most 200 characters
 * @param team the team that the user belongs to, or null; read back as our id
 */
public record UserSheet(
        @NotBlank @Size(max = 128) String login,
        @NotBlank @Size(max = 200) String name,
        @Nullable TeamRef team) {

    /** A user without a team. */
    public static UserSheet of(String login, String name) {
        return new UserSheet(login, name, null);
    }

    /** The same user in a team. */
    public UserSheet in(TeamRef other) {
        return new UserSheet(login, name, other);
    }
}
