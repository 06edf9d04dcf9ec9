package io.kith.crm.testing;

import io.kith.crm.customer.Address;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Chinese names, places in mainland China, mobile numbers that begin with 154. No range is kept for fiction there; 154 is one of
 * those that no operator has been given, as far as is published.
 */
final class ChineseFolk implements Folk {

    private static final long OF_THE_RANGE = 100_000_000;
    private static final int FULL_WIDTH = '\uFF10' - '0';

    private final List<Words.Pair> given;
    private final List<Words.Pair> family;
    private final List<Words.Pair> first;
    private final List<Words.Pair> second;
    private final List<Words.Pair> trades;
    private final List<String> forms;
    private final List<Words.Place> places;
    private final List<String> streets;
    private final List<String> positions;
    private final Spread names;
    private final Spread numbers;

    ChineseFolk(long seed) {
        Words words = new Words("zh");
        given = words.pairs("given");
        family = words.pairs("family");
        first = words.pairs("brand-first");
        second = words.pairs("brand-second");
        trades = words.pairs("trade");
        forms = words.lines("forms");
        places = words.places();
        streets = words.lines("streets");
        positions = words.lines("positions");
        names = Spread.of((long) places.size() * first.size() * second.size() * trades.size(), seed);
        numbers = Spread.of(OF_THE_RANGE, seed);
    }

    @Override
    public Name person(Draw draw) {
        Words.Pair born = draw.forThe("family").from(family);
        Words.Pair one = draw.forThe("given").from(given);
        Words.Pair two = draw.forThe("given, too").from(given);
        // Two in three have two characters; nobody has the same one twice.
        if (draw.forThe("length").below(3) == 0 || one.equals(two)) {
            return new Name(born.word() + one.word(), born.with() + "." + one.with());
        }
        return new Name(born.word() + one.word() + two.word(), born.with() + "." + one.with() + two.with());
    }

    @Override
    public Firm firm(int number, Draw draw) {
        int at = names.to(number);
        Words.Pair one = first.get(at % first.size());
        Words.Pair two = second.get(at / first.size() % second.size());
        Words.Pair trade = trades.get(at / first.size() / second.size() % trades.size());
        Words.Place place = places.get(at / first.size() / second.size() / trades.size());
        String form = draw.forThe("form").from(forms);
        return new Firm(
                place.city() + one.word() + two.word() + trade.word() + form,
                one.with() + two.with() + "-" + number,
                trade.with(),
                address(place, draw));
    }

    @Override
    public Address address(Draw draw) {
        return address(draw.forThe("place").from(places), draw);
    }

    private Address address(Words.Place place, Draw draw) {
        String line =
                draw.forThe("street").from(streets) + (1 + draw.forThe("house").below(999)) + "号";
        return new Address(line, place.city(), place.region(), place.postcode(), "中国", null);
    }

    @Override
    public String position(Draw draw) {
        return draw.forThe("position").from(positions);
    }

    @Override
    public Optional<String> phone(int slot) {
        return Optional.of("154" + String.format(Locale.ROOT, "%08d", numbers.to(slot)));
    }

    @Override
    public String phoneOtherwise(String phone) {
        StringBuilder wide = new StringBuilder();
        phone.chars().forEach(digit -> wide.append((char) (digit + FULL_WIDTH)));
        return wide.insert(7, ' ').insert(3, ' ').toString();
    }

    @Override
    public String firmOtherwise(String name) {
        for (String form : List.of("集团有限公司", "股份有限公司", "有限责任公司", "有限公司")) {
            if (name.endsWith(form)) {
                String withoutForm = name.substring(0, name.length() - form.length());
                return withoutForm + (form.equals("有限公司") ? "股份有限公司" : "有限公司");
            }
        }
        return name;
    }
}
