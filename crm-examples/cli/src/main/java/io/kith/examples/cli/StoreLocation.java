package io.kith.examples.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.kith.store.Store;
import io.kith.store.StoreException;
import io.kith.store.jdbc.JdbcStore;
import io.kith.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a user says where records are kept, and the opening of that place. */
final class StoreLocation {

    private static final String H2 = "h2:";
    private static final int H2_LOCKED = 90020;
    private static final int H2_TOO_OLD = 90048;

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
    record Opened(Store store, boolean isOwnFile, AutoCloseable pool) implements AutoCloseable {
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

    @Override
    public String toString() {
        return location;
    }

    /**
     * Opens the store.
     *
     * @throws StoreTrouble if it cannot be opened
     * @throws UserMistake if the location is no location
     */
    Opened open() {
        if (location.equals("memory:")) {
            return new Opened(MemoryStore.create(), true, () -> {});
        }
        if (location.startsWith(H2)) {
            return open("jdbc:h2:file:" + h2Path(location.substring(H2.length())), true);
        }
        if (location.startsWith("jdbc:h2:") || location.startsWith("jdbc:postgresql:")) {
            return open(location, false);
        }
        throw new UserMistake(
                "store.location",
                "not a store: " + location + "; use memory:, h2:PATH, jdbc:h2:… or jdbc:postgresql:…");
    }

    private static String h2Path(String text) {
        try {
            Path path = Path.of(text).toAbsolutePath().normalize();
            if (text.isBlank() || Files.isDirectory(path)) {
                throw new UserMistake("store.location", "h2: needs the path of a file, without .mv.db: " + text);
            }
            Path folder = path.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            String plain = path.toString();
            if (plain.indexOf(';') >= 0) {
                throw new UserMistake("store.location", "a path may not contain a semicolon: " + text);
            }
            return plain;
        } catch (InvalidPathException unfit) {
            throw new UserMistake("store.location", "not a path: " + text);
        } catch (IOException refused) {
            throw new StoreTrouble("store.folder", "the folder of the store cannot be made: " + text);
        }
    }

    private Opened open(String url, boolean ownFile) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user == null && url.startsWith("jdbc:h2:") ? "sa" : user);
        config.setPassword(password == null ? "" : password);
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        config.setPoolName("kith");
        config.setInitializationFailTimeout(1);
        config.setConnectionTimeout(10_000);
        HikariDataSource pool = null;
        try {
            pool = new HikariDataSource(config);
            return new Opened(JdbcStore.owning(pool).open(), ownFile, pool);
        } catch (HikariPool.PoolInitializationException failed) {
            throw trouble(failed.getCause());
        } catch (StoreException failed) {
            if (pool != null) {
                pool.close();
            }
            throw failed;
        } catch (RuntimeException failed) {
            if (pool != null) {
                pool.close();
            }
            throw trouble(failed);
        }
    }

    private StoreTrouble trouble(@Nullable Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql) {
                return new StoreTrouble("store.open", "the store " + safe() + " cannot be opened: " + reason(sql));
            }
        }
        return new StoreTrouble("store.open", "the store " + safe() + " cannot be opened");
    }

    /** A JDBC URL may hold a password, which is nobody's to read on a screen. */
    private String safe() {
        int query = location.indexOf('?');
        int semicolon = location.indexOf(';');
        int end = query < 0 ? semicolon : semicolon < 0 ? query : Math.min(query, semicolon);
        return end < 0 ? location : location.substring(0, end) + "…";
    }

    private static String reason(SQLException failure) {
        String byCode = Map.of(
                        H2_LOCKED,
                        "another process has it open",
                        H2_TOO_OLD,
                        "its file is of another version of H2, or no H2 file",
                        90030,
                        "its file is damaged",
                        90146,
                        "it does not exist",
                        28000,
                        "the user or the password is wrong",
                        90043,
                        "its files cannot be written")
                .get(failure.getErrorCode());
        if (byCode != null) {
            return byCode;
        }
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (state) {
            case "08001", "08004", "08006" -> "no server answers there";
            case "28P01", "28000" -> "the user or the password is wrong";
            case "3D000" -> "there is no such database";
            default -> "the database says " + (state.isEmpty() ? "error " + failure.getErrorCode() : state);
        };
    }
}
