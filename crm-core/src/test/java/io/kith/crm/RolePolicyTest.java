package io.kith.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.crm.RolePolicy.Member;
import io.kith.crm.RolePolicy.Role;
import io.kith.crm.base.Actor;
import io.kith.crm.base.TenantId;
import java.security.Principal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the rules say by themselves; that they bind is {@link AccessMatrixTest}'s affair. */
class RolePolicyTest {

    private static final Actor MEI = Actor.user("mei");

    private static RolePolicy of(Role role) {
        return RolePolicy.of((tenant, actor) -> Optional.of(Member.of(role, actor.id(), List.of("tom"))));
    }

    private static boolean may(RolePolicy policy, String action) {
        return policy.allows(TenantId.SINGLE, MEI, action);
    }

    @Test
    void of_several_roles_the_highest_counts() {
        assertThat(Role.highest(EnumSet.allOf(Role.class)::contains)).contains(Role.ADMINISTRATOR);
        assertThat(Role.highest(EnumSet.of(Role.SALES, Role.MANAGER)::contains)).contains(Role.MANAGER);
        assertThat(Role.highest(Role.SALES::equals)).contains(Role.SALES);
        assertThat(Role.highest(role -> false)).isEmpty();
    }

    @Test
    void only_managers_see_a_team() {
        assertThat(Member.of(Role.SALES, "mei", Set.of("tom")).owners()).containsExactly("mei");
        assertThat(Member.of(Role.MANAGER, "mei", Set.of("tom")).owners()).containsExactlyInAnyOrder("mei", "tom");
        assertThat(Member.of(Role.ADMINISTRATOR, "mei", Set.of("tom")).owners()).isEmpty();
    }

    @Test
    void only_the_user_who_is_signed_in_has_the_roles_of_the_container() {
        Principal mei = () -> "mei";

        assertThat(signedIn(MEI, mei)).contains(Member.manager("mei", Set.of("tom of mei")));
        assertThat(signedIn(Actor.user("tom"), mei)).isEmpty();
        assertThat(signedIn(Actor.customer("mei"), mei)).isEmpty();
        assertThat(signedIn(Actor.system("mei"), mei)).isEmpty();
        assertThat(signedIn(MEI, null)).isEmpty();
        assertThat(Member.signedIn(MEI, mei, role -> false, user -> Set.of())).isEmpty();
    }

    private static Optional<Member> signedIn(Actor actor, @Nullable Principal principal) {
        return Member.signedIn(
                actor, principal, role -> role != Role.ADMINISTRATOR, manager -> Set.of("tom of " + manager));
    }

    @Test
    void a_team_is_as_large_as_a_condition_may_be_and_no_larger() {
        Set<String> thousand = IntStream.range(0, 1_000).mapToObj(i -> "u" + i).collect(Collectors.toSet());

        assertThat(new Member(Role.MANAGER, thousand).owners()).hasSize(1_000);
        assertThatThrownBy(() -> Member.manager("boss", thousand)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_said_of_an_action_wins_over_what_is_said_of_its_family() {
        RolePolicy sales = of(Role.SALES);

        assertThat(may(sales, "opportunity.win")).isTrue();
        assertThat(may(sales, "opportunity.load")).isFalse();
        assertThat(may(sales, "purchase.cancel")).isFalse();
        assertThat(may(sales.allowing(Role.SALES, "purchase.*"), "purchase.cancel"))
                .isTrue();
        assertThat(may(sales.denying(Role.SALES, "opportunity.*"), "opportunity.win"))
                .isFalse();
        assertThat(may(
                        sales.denying(Role.SALES, "opportunity.*").allowing(Role.SALES, "opportunity.win"),
                        "opportunity.win"))
                .isTrue();
        assertThat(may(of(Role.ADMINISTRATOR).denying(Role.ADMINISTRATOR, "customer.settle"), "customer.settle"))
                .isFalse();
        assertThat(may(sales.denying(Role.SALES, "read:purchase"), "read:purchase"))
                .isFalse();
        assertThat(may(sales.denying(Role.SALES, "read:purchase"), "read:customer"))
                .isTrue();
    }

    @Test
    void rules_of_one_role_leave_the_others_and_the_first_policy_as_they_are() {
        RolePolicy managers = of(Role.MANAGER);

        managers.denying(Role.MANAGER, "customer.load");

        assertThat(may(managers.denying(Role.SALES, "customer.load"), "customer.load"))
                .isTrue();
        assertThat(may(managers, "customer.load")).isTrue();
    }
}
