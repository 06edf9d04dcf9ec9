package io.kith.examples.shop;

import io.kith.crm.CrmSession;
import io.kith.crm.base.RefusedException;
import io.kith.spring.KithSessions;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;

/** What the staff sees of customers. */
@Controller
class CustomerPages {

    private static final int SHOWN_ENTRIES = 40;

    private final Users users;
    private final KithSessions kith;

    CustomerPages(Users users, KithSessions kith) {
        this.users = users;
        this.kith = kith;
    }

    @GetMapping("/")
    String all(Model model) {
        CrmSession session = kith.current();
        model.addAttribute(
                "users",
                users.findTop50ByOrderByIdDesc().stream()
                        .filter(user -> session.customers().find(user.ref()).isPresent())
                        .toList());
        return "customers";
    }

    @GetMapping("/customers/{id}")
    String one(@PathVariable("id") long id, Locale locale, Model model) {
        CrmSession session = kith.current();
        // Whose customer somebody may not see is not there for them, in the shop's own table neither.
        ShopUser user = users.findById(id)
                .filter(found -> session.customers().find(found.ref()).isPresent())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("user", user);
        model.addAttribute(
                "customer",
                CustomerView.of(
                        session.customers().portrait(user.ref()),
                        session.customers().timeline(user.ref()).first(SHOWN_ENTRIES),
                        locale,
                        ShopRules.ZONE));
        return "customer";
    }

    /** These pages only read: what is refused is that somebody may. */
    @ExceptionHandler(RefusedException.class)
    @ResponseStatus(HttpStatus.FORBIDDEN)
    void refused() {}
}
