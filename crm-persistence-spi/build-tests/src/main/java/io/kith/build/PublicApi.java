package io.kith.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The public face of a module as text: every public type of the packages it exports, every member that a host can use or
 * override. The text is checked in, so that a change of the API is seen in review and never happens by accident.
 */
public final class PublicApi {
    /** Set this system property to {@code true} to write the files anew instead of comparing. */
    public static final String UPDATE = "kith.api.update";

    private final List<String> lines;

    private PublicApi(List<String> lines) {
        this.lines = lines;
    }

    /** Reads the compiled classes of a module, whose classes must be on the class path too. */
    public static PublicApi of(Path classes) {
        return of(classes, PublicApi.class.getClassLoader());
    }

    static PublicApi of(Path classes, ClassLoader loader) {
        Set<String> packages = new TreeSet<>();
        for (ModuleDescriptor.Exports exports : descriptor(classes).exports()) {
            if (!exports.isQualified()) {
                packages.add(exports.source());
            }
        }
        List<String> lines = new ArrayList<>();
        for (String name : packages) {
            for (Class<?> type : typesOf(classes, name, loader)) {
                lines.addAll(TypeSignature.of(type));
                lines.add("");
            }
        }
        return new PublicApi(lines);
    }

    /** The lines: types in order of name, members in order of text. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Lines with a type of one of these packages in them: a host would be forced to use that library. */
    public List<String> mentioning(String... packages) {
        return lines.stream()
                .filter(line -> Stream.of(packages).anyMatch(line::contains))
                .toList();
    }

    /**
     * Compares with the checked-in file, or writes it when {@value #UPDATE} is set.
     *
     * @throws AssertionError if they differ: with every line added and removed, and how to accept them
     */
    public void mustMatch(Path checkedIn) {
        if (Boolean.getBoolean(UPDATE)) {
            write(checkedIn);
        } else {
            compareWith(checkedIn);
        }
    }

    void compareWith(Path checkedIn) {
        List<String> agreed = Files.exists(checkedIn) ? Words.read(checkedIn) : List.of();
        String difference = difference(agreed);
        if (!difference.isEmpty()) {
            throw new AssertionError("The public API is not the one in " + checkedIn + ":\n" + difference
                    + "If this is meant, accept it by running the same test with -D" + UPDATE
                    + "=true and commit the file; if not, hide what became public.");
        }
    }

    void write(Path checkedIn) {
        try {
            Files.createDirectories(checkedIn.toAbsolutePath().getParent());
            Files.writeString(checkedIn, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines that went (-) and came (+), each under the type it belongs to. */
    private String difference(List<String> agreed) {
        List<String> was = underTheirTypes(agreed);
        List<String> is = underTheirTypes(lines);
        Set<String> wasSet = new HashSet<>(was);
        Set<String> isSet = new HashSet<>(is);
        StringBuilder text = new StringBuilder();
        was.stream()
                .filter(line -> !isSet.contains(line))
                .forEach(line -> text.append("- ").append(line).append('\n'));
        is.stream()
                .filter(line -> !wasSet.contains(line))
                .forEach(line -> text.append("+ ").append(line).append('\n'));
        return text.toString();
    }

    private static List<String> underTheirTypes(List<String> lines) {
        List<String> result = new ArrayList<>();
        String type = "";
        for (String line : lines) {
            if (line.startsWith("    ")) {
                result.add(type + " :: " + line.strip());
            } else if (!line.isBlank()) {
                type = line.replaceAll(".*\\b(?:class|interface|enum|record|@interface) ([\\w.$]+).*", "$1");
                result.add(line);
            }
        }
        return result;
    }

    private static ModuleDescriptor descriptor(Path classes) {
        try (InputStream file = Files.newInputStream(classes.resolve("module-info.class"))) {
            return ModuleDescriptor.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Class<?>> typesOf(Path classes, String packageName, ClassLoader loader) {
        Path folder = classes.resolve(packageName.replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
                    .map(name -> packageName + "." + name.substring(0, name.length() - ".class".length()))
                    .sorted()
                    .<Class<?>>map(name -> load(name, loader))
                    .filter(TypeSignature::isForHosts)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name + " is not on the class path of the test", e);
        }
    }
}
