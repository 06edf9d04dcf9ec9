package io.kith.store.jdbc;

import io.kith.store.Store;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;

/**
 * The program that is killed: stores numbered units until its end, and prints each number when its unit has returned.
 * Arguments: URL, round, threads, and {@code lossy} to take back the durability that the adapter sets, for the proof
 * that the test can fail.
 */
final class KillWriter {

    private KillWriter() {}

    public static void main(String[] arguments) throws Exception {
        String url = arguments[0];
        long round = Long.parseLong(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        DataSource source = JdbcSchemaDatabases.at(url);
        // H2 ends the database with its last connection; this one keeps it open, as a pool would.
        try (Connection open = source.getConnection();
                Store store = JdbcStore.owning(source).open();
                Statement statement = open.createStatement()) {
            if (arguments.length > 3) {
                statement.execute("set write_delay 500");
            }
            for (int thread = 0; thread < threads; thread++) {
                long lane = KillUnits.lane(round, thread);
                new Thread(() -> write(store, lane)).start();
            }
            new CountDownLatch(1).await();
        }
    }

    private static void write(Store store, long lane) {
        for (long number = 1; ; number++) {
            KillUnits.write(store, lane, number);
            System.out.println(KillUnits.number(lane, number));
        }
    }
}
