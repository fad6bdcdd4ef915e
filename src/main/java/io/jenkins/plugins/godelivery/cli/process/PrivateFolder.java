package io.jenkins.plugins.godelivery.cli.process;

import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost.RunState;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A temporary folder that only its user can read, and that is deleted at the end, also after an abort. The next run
 * removes what a killed run left.
 */
public final class PrivateFolder implements AutoCloseable {
    private static final String PREFIX = "godelivery-";
    /** Name of the file that identifies the owner of a folder. */
    private static final String OWNER = "owner";

    private static final long MAX_OWNER_LENGTH = 4096;

    private final Path path;

    public PrivateFolder() throws IOException {
        path = Files.createTempDirectory(PREFIX); // Readable by its owner only.
        ProcessIdentity self = ProcessIdentity.ofThisProcess();
        write(OWNER, self.toString());
        removeOthers(self);
    }

    public Path path() {
        return path;
    }

    /** Writes a file in it that only its user can read, even after the folder is copied. */
    public Path write(String name, String content) throws IOException {
        Path file = path.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, content);
    }

    /**
     * Removes folders of this user's runs on this machine that are gone. Other users may create entries here, so
     * ownership is checked.
     */
    private void removeOthers(ProcessIdentity self) throws IOException {
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(path.getParent(), PREFIX + "*")) {
            for (Path other : beside) {
                Path owner = other.resolve(OWNER);
                if (!other.equals(path)
                        && isOurs(other)
                        && isOurs(owner)
                        && Files.size(owner) < MAX_OWNER_LENGTH
                        && self.runState(Files.readString(owner)) == RunState.GONE) {
                    remove(other);
                }
            }
        } catch (IOException e) {
            // Another run is removing it, or a later one will.
        }
    }

    private boolean isOurs(Path file) throws IOException {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                && !Files.isSymbolicLink(file)
                && Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(path));
    }

    /** Removes a folder with its content; a command may have left folders there that not even their owner may change. */
    private static void remove(Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
            try (DirectoryStream<Path> files = Files.newDirectoryStream(file)) {
                for (Path inside : files) {
                    remove(inside);
                }
            }
        }
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            remove(path);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
