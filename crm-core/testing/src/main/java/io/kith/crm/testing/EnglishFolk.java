package io.kith.crm.testing;

import io.kith.crm.customer.Address;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** English names, places in the United States, telephones between 555-0100 and 555-0199, which are kept for fiction. */
final class EnglishFolk implements Folk {

    /** How many numbers an area has that are kept for fiction. */
    private static final int OF_AN_AREA = 100;

    private final List<String> given;
    private final List<String> family;
    private final List<String> first;
    private final List<String> second;
    private final List<Words.Pair> trades;
    private final List<String> forms;
    private final List<String> areas;
    private final List<Words.Place> places;
    private final List<String> streets;
    private final List<String> positions;
    private final Spread names;
    private final Spread numbers;

    EnglishFolk(long seed) {
        Words words = new Words("en");
        given = words.lines("given");
        family = words.lines("family");
        first = words.lines("brand-first");
        second = words.lines("brand-second");
        trades = words.pairs("trade");
        forms = words.lines("forms");
        areas = words.lines("area-codes");
        places = words.places();
        streets = words.lines("streets");
        positions = words.lines("positions");
        names = Spread.of((long) first.size() * second.size() * trades.size(), seed);
        numbers = Spread.of((long) areas.size() * OF_AN_AREA, seed);
    }

    @Override
    public Name person(Draw draw) {
        String called = draw.forThe("given").from(given);
        String born = draw.forThe("family").from(family);
        return new Name(called + " " + born, (called + "." + born).toLowerCase(Locale.ROOT));
    }

    @Override
    public Firm firm(int number, Draw draw) {
        int at = names.to(number);
        String one = first.get(at % first.size());
        String two = second.get(at / first.size() % second.size());
        Words.Pair trade = trades.get(at / first.size() / second.size());
        String name =
                String.join(" ", one, two, trade.word(), draw.forThe("form").from(forms));
        String label = String.join("-", one, two, trade.word()).toLowerCase(Locale.ROOT);
        return new Firm(name, label, trade.with(), address(draw));
    }

    @Override
    public Address address(Draw draw) {
        Words.Place place = draw.forThe("place").from(places);
        String line = 1 + draw.forThe("house").below(1_999) + " "
                + draw.forThe("street").from(streets);
        return new Address(line, place.city(), place.region(), place.postcode(), "US", null);
    }

    @Override
    public String position(Draw draw) {
        return draw.forThe("position").from(positions);
    }

    @Override
    public Optional<String> phone(int slot) {
        if (slot >= numbers.size()) {
            return Optional.empty();
        }
        int at = numbers.to(slot);
        int line = 100 + at % OF_AN_AREA;
        return Optional.of("+1 " + areas.get(at / OF_AN_AREA) + " 555 0" + line);
    }

    @Override
    public String phoneOtherwise(String phone) {
        return "+1 (" + phone.substring(3, 6) + ") 555-" + phone.substring(11);
    }

    @Override
    public String firmOtherwise(String name) {
        String withoutForm = name.substring(0, name.lastIndexOf(' '));
        return withoutForm.toUpperCase(Locale.ROOT) + ", LIMITED";
    }
}
