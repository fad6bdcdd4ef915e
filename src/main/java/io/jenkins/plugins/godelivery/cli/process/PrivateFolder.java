package io.jenkins.plugins.godelivery.cli.process;

import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost.RunState;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary folder that nobody else can read, and that is gone in the end, also when the run was aborted. What a run
 * that was killed left is removed by the next one.
 */
public final class PrivateFolder implements AutoCloseable {
    private static final String PREFIX = "godelivery-";
    /** Says whose a folder is. */
    private static final String OWNER = "owner";

    private static final long MAX_OWNER_LENGTH = 4096;

    private final Path path;

    public PrivateFolder() throws IOException {
        path = Files.createTempDirectory(PREFIX); // Readable by its owner alone.
        ProcessIdentity self = ProcessIdentity.ofThisProcess();
        write(OWNER, self.toString());
        removeOthers(self);
    }

    public Path path() {
        return path;
    }

    /** Writes a file in it that nobody else can read, wherever the folder should be copied to. */
    public Path write(String name, String content) throws IOException {
        Path file = path.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, content);
    }

    /** Of runs of this user on this machine that are gone. Whoever may write here could put there what he likes. */
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
            // Another run removes it just now, or the next one does.
        }
    }

    private boolean isOurs(Path file) throws IOException {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                && !Files.isSymbolicLink(file)
                && Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(path));
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
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
