package io.kith.crm.org;

import static io.kith.crm.Capabilities.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.crm.SchemaMode;
import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.Reason;
import io.kith.crm.base.ReasonTexts;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.Event;
import io.kith.crm.kernel.PageSpec;
import io.kith.store.memory.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrgTest {

    private static final ExternalRef SEVENTEEN = ExternalRef.of("hr.person", "17");

    private final List<Event> events = new ArrayList<>();
    private final Crm crm = Crm.builder()
            .store(MemoryStore.create())
            .use(ORG)
            .schema(SchemaMode.APPLY)
            .listener((tenant, actor, event) -> events.add(event))
            .build();
    private final CrmSession kith = crm.session(TenantId.SINGLE, Actor.user("u-1"));
    private final Org org = kith.org();

    @Test
    void a_user_in_a_team_is_found_by_id_by_the_hosts_key_and_by_login() {
        Team north = org.addTeam(TeamSheet.named("North"));
        User wei = org.linkUser(SEVENTEEN, UserSheet.of("u-17", "Wei Li").in(north.id()));

        assertThat(org.find(SEVENTEEN).orElseThrow().id()).isEqualTo(wei.id());
        assertThat(org.find(wei.id()).orElseThrow().team()).contains(north.id());
        assertThat(org.byLogin("u-17").orElseThrow().name()).isEqualTo("Wei Li");
        assertThat(org.members(north.id(), PageSpec.first(10)).items())
                .extracting(User::login)
                .containsExactly("u-17");
    }

    @Test
    void linking_the_same_user_twice_changes_nothing_and_tells_nothing() {
        User first = org.linkUser(SEVENTEEN, UserSheet.of("u-17", "Wei Li"));
        events.clear();

        User second = org.linkUser(SEVENTEEN, UserSheet.of("u-17", "Wei Li"));
        User renamed = org.linkUser(SEVENTEEN, UserSheet.of("u-17", "Wei Wang"));

        assertThat(second.version()).isEqualTo(first.version());
        assertThat(renamed.id()).isEqualTo(first.id());
        assertThat(org.find(first.id()).orElseThrow().version()).isEqualTo(renamed.version());
        assertThat(events).extracting(event -> event.type().name()).containsExactly("user.changed");
    }

    @Test
    void logins_and_team_names_are_taken_once() {
        org.addUser(UserSheet.of("u-17", "Wei Li"));
        org.addTeam(TeamSheet.named("North"));
        User other = org.addUser(UserSheet.of("u-18", "Ana"));

        Outcome<User> twice = org.tryAddUser(UserSheet.of("u-17", "Somebody"));
        Outcome<User> renamed = org.tryChangeUser(other.id(), UserSheet.of("u-17", "Ana"));
        Outcome<Team> team = org.tryAddTeam(TeamSheet.named("North"));

        assertThat(twice.refusals()).extracting(Reason::code).containsExactly("user.login-taken");
        assertThat(renamed.refusals()).extracting(Reason::code).containsExactly("user.login-taken");
        assertThat(team.refusals()).extracting(Reason::code).containsExactly("team.name-taken");
    }

    @Test
    void somebody_who_left_stays_known_and_may_come_back() {
        User wei = org.addUser(UserSheet.of("u-17", "Wei Li"));

        assertThat(org.deactivate(wei.id()).isActive()).isFalse();
        assertThat(org.deactivate(wei.id()).version()).isEqualTo(2);
        assertThat(org.byLogin("u-17").orElseThrow().leftAt()).isPresent();
        assertThat(org.activate(wei.id()).isActive()).isTrue();
    }

    @Test
    void a_team_is_led_by_a_user_that_exists() {
        ExternalRef ref = ExternalRef.of("hr.team", "n");
        User wei = org.linkUser(SEVENTEEN, UserSheet.of("u-17", "Wei Li"));

        Team led = org.linkTeam(ref, TeamSheet.named("North").ledBy(SEVENTEEN));

        assertThat(led.manager()).contains(wei.id());
        assertThat(org.linkTeam(ref, TeamSheet.named("North").ledBy(wei.id())).version())
                .isEqualTo(1);
        assertThat(org.tryAddTeam(TeamSheet.named("South").ledBy(ExternalRef.of("hr.person", "0")))
                        .refusals())
                .extracting(Reason::code)
                .containsExactly("reference.unknown");
        assertThat(org.teams(PageSpec.first(10)).items()).extracting(Team::name).containsExactly("North");
    }

    @Test
    void every_breach_of_a_sheet_is_named_with_its_field() {
        assertThat(org.tryAddUser(UserSheet.of(" ", "x".repeat(201))).refusals())
                .extracting(reason -> reason.field().orElseThrow())
                .containsExactly("sheet.login", "sheet.name");
    }

    @Test
    void tenants_do_not_see_each_others_users() {
        org.addUser(UserSheet.of("u-17", "Wei Li"));
        CrmSession other = crm.session(TenantId.of("other"), Actor.user("u-1"));

        assertThat(other.org().byLogin("u-17")).isEmpty();
        assertThat(other.org().addUser(UserSheet.of("u-17", "Wei Li")).isActive())
                .isTrue();
    }

    @Test
    void every_reason_has_its_sentence_in_both_languages() {
        ReasonTexts.assertComplete(ReasonTexts.declaredIn(OrgReasons.class));
    }
}
