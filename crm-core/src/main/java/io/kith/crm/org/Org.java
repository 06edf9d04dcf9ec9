package io.kith.crm.org;

import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.RefusedException;
import io.kith.crm.base.TeamRef;
import io.kith.crm.base.UserRef;
import io.kith.crm.kernel.Capability;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.Page;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.engine.Caller;
import io.kith.crm.kernel.engine.Command;
import io.kith.crm.kernel.engine.Labels;
import io.kith.crm.kernel.engine.Room;
import io.kith.crm.kernel.engine.Work;
import jakarta.validation.Valid;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The people who work with the host application, and their teams.
 *
 * <p>Commands come in two forms: {@code addUser} throws a {@link RefusedException} with every reason, {@code tryAddUser}
 * returns them. Thread-safe.
 */
public final class Org {

    /** The capability. */
    public static final Capability CAPABILITY = Room.named("org")
            .record(TeamMapping.DESCRIPTOR)
            .record(UserMapping.DESCRIPTOR)
            .events(OrgEvents.ADDED, OrgEvents.CHANGED, OrgEvents.LEFT, OrgEvents.RETURNED)
            .labels(Labels.beside(Org.class))
            .sentences(OrgReasons.CATALOGUE)
            .facade(Org.class, wiring -> {
                OrgDesk desk = new OrgDesk(wiring);
                return caller -> new Org(desk, caller);
            })
            .build();

    private final OrgDesk desk;
    private final Caller caller;

