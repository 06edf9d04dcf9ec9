package io.kith.examples.cli.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a colour is for. The drawing library is given a stand-in colour for each purpose, and {@link SvgTidy} turns it into a
 * class that the page's style sheet colours: so one drawing serves screen, dark screen and paper.
 *
 * @param cssName the class that fills with it is {@code f-} and this, the one that strokes {@code s-} and this
 * @param number tells the stand-ins apart, 1 to 255
 */
record Ink(String cssName, int number) {
    static final Ink TEXT = new Ink("text", 1);
    static final Ink MUTED = new Ink("muted", 2);
    static final Ink GRID = new Ink("grid", 3);
    static final Ink ACCENT = new Ink("accent", 4);
    static final Ink SOFT = new Ink("soft", 5);
    static final Ink WARN = new Ink("warn", 6);
    /** In the order series take them; told apart by people who see few colours, too. */
    static final List<Ink> SERIES = family("series-", 1, 6, 10);
    /** From none to most. */
    static final List<Ink> HEAT = family("heat-", 0, 9, 20);
    /** Text on the shade of the same place. */
    static final List<Ink> ON_HEAT = family("on-heat-", 0, 9, 30);

    private static List<Ink> family(String name, int first, int count, int number) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Ink(name + (first + i), number + i))
                .toList();
    }

    private static Stream<Ink> all() {
        return Stream.of(
                        Stream.of(TEXT, MUTED, GRID, ACCENT, SOFT, WARN),
                        SERIES.stream(),
                        HEAT.stream(),
                        ON_HEAT.stream())
                .flatMap(inks -> inks);
    }

    /** The stand-in handed to the library. */
    String standIn() {
        return String.format(Locale.ROOT, "#0101%02x", number);
    }

    /** The purpose of a colour in the library's output, which writes colours in two ways. */
    static Optional<Ink> of(String colour) {
        return all().filter(ink -> colour.equals(ink.standIn()) || colour.equals("rgb(1,1," + ink.number + ")"))
                .findFirst();
    }

    /** The rules for every fill and stroke class; the colours are the style sheet's variables. */
    static String cssRules() {
        StringBuilder css = new StringBuilder();
        all().forEach(ink -> {
            String colour = ":var(--" + ink.cssName + ")}";
            css.append("svg .f-").append(ink.cssName).append("{fill").append(colour);
            css.append(".s-").append(ink.cssName).append("{stroke").append(colour);
            css.append(".b-")
                    .append(ink.cssName)
                    .append("{background")
                    .append(colour)
                    .append('\n');
        });
        return css.toString();
    }
}
