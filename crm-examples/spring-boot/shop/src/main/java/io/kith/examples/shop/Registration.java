package io.kith.examples.shop;

import io.kith.crm.customer.Channel;
import io.kith.crm.customer.CustomerSheet;
import io.kith.crm.customer.Person;
import io.kith.spring.KithSessions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens accounts: a user of the shop, and a customer of Kith, or neither. */
@Service
public class Registration {

    private final Users users;
    private final KithSessions kith;

    Registration(Users users, KithSessions kith) {
        this.users = users;
        this.kith = kith;
    }

    /** Opens an account and returns its user. */
    @Transactional
    public ShopUser open(String name, String email, String city) {
        ShopUser user = users.save(new ShopUser(name, email, city));
        kith.as(user.actor()).customers().link(user.ref(), sheet(user));
        return user;
    }

    private static CustomerSheet sheet(ShopUser user) {
        return Person.named(user.name())
                .withRegion(user.city())
                .withSourceChannel("web")
                .withChannel(Channel.email(user.email()));
    }
}
