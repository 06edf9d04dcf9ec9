package io.kith.examples.cli;

import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.Reason;
import io.kith.crm.org.Org;
import io.kith.crm.org.Team;
import io.kith.crm.org.TeamSheet;
import io.kith.crm.org.User;
import io.kith.crm.org.UserSheet;
import io.kith.examples.cli.tabular.Column;
import io.kith.examples.cli.tabular.Row;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes users and their teams of the values of rows. A person is known by name, which is the owner's name in the other
 * files; a team is the people of one office whom one person leads.
 */
final class TeamRows {

    static final Column<String> AGENT =
            Column.text("sales_agent", "agent", "user", "name", "销售", "姓名").required();
    static final Column<String> MANAGER = Column.text("manager", "team_lead", "经理", "主管");
    static final Column<String> OFFICE = Column.text("regional_office", "office", "region", "team", "区域", "团队");

    static final List<Column<?>> COLUMNS = List.of(AGENT, MANAGER, OFFICE);

    private static final String USERS = "import.user";
    private static final String TEAMS = "import.team";

    private final Org org;

    /** One row, with keys for all that it names. */
    record Member(
            String agent,
            ExternalRef agentRef,
            @Nullable String manager,
            @Nullable ExternalRef managerRef,
            @Nullable String team,
            @Nullable ExternalRef teamRef) {}

    TeamRows(Org org) {
        this.org = org;
    }

    ImportRun.Parsed<Member> parse(Row row) {
        String agent = row.get(AGENT).orElseThrow();
        String manager = row.get(MANAGER).orElse(null);
        String office = row.get(OFFICE).orElse(null);
        String team = office == null || manager == null
                ? Optional.ofNullable(office).orElse(manager)
                : office + ": " + manager;
        Column<?> tried = AGENT;
        try {
            ExternalRef agentRef = ExternalRef.of(USERS, agent);
            tried = MANAGER;
            ExternalRef managerRef = manager == null ? null : ExternalRef.of(USERS, manager);
            tried = OFFICE;
            ExternalRef teamRef = team == null ? null : ExternalRef.of(TEAMS, team);
            return ImportRun.Parsed.of(new Member(agent, agentRef, manager, managerRef, team, teamRef));
        } catch (IllegalArgumentException unfit) {
            return ImportRun.Parsed.bad(row.error(tried, "reference.form", "this cannot be a key"));
        }
    }

    List<ImportRun.Stored> load(List<Member> members) {
        return members.stream().map(this::load).toList();
    }

    private ImportRun.Stored load(Member member) {
        if (member.manager() != null
                && member.managerRef() != null
                && org.find(member.managerRef()).isEmpty()) {
            // What the manager's own row says of a team, if there is one, comes with that row.
            Outcome<User> manager =
                    org.tryLinkUser(member.managerRef(), UserSheet.of(member.manager(), member.manager()));
            if (!manager.isAccepted()) {
                return ImportRun.Stored.of(manager, ImportRun.Stored.Result.REFUSED);
            }
        }
        UserSheet sheet = UserSheet.of(member.agent(), member.agent());
        if (member.team() != null && member.teamRef() != null) {
            TeamSheet led = TeamSheet.named(member.team());
            Outcome<Team> team = org.tryLinkTeam(
                    member.teamRef(), member.managerRef() == null ? led : led.ledBy(member.managerRef()));
            if (!team.isAccepted()) {
                return ImportRun.Stored.of(team, ImportRun.Stored.Result.REFUSED);
            }
            sheet = sheet.in(member.teamRef());
        }
        Optional<User> before = org.find(member.agentRef());
        Outcome<User> after = org.tryLinkUser(member.agentRef(), sheet);
        boolean same = after.isAccepted()
                && before.filter(user -> user.version() == after.orElseThrow().version())
                        .isPresent();
        return ImportRun.Stored.of(
                after,
                before.isEmpty()
                        ? ImportRun.Stored.Result.STORED
                        : same ? ImportRun.Stored.Result.ALREADY : ImportRun.Stored.Result.CHANGED);
    }

    static @Nullable Column<?> columnOf(Reason reason) {
        return switch (reason.field().orElse("")) {
            case "login" -> AGENT;
            case "manager" -> MANAGER;
            case "team" -> OFFICE;
            default -> null;
        };
    }
}
