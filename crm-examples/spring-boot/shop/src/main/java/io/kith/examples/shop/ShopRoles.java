package io.kith.examples.shop;

import io.kith.crm.RolePolicy;
import io.kith.crm.RolePolicy.Member;
import io.kith.crm.RolePolicy.Role;
import io.kith.crm.base.Actor;
import io.kith.crm.base.TenantId;
import io.kith.spring.KithRoles;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who sees what in the shop, beyond the roles that {@code application.yml} gives to its staff. */
@Component
class ShopRoles implements KithRoles {

    /** Buyers and jobs: the shop's own code acts for them, and it has checked. Staff must be signed in. */
    @Override
    public Optional<Member> notSignedIn(TenantId tenant, Actor actor) {
        return actor.kind() == Actor.Kind.USER ? Optional.empty() : Optional.of(Member.administrator());
    }

    @Override
    public RolePolicy rules(RolePolicy usual) {
        return usual.hiding(Role.SALES, "customer", "tag");
    }
}
