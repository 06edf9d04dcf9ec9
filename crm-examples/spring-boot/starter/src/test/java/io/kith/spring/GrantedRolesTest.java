package io.kith.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.CrmSession;
import io.kith.crm.RolePolicy;
import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Reason;
import io.kith.crm.base.TenantId;
import io.kith.crm.customer.Company;
import io.kith.crm.customer.Customer;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.PageSpec;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who sees what by the authorities that Spring Security granted. */
class GrantedRolesTest {

    private static final String JOB = "system:night";

    /** Mei and Tom sell, Ana leads Mei, root keeps the system; a job of the application sees all. */
    private static final class Staff implements KithRoles {

        @Override
        public Collection<String> teamOf(TenantId tenant, Actor manager) {
            return manager.id().equals("ana") ? List.of("mei") : List.of();
        }

        @Override
        public Optional<RolePolicy.Member> notSignedIn(TenantId tenant, Actor actor) {
            return actor.toString().equals(JOB) ? Optional.of(RolePolicy.Member.administrator()) : Optional.empty();
        }

        @Override
        public RolePolicy rules(RolePolicy usual) {
            return usual.hiding(RolePolicy.Role.SALES, "customer", "industry");
        }
    }

    private final ApplicationContextRunner plain = Hosts.application()
            .withPropertyValues(
                    "kith.access.sales=ROLE_SALES",
                    "kith.access.manager=ROLE_LEAD,SCOPE_team",
                    "kith.access.administrator=ROLE_ROOT");
    private final ApplicationContextRunner application = plain.withBean(KithRoles.class, Staff::new);

    @AfterEach
    void nobody_stays_signed_in() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void authorities_give_the_role_and_the_name_gives_the_customers() {
        application.run(context -> {
            customers(context);

            assertThat(seenBy(context, "mei", "ROLE_SALES")).containsExactly("of mei");
            assertThat(seenBy(context, "ana", "SCOPE_team")).containsExactlyInAnyOrder("of mei", "of ana");
            assertThat(seenBy(context, "root", "ROLE_ROOT"))
                    .containsExactlyInAnyOrder("of mei", "of tom", "of ana", "of nobody");
        });
    }

    @Test
    void of_several_roles_the_highest_counts() {
        application.run(context -> {
            customers(context);

            assertThat(seenBy(context, "mei", "ROLE_SALES", "ROLE_ROOT", "ROLE_LEAD"))
                    .hasSize(4);
        });
    }

    @Test
    void who_has_none_of_the_authorities_sees_and_does_nothing() {
        application.run(context -> {
            customers(context);
            signIn("mei", "ROLE_USER");
            CrmSession session = current(context);

            assertThat(session.customers().tryTag(ref("mei"), "vip").refusals())
                    .extracting(Reason::code)
                    .containsExactly("access.denied");
            assertThat(session.customers().tryAdd(Company.named("New")).isAccepted())
                    .isFalse();
        });
    }

    @Test
    void what_was_taken_from_somebody_is_gone_with_the_next_call() {
        application.run(context -> {
            customers(context);
            assertThat(seenBy(context, "mei", "ROLE_LEAD")).hasSize(1);

            signIn("mei", "ROLE_SALES");
            assertThat(current(context)
                            .customers()
                            .tryChange(ref("tom"), Company.named("Mine now"))
                            .isAccepted())
                    .isFalse();
            assertThat(current(context)
                            .customers()
                            .find(ref("mei"))
                            .orElseThrow()
                            .sheet()
                            .industry())
                    .isNull();
        });
    }

    @Test
    void nobody_has_the_authorities_of_the_one_who_is_signed_in() {
        application.run(context -> {
            customers(context);
            KithSessions sessions = context.getBean(KithSessions.class);
            signIn("root", "ROLE_ROOT");

            assertThat(mayLink(sessions.as(Actor.user("root")))).isTrue();
            assertThat(mayLink(sessions.as(Actor.user("mei")))).isFalse();
            assertThat(mayLink(sessions.as(Actor.customer("root")))).isFalse();
            assertThat(mayLink(sessions.as(Actor.parse(JOB)))).isTrue();
            assertThat(mayLink(sessions.as(Actor.system("other")))).isFalse();
        });
    }

