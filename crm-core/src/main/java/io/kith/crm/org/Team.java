package io.kith.crm.org;

import io.kith.crm.base.TeamId;
import io.kith.crm.base.UserId;
import io.kith.crm.kernel.JsonResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People who work together. Immutable; a change gives another value. */
@JsonResult
public final class Team {

    private final TeamId id;
    private final long version;
    private final String name;
    private final @Nullable UserId manager;

    Team(TeamId id, long version, String name, @Nullable UserId manager) {
        this.id = id;
        this.version = version;
        this.name = name;
        this.manager = manager;
    }

    public TeamId id() {
        return id;
    }

    /** Returns how often it was changed, from 1. */
    public long version() {
        return version;
    }

    public String name() {
        return name;
    }

    public Optional<UserId> manager() {
        return Optional.ofNullable(manager);
    }

    boolean says(String otherName, @Nullable UserId otherManager) {
        return name.equals(otherName) && manager().equals(Optional.ofNullable(otherManager));
    }

    Team with(String otherName, @Nullable UserId otherManager) {
        return new Team(id, version + 1, otherName, otherManager);
    }

    @Override
    public String toString() {
        return "team " + id;
    }
}
