package io.kith.examples.shop;

import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** Who works in the shop: Anna keeps it, Mei and Bo sell, Eve packs parcels. Their names are their passwords. */
final class Staff {

    @Bean
    UserDetailsService staff() {
        return new InMemoryUserDetailsManager(
                user("anna", "ROLE_SHOP_ADMIN"),
                user("mei", "ROLE_SALES"),
                user("bo", "ROLE_SALES"),
                user("eve", "ROLE_PARCELS"));
    }

    private static UserDetails user(String name, String authority) {
        return User.withUsername(name)
                .password("{noop}" + name)
                .authorities(authority)
                .build();
    }

    /** Lets somebody be signed in on this thread, as the filters of a request do. */
    void signIn(String name) {
        UserDetails user = staff().loadUserByUsername(name);
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities()));
    }
}
