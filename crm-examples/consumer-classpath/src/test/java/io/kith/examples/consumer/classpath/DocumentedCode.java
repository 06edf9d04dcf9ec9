package io.kith.examples.consumer.classpath;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Java that stands in the documents, block by block.
 *
 * @param page the page, as seen from the root of the project
 * @param line where the block begins
 * @param imports those that the page gives for its blocks, or empty if it gives none
 * @param code the block, behind the one that it goes on with
 * @param prints what the text block right after it says that the code prints, or empty if there is none
 */
record DocumentedCode(String page, int line, Optional<String> imports, String code, Optional<List<String>> prints) {

    /** Stands before a block that cannot be compiled here, and says why. */
    static final String EXEMPT = "<!-- not compiled:";

    /** Stands before the imports that are for all blocks of the page. */
    private static final String IMPORTS = "<!-- imports:";

    /** Stands before a block that a reader writes below the one before it, in the same method. */
    private static final String GOES_ON = "<!-- goes on -->";

    private static final Path ROOT = Path.of("..", "..");

    /** Returns every block of the README and of the pages under docs. */
    static List<DocumentedCode> all() throws IOException {
        List<Path> pages = new ArrayList<>();
        pages.add(ROOT.resolve("README.md"));
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        List<DocumentedCode> blocks = new ArrayList<>();
        for (Path page : pages) {
            blocks.addAll(in(ROOT.relativize(page).toString().replace('\\', '/'), Files.readAllLines(page)));
        }
        return blocks;
    }

    private static List<DocumentedCode> in(String page, List<String> lines) {
        List<DocumentedCode> blocks = new ArrayList<>();
        Optional<String> imports = Optional.empty();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).equals("```java")) {
                continue;
            }
            int end = endOf(lines, i);
            String mark = i == 0 ? "" : lines.get(i - 1);
            String code = String.join("\n", lines.subList(i + 1, end));
            if (mark.startsWith(IMPORTS)) {
                imports = Optional.of(code);
            } else if (!mark.startsWith(EXEMPT)) {
                DocumentedCode block = new DocumentedCode(page, i + 1, imports, code, printed(lines, end + 1));
                blocks.add(mark.equals(GOES_ON) ? block.behind(blocks.get(blocks.size() - 1)) : block);
            }
            i = end;
        }
        return blocks;
    }

    private DocumentedCode behind(DocumentedCode before) {
        List<String> both = new ArrayList<>(before.prints.orElse(List.of()));
        prints.ifPresent(both::addAll);
        return new DocumentedCode(page, line, imports, before.code + "\n" + code, Optional.of(both));
    }

    private static Optional<List<String>> printed(List<String> lines, int from) {
        int next = from;
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
        boolean said = next < lines.size() && lines.get(next).equals("```text");
        return said ? Optional.of(List.copyOf(lines.subList(next + 1, endOf(lines, next)))) : Optional.empty();
    }

    private static int endOf(List<String> lines, int begin) {
        int end = begin + 1;
        while (!lines.get(end).equals("```")) {
            end++;
        }
        return end;
    }

    @Override
    public String toString() {
        return page + ":" + line;
    }
}
