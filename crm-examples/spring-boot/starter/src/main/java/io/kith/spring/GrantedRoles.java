package io.kith.spring;

import io.kith.crm.RolePolicy;
import io.kith.crm.RolePolicy.Member;
import io.kith.crm.RolePolicy.Role;
import io.kith.crm.base.Actor;
import io.kith.crm.base.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Reads the three roles from the authorities of the user that Spring Security has signed in. Only that user has them: an
 * actor of the same name on a thread where nobody is signed in is what the application says of it.
 */
final class GrantedRoles implements KithAutoConfiguration.AccessSource {

    private final KithProperties.Access authorities;
    private final ActorSource actors;
    private final RoleHierarchy hierarchy;
    private final KithRoles roles;

    GrantedRoles(KithProperties.Access authorities, ActorSource actors, RoleHierarchy hierarchy, KithRoles roles) {
        this.authorities = authorities;
        this.actors = actors;
        this.hierarchy = hierarchy;
        this.roles = roles;
    }

    @Override
    public RolePolicy policy() {
        return roles.rules(RolePolicy.of(this::member));
    }

    private Optional<Member> member(TenantId tenant, Actor actor) {
        Optional<Authentication> signedIn = SignedInUser.authentication();
        if (signedIn.isEmpty() || !actors.current().equals(Optional.of(actor))) {
            return roles.notSignedIn(tenant, actor);
        }
        Set<String> granted = granted(signedIn.get().getAuthorities());
        return Role.highest(role -> authorities.of(role).stream().anyMatch(granted::contains))
                .map(role ->
                        Member.of(role, actor.id(), role == Role.MANAGER ? roles.teamOf(tenant, actor) : List.of()));
    }

    private Set<String> granted(Collection<? extends GrantedAuthority> given) {
        return hierarchy.getReachableGrantedAuthorities(given).stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
    }
}
