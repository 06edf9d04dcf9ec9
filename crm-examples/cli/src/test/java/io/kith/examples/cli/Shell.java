package io.kith.examples.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the program inside the test, in a folder, and keeps what it said. */
final class Shell {

    static final Instant NOW = Instant.parse("2025-06-01T00:00:00Z");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Shell(Path folder) {
        this.folder = folder;
    }

    /** Runs one command and returns its exit status. */
    int kith(String... arguments) {
        out.reset();
        err.reset();
        return new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        () -> NOW)
                .run(arguments);
    }

    /** Runs one command on the folder's own database. */
    int onStore(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--store", store()));
        return kith(all.toArray(new String[0]));
    }

    String store() {
        return "h2:" + folder.resolve("kith");
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    String file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    String file(String name, byte[] content) {
        try {
            Path path = folder.resolve(name);
            Files.createDirectories(path.getParent());
            Files.write(path, content);
            return path.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the last command wrote on standard output. */
    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What the last command wrote on standard error. */
    String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** The one document that the last command wrote on standard output. */
    JsonNode document() {
        return JSON.readTree(out.toByteArray());
    }

    /** One figure of the first row of the table that the last command wrote as JSON. */
    long figure(String column) {
        return figure(document().get("rows").get(0), column);
    }

    /** One figure of a row of the table that the last command wrote as JSON. */
    long figure(JsonNode row, String column) {
        JsonNode columns = document().get("columns");
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).get("name").asString().equals(column)) {
                return row.get(i).asLong();
            }
        }
        throw new IllegalArgumentException("no column " + column);
    }
}
