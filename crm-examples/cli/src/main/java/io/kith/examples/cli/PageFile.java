package io.kith.examples.cli;

import io.kith.examples.cli.report.HtmlReport;
import io.kith.examples.cli.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file that a page will be written to: refused before the work, if it cannot be. */
record PageFile(Path path) {

    /**
     * Looks whether the file can be written; one that is there is left as it is until the page is written.
     *
     * @throws UserMistake if it cannot
     */
    static PageFile at(Path path) {
        boolean isNew = !Files.exists(path);
        try (OutputStream probe = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            probe.flush();
        } catch (IOException refused) {
            throw new UserMistake("html.unwritable", "The page " + path + " cannot be written.");
        }
        if (isNew) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException refused) {
                throw new UserMistake("html.unwritable", "The page " + path + " cannot be written.");
            }
        }
        return new PageFile(path);
    }

    void write(Report report) throws IOException {
        try (OutputStream file = Files.newOutputStream(path)) {
            HtmlReport.write(report, file);
        }
    }
}
