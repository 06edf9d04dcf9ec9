package io.kith.examples.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.kith.store.Store;
import io.kith.store.StoreException;
import io.kith.store.jdbc.JdbcStore;
import io.kith.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a user says where records are kept, and the opening of that place. */
final class StoreLocation {

    private static final String H2 = "h2:";
    private static final String H2_URL = "jdbc:h2:";
    private static final String SQLITE_URL = "jdbc:sqlite:";
    private static final List<String> URLS = List.of(H2_URL, "jdbc:postgresql:", "jdbc:mariadb:", SQLITE_URL);
    private static final String KNOWN =
            "use memory:, h2:PATH, jdbc:h2:…, jdbc:postgresql:…, jdbc:mariadb:… or jdbc:sqlite:PATH";

    @Option(
            names = "--store",
            paramLabel = "STORE",
            defaultValue = "${env:KITH_STORE:-h2:./kith-data/kith}",
            description = "memory:, h2:PATH or a JDBC URL (default: ${DEFAULT-VALUE}).")
    private String location = "";

    @Option(names = "--user", paramLabel = "NAME", description = "Database user (or KITH_USER).")
    private @Nullable String user = System.getenv("KITH_USER");

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            arity = "0..1",
            interactive = true,
            description = "Asks for the password (or KITH_PASSWORD).")
    private @Nullable String password = System.getenv("KITH_PASSWORD");

    /** An open store, and what must be closed with it. */
    record Opened(Store store, AutoCloseable pool) implements AutoCloseable {
        @Override
        public void close() {
            store.close();
            try {
                pool.close();
            } catch (Exception failed) {
                throw new StoreTrouble("store.close", "the store could not be closed");
            }
        }
    }

    void use(String other) {
        location = other;
    }

    boolean isMemory() {
        return location.equals("memory:");
    }

    /** The location as it may be shown: a JDBC URL can hold a password, which is nobody's to read on a screen. */
    @Override
    public String toString() {
        return DatabaseTrouble.withoutSecrets(location);
    }

    /**
     * Opens the store; a database of H2 that is not there yet is made.
     *
     * @throws StoreTrouble if it cannot be opened
     * @throws UserMistake if the location is no location
     */
    Opened open() {
        return isMemory() ? new Opened(MemoryStore.create(), () -> {}) : open(url(true));
    }

    /**
     * Opens the store if it is there.
     *
     * @throws StoreTrouble with the code {@code store.missing} if it is not, and as {@link #open} does
     */
    Opened openExisting() {
        if (isMemory()) {
            return open();
        }
        String url = url(false);
        if (url.startsWith(SQLITE_URL) && !isSqliteFile(url)) {
            throw StoreTrouble.missing(toString());
        }
        boolean says = url.toUpperCase(Locale.ROOT).contains(";IFEXISTS=");
        return open(url.startsWith(H2_URL) && !says ? url + ";IFEXISTS=TRUE" : url);
    }

    /** Whether the file is there, which SQLite would otherwise make. */
    private static boolean isSqliteFile(String url) {
        String path = url.substring(SQLITE_URL.length()).replaceFirst("[?].*", "");
        try {
            return Files.exists(Path.of(path.startsWith("file:") ? path.substring("file:".length()) : path));
        } catch (InvalidPathException unfit) {
            return false;
        }
    }

    /** Opens the store if it is there, else an empty one that goes away when it is closed. */
    Opened openOrImagine() {
        try {
            return openExisting();
        } catch (StoreTrouble trouble) {
            if (trouble.code().equals(StoreTrouble.MISSING)) {
                return imagine();
            }
            throw trouble;
        }
    }

    /** Opens an empty database of H2 in a temporary folder, which goes away when it is closed. */
    static Opened imagine() {
        try {
            Path folder = Files.createTempDirectory("kith");
            StoreLocation own = new StoreLocation();
            own.user = null;
            own.password = null;
            Opened opened = own.open("jdbc:h2:file:" + folder.resolve("kith"));
            return new Opened(opened.store(), () -> {
                opened.pool().close();
                TemporaryFolder.delete(folder);
            });
        } catch (IOException refused) {
            throw new StoreTrouble("store.folder", "no temporary folder can be made");
        }
    }

    private String url(boolean mayMake) {
        if (location.startsWith(H2)) {
            return "jdbc:h2:file:" + h2Path(location.substring(H2.length()), mayMake);
        }
        if (URLS.stream().anyMatch(location::startsWith)) {
            return location;
        }
        if (location.startsWith("jdbc:")) {
            throw new UserMistake("store.driver", "there is no driver for the store " + this + "; " + KNOWN);
        }
        throw new UserMistake("store.location", "not a store: " + this + "; " + KNOWN);
    }

    private static String h2Path(String text, boolean mayMake) {
        if (text.isBlank() || text.indexOf(';') >= 0 || text.endsWith("/") || text.endsWith(".mv.db")) {
            throw new UserMistake(
                    "store.location", "h2: needs the path of a file, without .mv.db and semicolons: h2:" + text);
        }
        try {
            Path path = Path.of(text).toAbsolutePath().normalize();
            if (Files.isDirectory(path) && !Files.exists(Path.of(path + ".mv.db"))) {
                throw new UserMistake(
                        "store.location", "h2: needs the path of a file, and this is a folder: h2:" + text);
            }
            Path folder = path.getParent();
            if (mayMake && folder != null) {
                Files.createDirectories(folder);
            }
            return path.toString();
        } catch (InvalidPathException unfit) {
            throw new UserMistake("store.location", "not a path: h2:" + text);
        } catch (FileAlreadyExistsException file) {
            throw new StoreTrouble(
                    "store.folder", "the folder of the store cannot be made, a file is in its place: h2:" + text);
        } catch (IOException refused) {
            throw new StoreTrouble("store.folder", "the folder of the store cannot be made: h2:" + text);
        }
    }

    /** H2 writes failures with all they carry to a file beside the database, and prints them where it cannot: not here. */
    private static String withoutTrace(String url, String settings) {
        boolean remote = url.startsWith(H2_URL + "tcp:") || url.startsWith(H2_URL + "ssl:");
        return url.startsWith(H2_URL) && !remote && !settings.contains(";TRACE_LEVEL_FILE=")
                ? url + ";TRACE_LEVEL_FILE=0"
                : url;
    }

    private Opened open(String url) {
        HikariConfig config = new HikariConfig();
        String settings = url.toUpperCase(Locale.ROOT);
        config.setJdbcUrl(withoutTrace(url, settings));
        if (!settings.contains(";USER=")) {
            config.setUsername(user == null && url.startsWith(H2_URL) ? "sa" : user);
        }
        if (!settings.contains(";PASSWORD=")) {
            config.setPassword(password == null ? "" : password);
        }
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        config.setPoolName("kith");
        config.setInitializationFailTimeout(1);
        config.setConnectionTimeout(10_000);
        HikariDataSource pool = null;
        try {
            pool = new HikariDataSource(config);
            return new Opened(JdbcStore.owning(pool).open(), pool);
        } catch (RuntimeException failed) {
            if (pool != null) {
                pool.close();
            }
            throw failed instanceof StoreException known ? known : DatabaseTrouble.of(failed, toString());
        }
    }
}
