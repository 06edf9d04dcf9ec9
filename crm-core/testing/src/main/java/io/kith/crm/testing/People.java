package io.kith.crm.testing;

import io.kith.crm.customer.Channel;
import io.kith.crm.customer.Company;
import io.kith.crm.customer.Contact;
import io.kith.crm.customer.CustomerSheet;
import io.kith.crm.customer.Person;
import io.kith.crm.customer.PersonDetails;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Made-up customers that look like real ones. The same language, seed and number give the same customer on every machine, in every
 * locale and in any order of asking; immutable and thread-safe.
 *
 * <p>Nobody is reached by what stands in them. E-mail addresses end in {@code example.com}, {@code example.net}, {@code
 * example.org} or a part of {@code example.com}, which are kept for examples. English telephones are the numbers 555-0100 to
 * 555-0199 of areas in the United States, which are kept for fiction; as there are so few, companies and persons from number
 * {@value #ENGLISH_PHONES} on have none. Chinese ones are mobile numbers that begin with 154, which no operator has been given as
 * far as is published: nothing is kept for fiction there, so do not call them.
 *
 * <p>No two of them share what customers are matched by: telephone, e-mail address, name of a company. Names of persons do come
 * twice, as they do in life. For customers that are there twice there is {@link #crowd}.
 */
public final class People {

    /** How many companies there are, and how many persons. */
    public static final int LIMIT = 100_000;

    /** How many English companies have a telephone, and how many English persons. */
    public static final int ENGLISH_PHONES = 12_500;

    private static final List<String> DOMAINS = List.of("example.com", "example.net", "example.org");
    private static final List<String> SOURCES = List.of("web", "fair", "referral", "call");
    private static final LocalDate OLDEST = LocalDate.of(1950, 1, 1);
    private static final int DAYS_OF_BIRTH = 20_000;

    private final Language language;
    private final long seed;
    private final Folk folk;

    private People(Language language, long seed) {
        this.language = Objects.requireNonNull(language, "language");
        this.seed = seed;
        this.folk = language == Language.CHINESE ? new ChineseFolk(seed) : new EnglishFolk(seed);
    }

    /** People of a language, drawn from a seed. */
    public static People of(Language language, long seed) {
        return new People(language, seed);
    }

    /** English people, drawn from a seed. */
    public static People english(long seed) {
        return of(Language.ENGLISH, seed);
    }

    /** Chinese people, drawn from a seed. */
    public static People chinese(long seed) {
        return of(Language.CHINESE, seed);
    }

    /** In what language they have their names. */
    public Language language() {
        return language;
    }

    /**
     * Returns a company, with its telephone, its e-mail address, where it is, what it does, and whom to speak to.
     *
     * @param number 0 to {@value #LIMIT}, without the last
     */
    public CustomerSheet company(int number) {
        Draw draw = draw(2 * Objects.checkIndex(number, LIMIT));
        Folk.Firm firm = folk.firm(number, draw);
        Folk.Name contact = folk.person(draw.forThe("contact"));
        String domain = firm.label() + ".example.com";
        CustomerSheet sheet = Company.named(firm.name())
                .withIndustry(firm.trade())
                .withRegion(firm.address().region())
                .withSourceChannel(draw.forThe("source").from(SOURCES))
                .withAddress(firm.address())
                .withContact(Contact.named(contact.text())
                        .as(folk.position(draw))
                        .with(Channel.email(contact.mail() + "@" + domain)));
        return withPhone(sheet, 2 * number).withChannel(Channel.email("info@" + domain));
    }

    /**
     * Returns a person, with telephone, e-mail address, address and date of birth.
     *
     * @param number 0 to {@value #LIMIT}, without the last
     */
    public CustomerSheet person(int number) {
        Draw draw = draw(2 * Objects.checkIndex(number, LIMIT) + 1);
        Folk.Name name = folk.person(draw);
        LocalDate born = OLDEST.plusDays(draw.forThe("birth").below(DAYS_OF_BIRTH));
        // The number ends the local part, so that two of one name have two addresses.
        String email = name.mail() + number + "@" + draw.forThe("domain").from(DOMAINS);
        CustomerSheet sheet = Person.named(name.text())
                .withSourceChannel(draw.forThe("source").from(SOURCES))
                .withPerson(new PersonDetails(born, null, null, null, null, null, null))
                .withAddress(folk.address(draw));
        return withPhone(sheet, 2 * number + 1).withChannel(Channel.email(email));
    }

    /**
     * Returns a customer: of three, one is a person and two are companies.
     *
     * @param number 0 to {@value #LIMIT}, without the last; the company or the person of this number
     */
    public CustomerSheet customer(int number) {
        return number % 3 == 2 ? person(number) : company(number);
    }

    /**
     * Returns the first customers.
     *
     * @param count 0 to {@value #LIMIT}
     */
    public List<CustomerSheet> customers(int count) {
        Objects.checkFromToIndex(0, count, LIMIT);
        return IntStream.range(0, count).mapToObj(this::customer).toList();
    }

    /**
     * Returns customers of whom some are there twice, and tells which: for tests of whatever finds or refuses duplicates.
     *
     * @param count how many sheets, 0 to {@value #LIMIT}
     * @param percentTwice of a hundred sheets, how many say again what an earlier one said, 0 to 90
     */
    public Crowd crowd(int count, int percentTwice) {
        Objects.checkFromToIndex(0, count, LIMIT);
        if (percentTwice < 0 || percentTwice > 90) {
            throw new IllegalArgumentException("0 to 90 percent of a crowd say something again, not " + percentTwice);
        }
        return new Repetition(this, folk, draw(-1)).crowd(count, percentTwice);
    }

    private CustomerSheet withPhone(CustomerSheet sheet, int slot) {
        return folk.phone(slot).map(Channel::phone).map(sheet::withChannel).orElse(sheet);
    }

    private Draw draw(int number) {
        return Draw.of(seed, number);
    }

    /** Tells language and seed. */
    @Override
    public String toString() {
        return language + " people of seed " + seed;
    }
}
