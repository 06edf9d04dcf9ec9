package io.kith.crm.testing;

import io.kith.crm.customer.Channel;
import io.kith.crm.customer.ChannelKind;
import io.kith.crm.customer.Company;
import io.kith.crm.customer.CustomerKind;
import io.kith.crm.customer.CustomerSheet;
import io.kith.crm.customer.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Says of some customers again who they are, in another way, as happens when two people enter one customer: each repetition has
 * one thing in common by which it can be found, and is poorer than the first.
 */
final class Repetition {

    private final People people;
    private final Folk folk;
    private final Draw draw;

    Repetition(People people, Folk folk, Draw draw) {
        this.people = people;
        this.folk = folk;
        this.draw = draw;
    }

    Crowd crowd(int count, int percentTwice) {
        int left = (int) ((long) count * percentTwice / 100);
        List<CustomerSheet> sheets = new ArrayList<>();
        List<Integer> firsts = new ArrayList<>();
        SortedMap<Integer, Integer> repeats = new TreeMap<>();
        for (int place = 0; place < count; place++) {
            Draw here = new Draw(Draw.mix(draw.state() + place));
            // Of the places to come so many are still to repeat: that makes the share exact, and any place as likely.
            if (place > 0 && here.forThe("turn").below(count - place) < left) {
                int first = here.forThe("whom").from(firsts);
                sheets.add(again(sheets.get(first), here));
                repeats.put(place, first);
                left--;
            } else {
                firsts.add(place);
                sheets.add(people.customer(firsts.size() - 1));
            }
        }
        return new Crowd(sheets, repeats);
    }

    private CustomerSheet again(CustomerSheet sheet, Draw here) {
        Optional<String> phone = address(sheet, ChannelKind.PHONE);
        String email = address(sheet, ChannelKind.EMAIL).orElseThrow();
        int by = here.forThe("by what").below(3);
        if (sheet.kind() == CustomerKind.COMPANY && by == 0) {
            return Company.named(folk.firmOtherwise(sheet.name()));
        }
        CustomerSheet bare = sheet.kind() == CustomerKind.COMPANY
                // Called by its domain, which no company is: only the channel tells who it is.
                ? Company.named(email.substring(email.indexOf('@') + 1))
                : Person.named(sheet.name());
        return by == 1 && phone.isPresent()
                ? bare.withChannel(Channel.phone(folk.phoneOtherwise(phone.get())))
                : bare.withChannel(Channel.email(email.toUpperCase(Locale.ROOT)));
    }

    private static Optional<String> address(CustomerSheet sheet, ChannelKind kind) {
        return sheet.channels().stream()
                .filter(channel -> channel.kind() == kind)
                .map(Channel::address)
                .findFirst();
    }
}
