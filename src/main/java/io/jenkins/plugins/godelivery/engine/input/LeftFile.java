package io.jenkins.plugins.godelivery.engine.input;

import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;

/**
 * Opens files left by foreign commands. These may have run in a container while this process runs outside: a symbolic
 * link can lead to files of the host that they cannot see, and a pipe or a device may never end.
 */
public final class LeftFile {
    private LeftFile() {}

    /** Returns whether the path is a regular file and not a symbolic link. */
    public static boolean isRegular(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Opens a file that a build left behind.
     *
     * @throws IOException also if it is not a regular file
     */
    public static InputStream open(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isRegular(file)) {
            throw new ExplainedIOException(Message.of("input.notRegular"));
        }
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Reads a whole file.
     *
     * @throws IOException also if it is not a regular file, or exceeds the budget
     */
    public static byte[] bytes(Path file, Budget budget) throws IOException {
        try (InputStream in = open(file)) {
            return BoundedFileReader.bytes(in, file.toString(), budget);
        }
    }

    /**
     * Reads the beginning of a file, up to the budget.
     *
     * @throws IOException also if it is not a regular file
     */
    public static String head(Path file, Budget budget) throws IOException {
        try (InputStream in = open(file)) {
            return new String(in.readNBytes(budget.count()), StandardCharsets.UTF_8);
        }
    }

    /**
     * Returns whether a file is below a folder after all symbolic links are followed. This may change at any moment.
     *
     * @throws IOException if one of them does not exist
     */
    public static boolean isBelow(Path file, Path folder) throws IOException {
        return file.toRealPath().startsWith(folder.toRealPath());
    }

    /**
     * Opens a file that is below a folder after all symbolic links are followed. Nothing that concurrently replaces
     * it or a parent folder is opened: links are resolved once, and then each folder is opened within its parent
     * without following links.
     *
     * @throws IOException also if it is not below the folder, or not a regular file
     */
    public static InputStream openBelow(Path folder, Path file) throws IOException {
        try {
            Optional<InputStream> direct = openWithoutLinks(folder, file);
            if (direct.isPresent()) {
                return direct.get();
            }
        } catch (IOException e) {
            // There may be a link. Resolving links takes longer than all the rest, and hardly any path has one.
        }
        Path root = folder.toRealPath();
        Path real = file.toRealPath();
        if (!real.startsWith(root) || real.equals(root)) {
            throw new ExplainedIOException(Message.of("input.notBelow", folder.toString()));
        }
        Optional<InputStream> resolved = openWithoutLinks(root, real);
        if (resolved.isPresent()) {
            return resolved.get();
        }
        // An archive has no links. On Windows, folders cannot be opened relative to each other.
        return real.getFileSystem() == FileSystems.getDefault() ? open(real) : Files.newInputStream(real);
    }

    /** Opens a file if its path leads down from the folder, and if folders can be opened relative to each other. */
    private static Optional<InputStream> openWithoutLinks(Path folder, Path file) throws IOException {
        if (!file.startsWith(folder) || file.equals(folder) || !file.normalize().equals(file)) {
            return Optional.empty();
        }
        Path below = folder.relativize(file);
        if (below.startsWith("..")) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> top = Files.newDirectoryStream(folder)) {
            return top instanceof SecureDirectoryStream<Path> secure
                    ? Optional.of(open(secure, below))
                    : Optional.empty();
        }
    }

    private static InputStream open(SecureDirectoryStream<Path> folder, Path path) throws IOException {
        if (path.getNameCount() > 1) {
            try (SecureDirectoryStream<Path> next =
                    folder.newDirectoryStream(path.getName(0), LinkOption.NOFOLLOW_LINKS)) {
                return open(next, path.subpath(1, path.getNameCount()));
            }
        }
        BasicFileAttributes attributes = folder.getFileAttributeView(
                        path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
        if (!attributes.isRegularFile()) {
            throw new ExplainedIOException(Message.of("input.notRegular"));
        }
        return Channels.newInputStream(
                folder.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
    }
}
