package io.kith.build;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The end of a test run: on which stores the contract was executed, with how many rules.
 *
 * <p>Every run of the conformance kit leaves a file {@code target/kit-results/*.properties} in its module, with
 * {@code store} (such as {@code H2 (file)}), {@code product} (what the store says of itself, such as
 * {@code PostgreSQL 15.18}; may be missing) and {@code rules} (how many were kept). A store that was required and did not run, in this run, with as many rules as
 * the reference store, fails the build.
 */
public final class KitReport {
    private static final String REFERENCE = "memory";

    private final List<Ran> stores;

    private KitReport(List<Ran> stores) {
        this.stores = stores;
    }

    /**
     * Prints the report as the last line of the run, and fails if it is not complete.
     *
     * @param arguments the project's folder, the instant at which the build began, and how the name or the product of
     *     each required store begins, such as {@code PostgreSQL 15}
     */
    public static void main(String[] arguments) {
        KitReport report = read(Path.of(arguments[0]), Instant.parse(arguments[1]));
        // Runs inside Maven, which has more to say than we want to stand below the report.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println(report.line())));
        List<String> missing = report.missing(List.of(arguments).subList(2, arguments.length));
        if (!missing.isEmpty()) {
            throw new IllegalStateException(String.join("; ", missing));
        }
    }

    /** Reads what the kit runs of all modules left, as far as they ran after an instant. */
    static KitReport read(Path project, Instant since) {
        List<Ran> stores = new ArrayList<>();
        for (Path results : resultFolders(project)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(results, "*.properties")) {
                for (Path file : files) {
                    if (!Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                        stores.add(Ran.read(file));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        stores.sort(Comparator.comparing(Ran::isReference).reversed().thenComparing(Ran::name));
        return new KitReport(List.copyOf(stores));
    }

    /** One line for people and for scripts. */
    String line() {
        return "contract rules executed: "
                + (stores.isEmpty()
                        ? "none"
                        : stores.stream()
                                .map(ran -> ran.title() + " " + ran.rules())
                                .collect(Collectors.joining(", ")));
    }

    /** What is wrong, a sentence each; empty if every required store ran every rule. */
    List<String> missing(List<String> required) {
        int expected = stores.stream()
                .filter(Ran::isReference)
                .mapToInt(Ran::rules)
                .max()
                .orElse(1);
        List<String> wrong = new ArrayList<>();
        for (String name : required) {
            Optional<Ran> ran = stores.stream()
                    .filter(store ->
                            store.name().startsWith(name) || store.product().startsWith(name))
                    .max(Comparator.comparingInt(Ran::rules));
            if (ran.isEmpty()) {
                wrong.add("the contract did not run on " + name);
            } else if (ran.get().rules() < Math.max(1, expected)) {
                wrong.add("only " + ran.get().rules() + " rules of " + expected + " ran on "
                        + ran.get().title());
            }
        }
        return wrong;
    }

    private static List<Path> resultFolders(Path project) {
        List<Path> folders = new ArrayList<>();
        for (String depth : List.of("crm-*/target/kit-results", "crm-*/*/target/kit-results")) {
            folders.addAll(matching(project, depth.split("/", -1), 0));
        }
        return folders;
    }

    private static List<Path> matching(Path folder, String[] names, int at) {
        if (at == names.length) {
            return List.of(folder);
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> next = Files.newDirectoryStream(folder, names[at])) {
            for (Path below : next) {
                if (Files.isDirectory(below)) {
                    found.addAll(matching(below, names, at + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private record Ran(String name, String product, int rules) {
        static Ran read(Path file) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Ran(
                    properties.getProperty("store", file.getFileName().toString()),
                    properties.getProperty("product", ""),
                    Integer.parseInt(properties.getProperty("rules", "0")));
        }

        /** The name, with the product behind it where that says more. */
        String title() {
            return product.isEmpty() || name.contains(product) ? name : name + " [" + product + "]";
        }

        boolean isReference() {
            return name.equals(REFERENCE);
        }
    }
}
