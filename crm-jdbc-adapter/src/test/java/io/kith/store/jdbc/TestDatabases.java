package io.kith.store.jdbc;

import io.kith.build.MariaServer;
import io.kith.build.PostgresServer;
import io.kith.build.PostgresServer.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * New, empty databases by their JDBC URLs. A server is started when it is first asked for and ends with this
 * JVM: two test engines and many classes share it.
 */
final class TestDatabases {

    private static final Map<Release, PostgresServer> SERVERS = new EnumMap<>(Release.class);
    private static final Map<MariaServer.Release, MariaServer> MARIA = new EnumMap<>(MariaServer.Release.class);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabases() {}

    static String h2Memory() {
        return "jdbc:h2:mem:store" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
    }

    static String h2File() {
        return "jdbc:h2:file:" + newFile("h2");
    }

    static String sqlite() {
        return "jdbc:sqlite:" + newFile("sqlite");
    }

    private static Path newFile(String kind) {
        try {
            Path folder = Files.createDirectories(Path.of("target", kind));
            return Files.createTempDirectory(folder, "store").toAbsolutePath().resolve("kith");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String postgres(Release release) {
        synchronized (SERVERS) {
            return SERVERS.computeIfAbsent(release, PostgresServer::start).newDatabase();
        }
    }

    static String maria(MariaServer.Release release) {
        synchronized (MARIA) {
            return MARIA.computeIfAbsent(release, MariaServer::startHasty).newDatabase();
        }
    }
}
