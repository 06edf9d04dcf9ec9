package io.kith.examples.cli.tabular;

import static io.kith.examples.cli.tabular.Tables.AMOUNT;
import static io.kith.examples.cli.tabular.Tables.CUSTOMER;
import static io.kith.examples.cli.tabular.Tables.DATE;
import static io.kith.examples.cli.tabular.Tables.PIECES;

import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** Prints how many rows of the CDNOW layout are read and mapped in a second; a program and no test. */
public final class ReadingSpeed {

    private static final int ROWS = 1_000_000;

    private ReadingSpeed() {}

    /** Writes a million rows, blank-separated and comma-separated, and reads each file five times. */
    public static void main(String[] arguments) throws IOException {
        for (String mark : new String[] {" ", ","}) {
            Path file = Files.createTempFile("reading-speed", ".txt");
            try {
                write(file, mark);
                for (int pass = 0; pass < 5; pass++) {
                    read(file, mark);
                }
            } finally {
                Files.delete(file);
            }
        }
    }

    private static void write(Path file, String mark) throws IOException {
        Random chance = new Random(1);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(String.join(mark, "customer_id", "date", "number_of_cds", "dollar_value") + "\r\n");
            for (int i = 0; i < ROWS; i++) {
                out.write(String.format(
                        Locale.ROOT,
                        "%05d%s1997%02d%02d%s%d%s%d.%02d\r\n",
                        i / 3,
                        mark,
                        1 + chance.nextInt(12),
                        1 + chance.nextInt(28),
                        mark,
                        1 + chance.nextInt(9),
                        mark,
                        chance.nextInt(200),
                        chance.nextInt(100)));
            }
        }
    }

    private static void read(Path file, String mark) {
        long start = System.nanoTime();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        BigDecimal sum = BigDecimal.ZERO;
        long check = 0;
        long rows = 0;
        try (Rows pass = TabularFile.open(file, Tables.purchases().build()).rows()) {
            while (pass.hasNext()) {
                Row row = pass.next();
                sum = sum.add(row.get(AMOUNT).orElseThrow());
                check += row.get(CUSTOMER).orElseThrow().length()
                        + row.get(DATE).orElseThrow().getDayOfMonth()
                        + row.get(PIECES).orElseThrow();
                rows++;
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double busy = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "separator '%s': %,d rows, %.2f s wall, %.2f s CPU, %,.0f rows per CPU second (sum %s, check %d)%n",
                mark,
                rows,
                seconds,
                busy,
                rows / busy,
                sum,
                check);
    }
}
