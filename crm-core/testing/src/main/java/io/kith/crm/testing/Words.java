package io.kith.crm.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The lists of words that customers are made up from, one entry a line. */
record Words(String folder) {

    List<String> lines(String list) {
        String name = folder + "/" + list;
        try (InputStream bytes =
                Objects.requireNonNull(Words.class.getResourceAsStream(name), "the archive lacks " + name)) {
            return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Entries of a word and what goes with it, such as its spelling in Latin letters. */
    List<Pair> pairs(String list) {
        return lines(list).stream()
                .map(line -> new Pair(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1)))
                .toList();
    }

    /** Entries of a city, its region and its postcode. */
    List<Place> places() {
        return lines("places").stream()
                .map(line -> line.split("\\|", -1))
                .map(parts -> new Place(parts[0], parts[1], parts[2]))
                .toList();
    }

    record Pair(String word, String with) {}

    record Place(String city, String region, String postcode) {}
}
