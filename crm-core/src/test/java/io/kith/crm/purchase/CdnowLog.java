package io.kith.crm.purchase;

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
final class CdnowLog {

    /** One line: value in cents of a dollar. */
    record Line(int customer, LocalDate day, long cents) {}

    private CdnowLog() {}

    static List<Line> lines() {
        try (InputStream file = CdnowLog.class.getClassLoader().getResourceAsStream("cdnow/CDNOW_master.txt.gz");
                var reader = new InputStreamReader(
                        new GZIPInputStream(Objects.requireNonNull(file)), StandardCharsets.US_ASCII)) {
            return new BufferedReader(reader)
                    .lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(CdnowLog::line)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the bundled CDNOW log cannot be read", e);
        }
    }

    private static Line line(String text) {
        String[] columns = text.trim().split("\\s+", -1);
        return new Line(
                Integer.parseInt(columns[0]),
                LocalDate.parse(columns[1], DateTimeFormatter.BASIC_ISO_DATE),
                new BigDecimal(columns[3]).movePointRight(2).longValueExact());
    }
}
