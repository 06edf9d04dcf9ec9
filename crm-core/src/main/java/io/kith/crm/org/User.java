package io.kith.crm.org;

import io.kith.crm.base.TeamId;
import io.kith.crm.base.UserId;
import io.kith.crm.kernel.JsonResult;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody who works with the host application. Immutable; a change gives another value. */
@JsonResult
public final class User {

    private final UserId id;
    private final long version;
    private final String login;
    private final String name;
    private final @Nullable TeamId team;
    private final @Nullable Instant leftAt;

    User(UserId id, long version, String login, String name, @Nullable TeamId team, @Nullable Instant leftAt) {
        this.id = id;
        this.version = version;
        this.login = login;
        this.name = name;
        this.team = team;
        this.leftAt = leftAt;
    }

    public UserId id() {
        return id;
    }

    /** Returns how often it was changed, from 1. */
    public long version() {
        return version;
    }

    /** Returns the host's id of the user. */
    public String login() {
        return login;
    }

    public String name() {
        return name;
    }

    public Optional<TeamId> team() {
        return Optional.ofNullable(team);
    }

    /** Returns whether the user still works here. */
    public boolean isActive() {
        return leftAt == null;
    }

    /** Returns since when the user no longer works here. */
    public Optional<Instant> leftAt() {
        return Optional.ofNullable(leftAt);
    }

    boolean says(String otherLogin, String otherName, @Nullable TeamId otherTeam) {
        return login.equals(otherLogin) && name.equals(otherName) && team().equals(Optional.ofNullable(otherTeam));
    }

    User with(String otherLogin, String otherName, @Nullable TeamId otherTeam) {
        return new User(id, version + 1, otherLogin, otherName, otherTeam, leftAt);
    }

    User left(@Nullable Instant at) {
        return new User(id, version + 1, login, name, team, at);
    }

    @Override
    public String toString() {
        return "user " + id;
    }
}
