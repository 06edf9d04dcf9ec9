package io.kith.crm.customer;

import io.kith.crm.base.EmailAddress;
import io.kith.crm.base.Instants;
import io.kith.crm.base.PhoneNumber;
import io.kith.crm.base.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules that annotations cannot say: forms of telephones and addresses, and what must fit together. Breaches are
 * collected all at once; a sheet without any comes out in the one form in which it is kept.
 */
final class SheetRules {

    private static final int MAX_CHANNELS = 100;
    private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 1);

    private final List<Reason> breaches = new ArrayList<>();
    private final LocalDate latestBirth;

    private SheetRules(Instant now) {
        // Somewhere on earth it is tomorrow already.
        latestBirth = now.atOffset(ZoneOffset.ofHours(14)).toLocalDate();
    }

    /**
     * A sheet in the form in which it is kept, or what is wrong with it.
     *
     * @param sheet in that form as far as it could be brought there
     * @param breaches every breach, empty for a sheet that is fit
     */
    record Checked(CustomerSheet sheet, List<Reason> breaches) {}

    /** Checks a sheet whose annotations hold. */
    static Checked check(CustomerSheet sheet, Instant now) {
        SheetRules rules = new SheetRules(now);
        CustomerSheet tidy = rules.tidy(sheet);
        rules.checkWhole(tidy);
        return new Checked(tidy, List.copyOf(rules.breaches));
    }

    private CustomerSheet tidy(CustomerSheet sheet) {
        List<Channel> channels = channels(sheet.channels(), "channels");
        List<Contact> contacts = new ArrayList<>();
        for (int i = 0; i < sheet.contacts().size(); i++) {
            Contact contact = sheet.contacts().get(i);
            contacts.add(new Contact(
                    contact.name().strip(),
                    tidy(contact.position()),
                    tidy(contact.department()),
                    tidy(contact.reportsTo()),
                    channels(contact.channels(), "contacts[" + i + "].channels"),
                    contact.preferred()));
        }
        PersonDetails person = sheet.person();
        return sheet.edit(draft -> {
            draft.name = sheet.name().strip();
            draft.industry = tidy(sheet.industry());
            draft.region = tidy(sheet.region());
            draft.sourceChannel = tidy(sheet.sourceChannel());
            draft.business = tidy(sheet.business());
            draft.owner = tidy(sheet.owner());
            draft.tags = sheet.tags().stream().map(String::strip).toList();
            draft.requirement = tidy(sheet.requirement());
            draft.remarks = tidy(sheet.remarks());
            draft.followUpState = tidy(sheet.followUpState());
            draft.nextFollowUp = moment(sheet.nextFollowUp());
            draft.person = new PersonDetails(
                    person.birthDate(),
                    tidy(person.gender()),
                    tidy(person.education()),
                    tidy(person.occupation()),
                    tidy(person.interests()),
                    tidy(person.principles()),
                    tidy(person.wayOfLife()));
            draft.contacts = contacts;
            draft.channels = channels;
            draft.addresses = sheet.addresses().stream()
                    .map(address -> new Address(
                            address.line().strip(),
                            tidy(address.city()),
                            tidy(address.region()),
                            tidy(address.postcode()),
                            tidy(address.country()),
                            tidy(address.purpose())))
                    .toList();
            draft.documents = sheet.documents().stream()
                    .map(document -> new Document(
                            document.title().strip(),
                            tidy(document.kind()),
                            document.locator().strip()))
                    .toList();
        });
    }

    private static @Nullable Instant moment(@Nullable Instant instant) {
        try {
            return instant == null ? null : Instants.toMicros(instant);
        } catch (IllegalArgumentException | DateTimeException outOfRange) {
            // The store says so by field and rule.
            return instant;
        }
    }

    private static @Nullable String tidy(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private List<Channel> channels(List<Channel> given, String path) {
        List<Channel> tidied = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            tidied.add(channel(given.get(i), path + "[" + i + "].address"));
        }
        return tidied;
    }

    private Channel channel(Channel channel, String path) {
        String address = channel.address().strip();
        if (channel.kind() == ChannelKind.PHONE) {
            String phone =
                    PhoneNumber.tryParse(address).map(PhoneNumber::toString).orElse(null);
            if (phone == null) {
                breaches.add(CustomerReasons.PHONE.reason().withField(path));
            }
            return new Channel(channel.kind(), phone == null ? address : phone);
        }
        if (channel.kind() == ChannelKind.EMAIL) {
            String email =
                    EmailAddress.tryParse(address).map(EmailAddress::toString).orElse(null);
            if (email == null) {
                breaches.add(CustomerReasons.EMAIL.reason().withField(path));
            }
            return new Channel(channel.kind(), email == null ? address : email);
        }
        return new Channel(channel.kind(), address);
    }

    private void checkWhole(CustomerSheet sheet) {
        preferred(sheet.preferredChannel(), sheet.channels(), "preferredChannel");
        Set<String> names = sheet.contacts().stream().map(Contact::name).collect(Collectors.toSet());
        int channels = sheet.channels().size();
        for (int i = 0; i < sheet.contacts().size(); i++) {
            Contact contact = sheet.contacts().get(i);
            channels += contact.channels().size();
            preferred(contact.preferred(), contact.channels(), "contacts[" + i + "].preferred");
            String above = contact.reportsTo();
            if (above != null && (above.equals(contact.name()) || !names.contains(above))) {
                breaches.add(CustomerReasons.REPORTS_TO.reason().withField("contacts[" + i + "].reportsTo"));
            }
        }
        if (channels > MAX_CHANNELS) {
            breaches.add(CustomerReasons.TOO_MANY_CHANNELS.reason(MAX_CHANNELS).withField("contacts"));
        }
        Set<String> tags = new HashSet<>();
        for (int i = 0; i < sheet.tags().size(); i++) {
            if (!tags.add(sheet.tags().get(i))) {
                breaches.add(CustomerReasons.TAG_TWICE.reason().withField("tags[" + i + "]"));
            }
        }
        checkPerson(sheet);
    }

    private void preferred(@Nullable ChannelKind kind, List<Channel> channels, String path) {
        if (kind != null && channels.stream().noneMatch(channel -> channel.kind() == kind)) {
            breaches.add(CustomerReasons.PREFERRED.reason(kind).withField(path));
        }
    }

    private void checkPerson(CustomerSheet sheet) {
        if (sheet.kind() == CustomerKind.COMPANY && !Objects.equals(sheet.person(), PersonDetails.NONE)) {
            breaches.add(CustomerReasons.NOT_A_PERSON.reason().withField("person"));
        }
        LocalDate birth = sheet.person().birthDate();
        if (birth != null && (birth.isBefore(EARLIEST_BIRTH) || birth.isAfter(latestBirth))) {
            LocalDate shown = birth.getYear() < 1 || birth.getYear() > 9999 ? LocalDate.of(9999, 12, 31) : birth;
            breaches.add(CustomerReasons.BIRTH_DATE.reason(shown).withField("person.birthDate"));
        }
    }
}
