package io.kith.crm.math;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The CDNOW purchase log of Fader and Hardie, as it stands in the file. */
final class Cdnow {

    /** One line: value in cents of a dollar. */
    record Purchase(int customer, LocalDate day, long cents) {}

    private Cdnow() {}

    static List<Purchase> purchases() {
        try (InputStream file = Cdnow.class.getClassLoader().getResourceAsStream("cdnow/CDNOW_master.txt.gz");
                var text = new InputStreamReader(
                        new GZIPInputStream(Objects.requireNonNull(file)), StandardCharsets.US_ASCII)) {
            return new BufferedReader(text)
                    .lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(Cdnow::purchase)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the bundled CDNOW log cannot be read", e);
        }
    }

    private static Purchase purchase(String line) {
        String[] columns = line.trim().split("\\s+", -1);
        return new Purchase(
                Integer.parseInt(columns[0]),
                LocalDate.parse(columns[1], DateTimeFormatter.BASIC_ISO_DATE),
                new BigDecimal(columns[3]).movePointRight(2).longValueExact());
    }
}
