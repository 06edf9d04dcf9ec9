package io.kith.crm.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kith.crm.Capabilities;
import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.crm.base.Actor;
import io.kith.crm.base.CustomerId;
import io.kith.crm.base.EmailAddress;
import io.kith.crm.base.PhoneNumber;
import io.kith.crm.base.TenantId;
import io.kith.crm.customer.Channel;
import io.kith.crm.customer.ChannelKind;
import io.kith.crm.customer.Customer;
import io.kith.crm.customer.CustomerSheet;
import io.kith.crm.customer.DuplicatePolicy;
import io.kith.store.memory.MemoryStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeopleTest {

    /** Nobody's numbers: those kept for fiction, and a range that no operator has. */
    private static final String FICTION = "\\+1[2-9]\\d{2}55501\\d{2}|\\+86154\\d{8}";

    private static final String EXAMPLES = "(.+\\.)?example\\.com|example\\.net|example\\.org";

    @Property(tries = 40)
    void the_same_seed_gives_the_same_people_in_any_order_of_asking(
            @ForAll Language language, @ForAll long seed, @ForAll @IntRange(max = People.LIMIT - 1) int number) {
        People some = People.of(language, seed);
        People same = People.of(language, seed);
        CustomerSheet asked = some.customer(number);

        same.person(number);
        same.company(number / 2);

        assertThat(same.customer(number)).isEqualTo(asked);
    }

    @Property(tries = 40)
    void other_seeds_give_other_people(@ForAll Language language, @ForAll long seed) {
        assertThat(People.of(language, seed).customers(20))
                .isNotEqualTo(People.of(language, seed + 1).customers(20));
    }

    @Property(tries = 12)
    void nobody_is_refused_as_unfit_or_as_a_duplicate(
            @ForAll Language language, @ForAll long seed, @ForAll @IntRange(max = People.LIMIT - 60) int first) {
        CrmSession kith = emptyCrm();
        People people = People.of(language, seed);

        IntStream.range(first, first + 30)
                .boxed()
                .flatMap(number -> Stream.of(people.company(number), people.person(number)))
                .forEach(sheet -> kith.customers().add(sheet, DuplicatePolicy.REFUSE));
    }

    @Property(tries = 100)
    void nobody_can_be_reached(
            @ForAll Language language, @ForAll long seed, @ForAll @IntRange(max = People.LIMIT - 1) int number) {
        People people = People.of(language, seed);

        assertThat(List.of(people.company(number), people.person(number)))
                .flatExtracting(PeopleTest::channels)
                .allSatisfy(channel -> {
                    if (channel.kind() == ChannelKind.PHONE) {
                        assertThat(PhoneNumber.of(channel.address()).e164()).matches(FICTION);
                    } else {
                        assertThat(channel.kind()).isEqualTo(ChannelKind.EMAIL);
                        assertThat(EmailAddress.of(channel.address()).domain()).matches(EXAMPLES);
                    }
                });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void nobody_at_all_shares_what_customers_are_matched_by(Language language) {
        People people = People.of(language, 2026);
        Set<String> seen = new HashSet<>();

        for (int number = 0; number < People.LIMIT; number++) {
            CustomerSheet company = people.company(number);
            assertThat(seen.add(nameWithoutForm(company.name())))
                    .as(company.name())
                    .isTrue();
            for (CustomerSheet sheet : List.of(company, people.person(number))) {
                for (Channel channel : channels(sheet)) {
                    assertThat(seen.add(key(channel))).as(channel.address()).isTrue();
                }
            }
        }
    }

    @Test
    void english_telephones_last_as_long_as_there_are_numbers_of_fiction() {
        People people = People.english(3);

        assertThat(channels(people.person(People.ENGLISH_PHONES - 1)))
                .extracting(Channel::kind)
                .contains(ChannelKind.PHONE);
        assertThat(channels(people.person(People.ENGLISH_PHONES)))
                .extracting(Channel::kind)
                .containsExactly(ChannelKind.EMAIL);
        assertThat(channels(People.chinese(3).person(People.LIMIT - 1)))
                .extracting(Channel::kind)
                .contains(ChannelKind.PHONE);
    }

    @Property(tries = 12)
    void of_a_crowd_exactly_those_are_there_twice_that_it_names(
            @ForAll Language language,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int count,
            @ForAll @IntRange(max = 90) int percent) {
        Crowd crowd = People.of(language, seed).crowd(count, percent);
        CrmSession kith = emptyCrm();
        List<CustomerId> added = new ArrayList<>();
        Map<Integer, Integer> found = new TreeMap<>();

        for (int place = 0; place < count; place++) {
            CustomerSheet sheet = crowd.sheets().get(place);
            List<Customer> twins = kith.customers().duplicatesOf(sheet);
            if (!twins.isEmpty()) {
                int first = twins.stream()
                        .mapToInt(twin -> added.indexOf(twin.id()))
                        .min()
                        .orElseThrow();
                found.put(place, first);
            }
            added.add(kith.customers().add(sheet).id());
        }

        assertThat(crowd.repeats()).hasSize(count * percent / 100);
        assertThat(found).isEqualTo(crowd.repeats());
    }

    @Test
    void repetitions_stand_anywhere_and_are_found_by_each_of_three_things() {
        Crowd crowd = People.english(11).crowd(1_000, 30);

        List<CustomerSheet> again =
                crowd.repeats().keySet().stream().map(crowd.sheets()::get).toList();
        assertThat(again).hasSize(300);
        assertThat(crowd.repeats().firstKey()).isLessThan(20);
        assertThat(crowd.repeats().lastKey()).isGreaterThan(980);
        assertThat(again.stream().filter(sheet -> sheet.channels().isEmpty()).count())
                .as("by name alone")
                .isBetween(40L, 110L);
        assertThat(again.stream()
                        .filter(sheet -> channels(sheet).stream().anyMatch(c -> c.kind() == ChannelKind.PHONE))
                        .count())
                .as("by telephone alone")
                .isBetween(60L, 140L);
    }

    @Test
    void limits_are_told() {
        People people = People.english(1);

        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> people.company(People.LIMIT));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> people.person(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> people.crowd(10, 91))
                .withMessage("0 to 90 percent of a crowd say something again, not 91");
    }

    /**
     * What is drawn is contract: hosts' expectations rest on it. The files change only with a note in the changelog, by {@code
     * -Dkith.people.update=true}.
     */
    @ParameterizedTest
    @EnumSource(Language.class)
    void people_of_one_seed_are_those_that_they_always_were(Language language) throws Exception {
        List<String> lines = People.of(language, 42).customers(12).stream()
                .map(PeopleTest::line)
                .toList();

        Path file = Path.of("src/test/resources/people-" + language + ".txt");
        if (Boolean.getBoolean("kith.people.update")) {
            Files.write(file, lines);
        }
        assertThat(lines).isEqualTo(Files.readAllLines(file));
    }

    private static String line(CustomerSheet sheet) {
        return String.join(
                " | ",
                sheet.name(),
                String.join(", ", channels(sheet).stream().map(Channel::address).toList()),
                sheet.addresses().get(0).line() + ", "
                        + sheet.addresses().get(0).city(),
                String.valueOf(sheet.person().birthDate()),
                sheet.contacts().isEmpty() ? "" : sheet.contacts().get(0).name());
    }

    private static List<Channel> channels(CustomerSheet sheet) {
        return Stream.concat(
                        sheet.channels().stream(),
                        sheet.contacts().stream().flatMap(contact -> contact.channels().stream()))
                .toList();
    }

    private static String key(Channel channel) {
        return channel.kind() == ChannelKind.PHONE
                ? PhoneNumber.of(channel.address()).matchKey()
                : EmailAddress.of(channel.address()).matchKey();
    }

    private static String nameWithoutForm(String name) {
        return name.replaceAll(" [A-Za-z]+$|(集团|股份)?有限(责任)?公司$", "");
    }

    private static CrmSession emptyCrm() {
        return Crm.builder()
                .store(MemoryStore.create())
                .use(Capabilities.CUSTOMERS)
                .build()
                .session(TenantId.SINGLE, Actor.user("u-1"));
    }
}