    @Test
    void on_another_thread_a_session_of_the_signed_in_user_has_no_role() {
        application.run(context -> {
            customers(context);
            signIn("root", "ROLE_ROOT");
            CrmSession session = current(context);

            boolean elsewhere =
                    CompletableFuture.supplyAsync(() -> mayLink(session)).join();

            assertThat(mayLink(session)).isTrue();
            assertThat(elsewhere).isFalse();
        });
    }

    @Test
    void roles_that_include_others_count() {
        application
                .withBean(RoleHierarchy.class, () -> RoleHierarchyImpl.fromHierarchy("ROLE_CHIEF > ROLE_ROOT"))
                .run(context -> {
                    customers(context);

                    assertThat(seenBy(context, "eva", "ROLE_CHIEF")).hasSize(4);
                });
    }

    @Test
    void without_a_word_about_teams_a_manager_sees_their_own_and_jobs_see_nothing() {
        plain.run(context -> {
            signIn("root", "ROLE_ROOT");
            current(context)
                    .customers()
                    .link(ref("mei"), Company.named("of mei").withOwner("mei"));
            current(context)
                    .customers()
                    .link(ref("ana"), Company.named("of ana").withOwner("ana"));

            assertThat(seenBy(context, "ana", "ROLE_LEAD")).containsExactly("of ana");
            assertThat(mayLink(context.getBean(KithSessions.class).as(Actor.parse(JOB))))
                    .isFalse();
        });
    }

    @Test
    void an_application_that_names_no_authority_decides_for_itself() {
        Hosts.application().withBean(KithRoles.class, Staff::new).run(context -> {
            customers(context);
            signIn("mei", "ROLE_USER");

            assertThat(mayLink(current(context))).isTrue();
        });
    }

    @Test
    void the_applications_policy_wins_and_of_two_none_is_taken_silently() {
        AccessPolicy nobody = RolePolicy.of((tenant, actor) -> Optional.empty());
        ApplicationContextRunner own = application.withBean("own", AccessPolicy.class, () -> nobody);

        own.run(context -> {
            signIn("root", "ROLE_ROOT");
            assertThat(mayLink(current(context))).isFalse();
        });
        own.withBean("other", AccessPolicy.class, () -> nobody)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(NoUniqueBeanDefinitionException.class));
    }

    @Test
    void authorities_without_spring_security_are_refused_at_start() {
        plain.withClassLoader(new FilteredClassLoader("org.springframework.security"))
                .run(context ->
                        assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("kith.no-security"));
    }

    /** Told by the job, that is, by nobody who is signed in. */
    private static void customers(ApplicationContext context) {
        CrmSession job = context.getBean(KithSessions.class).as(Actor.parse(JOB));
        for (String owner : List.of("mei", "tom", "ana")) {
            job.customers()
                    .link(
                            ref(owner),
                            Company.named("of " + owner).withOwner(owner).withIndustry("steel"));
        }
        job.customers().link(ref("nobody"), Company.named("of nobody"));
    }

    private static List<String> seenBy(ApplicationContext context, String user, String... authorities) {
        signIn(user, authorities);
        CrmSession session = current(context);
        List<String> names = session.customers().list(PageSpec.first(10)).items().stream()
                .map(Customer::name)
                .toList();
        assertThat(session.customers().count(Criteria.everything())).isEqualTo(names.size());
        return names;
    }

    private static boolean mayLink(CrmSession session) {
        return session.customers()
                .tryLink(ExternalRef.of("try", "1"), Company.named("Try").withOwner("mei"))
                .isAccepted();
    }

    private static CrmSession current(ApplicationContext context) {
        return context.getBean(KithSessions.class).current();
    }

    private static ExternalRef ref(String owner) {
        return ExternalRef.of("erp", owner);
    }

    private static void signIn(String user, String... authorities) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        user, null, AuthorityUtils.createAuthorityList(authorities)));
    }
}
