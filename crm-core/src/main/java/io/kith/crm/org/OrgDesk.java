package io.kith.crm.org;

import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.RefusedException;
import io.kith.crm.base.TeamId;
import io.kith.crm.base.TeamRef;
import io.kith.crm.base.UserId;
import io.kith.crm.base.UserRef;
import io.kith.crm.kernel.engine.Engine;
import io.kith.crm.kernel.engine.Records;
import io.kith.crm.kernel.engine.References;
import io.kith.crm.kernel.engine.Wiring;
import io.kith.crm.kernel.engine.Work;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What all facades of one engine share: the records, and what commands do inside their unit. */
final class OrgDesk {

    final Engine engine;
    final UserMapping userMapping;
    final Records<User> users;
    final TeamMapping teamMapping;
    final Records<Team> teams;

    OrgDesk(Wiring wiring) {
        engine = wiring.engine();
        teamMapping = new TeamMapping(wiring.type(TeamMapping.TYPE));
        teams = wiring.records(teamMapping);
        userMapping = new UserMapping(wiring.type(UserMapping.TYPE));
        users = wiring.records(userMapping);
    }

    User addUser(Work work, UserSheet sheet) {
        requireFreeLogin(work, sheet.login());
        User user = new User(UserId.of(work.newId()), 1, sheet.login(), sheet.name(), team(work, sheet), null);
        users.insert(work, user);
        work.raise(OrgEvents.of(OrgEvents.ADDED, user));
        return user;
    }

    User linkUser(Work work, ExternalRef ref, UserSheet sheet) {
        Optional<UUID> known = engine.references().find(work, UserMapping.DESCRIPTOR, ref);
        if (known.isPresent()) {
            User taken = users.take(work, known.get())
                    .orElseThrow(() -> References.taken(work, UserMapping.DESCRIPTOR, ref));
            return changeUser(work, taken.id(), sheet);
        }
        User user = addUser(work, sheet);
        engine.references().addNew(work, UserMapping.DESCRIPTOR, user.id().uuid(), ref);
        return user;
    }

    User changeUser(Work work, UserRef ref, UserSheet sheet) {
        User user = take(work, ref);
        TeamId team = team(work, sheet);
        if (user.says(sheet.login(), sheet.name(), team)) {
            return user;
        }
        if (!user.login().equals(sheet.login())) {
            requireFreeLogin(work, sheet.login());
        }
        User changed = user.with(sheet.login(), sheet.name(), team);
        users.update(work, changed);
        work.raise(OrgEvents.of(OrgEvents.CHANGED, changed));
        return changed;
    }

    User setLeft(Work work, UserRef ref, boolean leaves) {
        User user = take(work, ref);
        if (user.isActive() != leaves) {
            return user;
        }
        Instant at = leaves ? work.now() : null;
        User changed = user.left(at);
        users.update(work, changed);
        work.raise(OrgEvents.of(leaves ? OrgEvents.LEFT : OrgEvents.RETURNED, changed));
        return changed;
    }

    Team addTeam(Work work, TeamSheet sheet) {
        requireFreeName(work, sheet.name());
        Team team = new Team(TeamId.of(work.newId()), 1, sheet.name(), manager(work, sheet));
        teams.insert(work, team);
        return team;
    }

    Team linkTeam(Work work, ExternalRef ref, TeamSheet sheet) {
        Optional<UUID> known = engine.references().find(work, TeamMapping.DESCRIPTOR, ref);
        if (known.isPresent()) {
            Team taken = teams.take(work, known.get())
                    .orElseThrow(() -> References.taken(work, TeamMapping.DESCRIPTOR, ref));
            return changeTeam(work, taken.id(), sheet);
        }
        Team team = addTeam(work, sheet);
        engine.references().addNew(work, TeamMapping.DESCRIPTOR, team.id().uuid(), ref);
        return team;
    }

    Team changeTeam(Work work, TeamRef ref, TeamSheet sheet) {
        Team team = ref instanceof ExternalRef external
                ? teams.requireToChange(work, external)
                : teams.requireToChange(work, ((TeamId) ref).uuid());
        UserId manager = manager(work, sheet);
        if (team.says(sheet.name(), manager)) {
            return team;
        }
        if (!team.name().equals(sheet.name())) {
            requireFreeName(work, sheet.name());
        }
        Team changed = team.with(sheet.name(), manager);
        teams.update(work, changed);
        return changed;
    }

    Optional<User> findUser(Work work, UserRef ref) {
        Optional<UUID> key = ref instanceof ExternalRef external
                ? engine.references().find(work, UserMapping.DESCRIPTOR, external)
                : Optional.of(((UserId) ref).uuid());
        return key.flatMap(known -> users.get(work, known));
    }

    Optional<Team> findTeam(Work work, TeamRef ref) {
        Optional<UUID> key = ref instanceof ExternalRef external
                ? engine.references().find(work, TeamMapping.DESCRIPTOR, external)
                : Optional.of(((TeamId) ref).uuid());
        return key.flatMap(known -> teams.get(work, known));
    }

    Team requireShown(Work work, TeamRef ref) {
        return ref instanceof ExternalRef external
                ? teams.require(work, external)
                : teams.require(work, ((TeamId) ref).uuid());
    }

    private User requireShown(Work work, UserRef ref) {
        return ref instanceof ExternalRef external
                ? users.require(work, external)
                : users.require(work, ((UserId) ref).uuid());
    }

    private User take(Work work, UserRef ref) {
        return ref instanceof ExternalRef external
                ? users.requireToChange(work, external)
                : users.requireToChange(work, ((UserId) ref).uuid());
    }

    private @Nullable TeamId team(Work work, UserSheet sheet) {
        TeamRef ref = sheet.team();
        return ref == null ? null : requireShown(work, ref).id();
    }

    private @Nullable UserId manager(Work work, TeamSheet sheet) {
        UserRef ref = sheet.manager();
        return ref == null ? null : requireShown(work, ref).id();
    }

    private void requireFreeLogin(Work work, String login) {
        if (users.forFacts().first(work, userMapping.byLogin, login).isPresent()) {
            throw new RefusedException(List.of(OrgReasons.LOGIN_TAKEN.reason().withField("login")));
        }
    }

    private void requireFreeName(Work work, String name) {
        if (teams.forFacts().first(work, teamMapping.byName, name).isPresent()) {
            throw new RefusedException(
                    List.of(OrgReasons.NAME_TAKEN.reason(name).withField("name")));
        }
    }
}
