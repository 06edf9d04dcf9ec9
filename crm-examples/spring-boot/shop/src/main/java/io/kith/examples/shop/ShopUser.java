package io.kith.examples.shop;

import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Somebody with an account in the shop. The shop's own table; Kith knows the user by its key. */
@Entity
public class ShopUser {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String name;
    private String email;
    private String city;

    @SuppressWarnings("NullAway.Init") // JPA fills the fields
    protected ShopUser() {}

    ShopUser(String name, String email, String city) {
        this.name = name;
        this.email = email;
        this.city = city;
    }

    /** The key in the shop's table; there is one once the user was saved. */
    public long id() {
        return Objects.requireNonNull(id, "saved");
    }

    public String name() {
        return name;
    }

    public String email() {
        return email;
    }

    public String city() {
        return city;
    }

    /** The name under which Kith knows the user. */
    public ExternalRef ref() {
        return ref(id());
    }

    static ExternalRef ref(long id) {
        return ExternalRef.of("shop.user", Long.toString(id));
    }

    /** The user as the one who acts. */
    public Actor actor() {
        return Actor.customer(Long.toString(id()));
    }
}
