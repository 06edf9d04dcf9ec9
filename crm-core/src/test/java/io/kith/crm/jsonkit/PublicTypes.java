package io.kith.crm.jsonkit;

import io.kith.crm.Crm;
import io.kith.crm.kernel.JsonResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The public types of the exported packages, sorted by what JSON makes of them. */
final class PublicTypes {

    private static final Set<String> HIDDEN = Set.of("io.kith.crm.kernel.engine");

    private final List<Class<?>> all = new ArrayList<>();

    private PublicTypes() {}

    static PublicTypes found() {
        PublicTypes types = new PublicTypes();
        try {
            URI home = Crm.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            Path place = Path.of(home);
            if (Files.isDirectory(place)) {
                types.read(place);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
                    types.read(jar.getPath("/"));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
        types.all.sort(Comparator.comparing(Class::getName));
        return types;
    }

    private void read(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".class")).toList()) {
                String name = root.relativize(file).toString().replace('/', '.').replace('\\', '.');
                if (name.startsWith("io.kith.crm.")) {
                    add(name.substring(0, name.length() - ".class".length()));
                }
            }
        }
    }

    private void add(String name) {
        try {
            Class<?> type = Class.forName(name, false, Crm.class.getClassLoader());
            if (isPublic(type) && !HIDDEN.contains(type.getPackageName()) && !type.isAnonymousClass()) {
                all.add(type);
            }
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getDeclaringClass() == null || isPublic(type.getDeclaringClass()));
    }

    List<Class<?>> all() {
        return all;
    }

    List<Class<?>> records() {
        return all.stream().filter(Class::isRecord).toList();
    }

    List<Class<?>> enums() {
        return all.stream().filter(Class::isEnum).toList();
    }

    List<Class<?>> results() {
        return all.stream()
                .filter(type -> type.isAnnotationPresent(JsonResult.class))
                .toList();
    }
}
