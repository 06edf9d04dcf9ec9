package io.kith.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Under which account the server runs: PostgreSQL refuses to run as root, and build containers often are root. */
public enum PostgresAccount {
    /** We are not root: nothing to do. */
    OURS(""),
    /** Root in a user namespace of its own looks like nobody to the server, and like itself to the file system. */
    USER_NAMESPACE("unshare -U"),
    /** Where user namespaces are forbidden, root becomes nobody, and everything must lie where nobody may go. */
    NOBODY("setpriv --reuid=65534 --regid=65534 --clear-groups");

    private final String prefix;

    PostgresAccount(String prefix) {
        this.prefix = prefix;
    }

    /** Returns the account that fits whoever runs this process. */
    public static PostgresAccount ofThisProcess() {
        if (!OURS.answer(List.of("id", "-u")).equals("0")) {
            return OURS;
        }
        return USER_NAMESPACE
                        .answer(USER_NAMESPACE.command(List.of("id", "-u")))
                        .isEmpty()
                ? NOBODY
                : USER_NAMESPACE;
    }

    List<String> command(List<String> program) {
        List<String> command = new ArrayList<>();
        if (!prefix.isEmpty()) {
            command.addAll(List.of(prefix.split(" ", -1)));
        }
        command.addAll(program);
        return command;
    }

    /** A folder where this account can read the programs; one in the build's output if it can be. */
    Path folderFor(Path archives) throws IOException {
        if (this != NOBODY) {
            return archives;
        }
        Path shared = Path.of("/tmp");
        Path folder = Files.createTempDirectory(shared, "kith-postgres-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder;
    }

    /** Makes this account the owner of an empty folder. */
    void give(Path folder) {
        if (this == NOBODY) {
            run(List.of("chown", "65534:65534", folder.toString()));
        }
    }

    /** Runs a program to its end. */
    void run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed:\n" + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(command + " was interrupted", e);
        }
    }

    /** What a program prints, trimmed, or nothing if it fails or does not exist. */
    private String answer(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? said : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
