package io.kith.build;

import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Sizes that may not grow past what the architecture grants. */
public final class Limits {
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "^public (abstract |final |sealed |non-sealed )*(class|interface|record|enum|@interface)\\b.*");

    private Limits() {}

    /** Lines of Java below a source folder, blank ones and comments included. */
    public static int lines(Path sources) {
        return Words.javaFiles(sources).stream()
                .mapToInt(file -> Words.read(file).size())
                .sum();
    }

    /** Top-level public types declared directly in a source folder, folders below it aside. */
    public static List<Path> publicTypes(Path sources) {
        return Words.javaFiles(sources).stream()
                .filter(file -> sources.equals(file.getParent()))
                .filter(file -> Words.read(file).stream()
                        .anyMatch(line -> PUBLIC_TYPE.matcher(line).matches()))
                .toList();
    }

    /** Methods that someone who implements these interfaces must write. */
    public static long methodsToWrite(Class<?>... interfaces) {
        return Arrays.stream(interfaces)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .count();
    }
}