    private Org(OrgDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /** The input of a command that adds or changes a user. */
    record OnUser(String user, @Valid UserSheet sheet) {}

    /** The input of a command that adds or changes a team. */
    record OnTeam(String team, @Valid TeamSheet sheet) {}

    /** The input of a command that names a user and nothing else. */
    record Named(String user) {}

    /**
     * Adds a user.
     *
     * @throws RefusedException if the login is taken, there is no such team, or the sheet breaks a rule
     */
    public User addUser(UserSheet sheet) {
        return tryAddUser(sheet).orElseThrow();
    }

    /** Adds a user, or tells why not. */
    public Outcome<User> tryAddUser(UserSheet sheet) {
        return onUser("user.add", new OnUser("", sheet), work -> desk.addUser(work, sheet));
    }

    /**
     * Adds the user that the host's key names, or changes it if it is known; the same again changes nothing.
     *
     * @throws RefusedException if the login is another user's, there is no such team, or the sheet breaks a rule
     */
    public User linkUser(ExternalRef ref, UserSheet sheet) {
        return tryLinkUser(ref, sheet).orElseThrow();
    }

    /** Adds or changes the user that the host's key names, or tells why not. */
    public Outcome<User> tryLinkUser(ExternalRef ref, UserSheet sheet) {
        return onUser("user.link", new OnUser(ref.toString(), sheet), work -> desk.linkUser(work, ref, sheet));
    }

    /**
     * Changes what is said of a user.
     *
     * @throws RefusedException if there is no such user or team, the login is another user's, or the sheet breaks a rule
     */
    public User changeUser(UserRef user, UserSheet sheet) {
        return tryChangeUser(user, sheet).orElseThrow();
    }

    /** Changes what is said of a user, or tells why not. */
    public Outcome<User> tryChangeUser(UserRef user, UserSheet sheet) {
        return onUser("user.change", new OnUser(user.toString(), sheet), work -> desk.changeUser(work, user, sheet));
    }

    /**
     * Says that a user no longer works here; what refers to the user stays. Twice changes nothing.
     *
     * @throws RefusedException if there is no such user
     */
    public User deactivate(UserRef user) {
        return tryDeactivate(user).orElseThrow();
    }

    /** Says that a user no longer works here, or tells why not. */
    public Outcome<User> tryDeactivate(UserRef user) {
        return onUser("user.deactivate", new Named(user.toString()), work -> desk.setLeft(work, user, true));
    }

    /**
     * Says that a user works here again. Twice changes nothing.
     *
     * @throws RefusedException if there is no such user
     */
    public User activate(UserRef user) {
        return tryActivate(user).orElseThrow();
    }

    /** Says that a user works here again, or tells why not. */
    public Outcome<User> tryActivate(UserRef user) {
        return onUser("user.activate", new Named(user.toString()), work -> desk.setLeft(work, user, false));
    }

    /**
     * Adds a team.
     *
     * @throws RefusedException if the name is taken, there is no such manager, or the sheet breaks a rule
     */
    public Team addTeam(TeamSheet sheet) {
        return tryAddTeam(sheet).orElseThrow();
    }

    /** Adds a team, or tells why not. */
    public Outcome<Team> tryAddTeam(TeamSheet sheet) {
        return onTeam("team.add", new OnTeam("", sheet), work -> desk.addTeam(work, sheet));
    }

    /**
     * Adds the team that the host's key names, or changes it if it is known; the same again changes nothing.
     *
     * @throws RefusedException if the name is another team's, there is no such manager, or the sheet breaks a rule
     */
    public Team linkTeam(ExternalRef ref, TeamSheet sheet) {
        return tryLinkTeam(ref, sheet).orElseThrow();
    }

    /** Adds or changes the team that the host's key names, or tells why not. */
    public Outcome<Team> tryLinkTeam(ExternalRef ref, TeamSheet sheet) {
        return onTeam("team.link", new OnTeam(ref.toString(), sheet), work -> desk.linkTeam(work, ref, sheet));
    }

    /**
     * Changes what is said of a team.
     *
     * @throws RefusedException if there is no such team or manager, the name is taken, or the sheet breaks a rule
     */
    public Team changeTeam(TeamRef team, TeamSheet sheet) {
        return tryChangeTeam(team, sheet).orElseThrow();
    }

    /** Changes what is said of a team, or tells why not. */
    public Outcome<Team> tryChangeTeam(TeamRef team, TeamSheet sheet) {
        return onTeam("team.change", new OnTeam(team.toString(), sheet), work -> desk.changeTeam(work, team, sheet));
    }

    /** Returns a user. */
    public Optional<User> find(UserRef user) {
        return read("user.find", work -> desk.findUser(work, user));
    }

    /**
     * Returns many users at once, in the order in which they are asked for; those that there are not are left out.
     *
     * @param users at most 1000 ids or keys of the host's
     * @throws IllegalArgumentException if there are more
     */
    public Map<UserRef, User> findAll(Collection<? extends UserRef> users) {
        return read("user.find-all", work -> desk.users.findAll(work, users));
    }

    /** Returns the user with the host's id: the actor of a session, the owner of a record. */
    public Optional<User> byLogin(String login) {
        return read("user.by-login", work -> desk.users.first(work, desk.userMapping.byLogin, login));
    }

    /** Returns users in the order of their names, without regard to case. */
    public Page<User> users(PageSpec page) {
        return read("user.list", work -> desk.users.page(work, desk.userMapping.byName, page));
    }

    /**
     * Returns the users of a team in the order of their names.
     *
     * @throws RefusedException if the host's key names no team
     */
    public Page<User> members(TeamRef team, PageSpec page) {
        return read(
                "user.of-team",
                work -> desk.users.page(
                        work,
                        desk.userMapping.ofTeam,
                        page,
                        desk.requireShown(work, team).id().uuid()));
    }

    /**
     * Returns the users that satisfy the criteria, in the order in which they were added.
     *
     * @throws RefusedException if the criteria name unknown fields or hold unfit values
     */
    public Page<User> search(Criteria criteria, PageSpec page) {
        return read("user.search", work -> desk.users.search(work, criteria, page));
    }

    /** Returns a team. */
    public Optional<Team> findTeam(TeamRef team) {
        return read("team.find", work -> desk.findTeam(work, team));
    }

    /** Returns teams in the order of their names. */
    public Page<Team> teams(PageSpec page) {
        return read("team.list", work -> desk.teams.page(work, desk.teamMapping.all, page));
    }

    private Outcome<User> onUser(String name, Object input, Function<Work, User> body) {
        return desk.engine.attempt(caller, new Command<>(name, input, Command.Answer.record(desk.users)), body);
    }

    private Outcome<Team> onTeam(String name, Object input, Function<Work, Team> body) {
        return desk.engine.attempt(caller, new Command<>(name, input, Command.Answer.record(desk.teams)), body);
    }

    private <R> R read(String name, Function<Work, R> body) {
        return desk.engine.read(caller, name, body);
    }
}
