package io.kith.spring;

import io.kith.crm.base.Actor;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** The user whom Spring Security has signed in, by name; an anonymous one is nobody. */
final class SignedInUser implements ActorSource {

    private static final AuthenticationTrustResolver TRUST = new AuthenticationTrustResolverImpl();

    @Override
    public Optional<Actor> current() {
        return authentication().map(authentication -> Actor.user(authentication.getName()));
    }

    /** Returns what Spring Security knows of the user who is signed in on the calling thread. */
    static Optional<Authentication> authentication() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null || !authentication.isAuthenticated() || TRUST.isAnonymous(authentication)
                ? Optional.empty()
                : Optional.of(authentication);
    }
}
