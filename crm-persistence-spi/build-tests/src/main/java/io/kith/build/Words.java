package io.kith.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words that must not stand in the sources of a module, because they would show that it knows too much. */
public final class Words {
    private static final Pattern CRM = Pattern.compile(
            "\\b(Customer|Lead|Opportunity|Loyalty|Campaign|Ticket|Crm)[A-Z]?\\w*\\b|\\b(customer|loyalty|opportunity|campaign)s?\\b");
    private static final Pattern RECORD_TYPE_NAME = Pattern.compile(
            "\"(customer|lead|opportunity|loyalty|campaign|ticket|purchase|person|company|product|deal)[a-z_]*\"",
            Pattern.CASE_INSENSITIVE);

    private Words() {}

    /** Lines of a source folder that speak of the CRM, as {@code file:line: text}. */
    public static List<String> ofTheCrm(Path sources) {
        return lines(sources, CRM);
    }

    /** Lines of a source folder that name a record type, as {@code file:line: text}. */
    public static List<String> namingRecordTypes(Path sources) {
        return lines(sources, RECORD_TYPE_NAME);
    }

    private static List<String> lines(Path sources, Pattern words) {
        List<String> found = new ArrayList<>();
        for (Path file : javaFiles(sources)) {
            int number = 0;
            for (String line : read(file)) {
                number++;
                if (words.matcher(line).find()) {
                    found.add(file + ":" + number + ": " + line.strip());
                }
            }
        }
        return found;
    }

    /** Every Java source below a folder except module descriptors, in order of path. */
    static List<Path> javaFiles(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("module-info.java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> read(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
