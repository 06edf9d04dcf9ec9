package io.kith.build;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of a PostgreSQL release, from the archive that the build took out of the Maven repository. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /**
     * Unpacks the only archive of a folder below another folder, unless that was done before, and returns where to. Two
     * processes may do this at once.
     */
    static Path unpack(Path archives, Path base) throws IOException {
        Path archive = onlyArchive(archives);
        // The size tells one version's archive from another's of the same name.
        Path target = base.resolve("programs-" + Files.size(archive));
        if (!Files.exists(target)) {
            Path half = Files.createTempDirectory(base, "half-");
            Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
            unpackTo(half, archive);
            try {
                Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                if (!Files.exists(target)) {
                    throw e;
                }
            }
        }
        return target;
    }

    private static Path onlyArchive(Path archives) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(archives, "*.txz")) {
            for (Path archive : found) {
                return archive;
            }
        }
        throw new FileAlreadyExistsException(
                archives + " holds no server archive: run the build up to generate-test-resources");
    }

    private static void unpackTo(Path folder, Path archive) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = folder.resolve(entry.getName()).normalize();
                if (!path.startsWith(folder)) {
                    throw new IOException("an entry leaves the folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(parentOf(path));
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(parentOf(path));
                    Files.copy(tar, path);
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    private static Path parentOf(Path path) {
        return Objects.requireNonNull(path.getParent(), "a file lies in a folder");
    }
}
