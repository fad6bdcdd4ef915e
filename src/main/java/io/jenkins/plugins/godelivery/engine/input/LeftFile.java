package io.jenkins.plugins.godelivery.engine.input;

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
import java.util.Set;

/**
 * Opens files that commands of others left. They may run in a container, and we beside it: a link that they make leads to
 * files of the machine that they cannot see, and a pipe or a device may have no end.
 */
public final class LeftFile {
    private LeftFile() {}

    /** Says whether there is a file itself, and no link to one. */
    public static boolean isRegular(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Opens a file that a build left behind.
     *
     * @throws IOException also where it is no regular file
     */
    public static InputStream open(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isRegular(file)) {
            throw new IOException("is no regular file");
        }
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Reads one whole.
     *
     * @throws IOException also where it is no regular file, or has more
     */
    public static byte[] bytes(Path file, Budget budget) throws IOException {
        try (InputStream in = open(file)) {
            return BoundedFileReader.bytes(in, file.toString(), budget);
        }
    }

    /**
     * Reads the beginning of one, where it has more.
     *
     * @throws IOException also where it is no regular file
     */
    public static String head(Path file, Budget budget) throws IOException {
        try (InputStream in = open(file)) {
            return new String(in.readNBytes(budget.count()), StandardCharsets.UTF_8);
        }
    }

    /**
     * Says whether a file is below a folder, with all links followed. It may be elsewhere a moment later.
     *
     * @throws IOException when one of both is not there
     */
    public static boolean isBelow(Path file, Path folder) throws IOException {
        return file.toRealPath().startsWith(folder.toRealPath());
    }

    /**
     * Opens a file that is below a folder with all links followed, and nothing else, whatever takes its place or that of
     * a folder above it meanwhile: where the links lead is looked up once, and then each folder is opened in the one
     * before and no link is followed any more.
     *
     * @throws IOException also where it is not below the folder, or is no regular file
     */
    public static InputStream openBelow(Path folder, Path file) throws IOException {
        Path root = folder.toRealPath();
        Path real = file.toRealPath();
        if (!real.startsWith(root) || real.equals(root)) {
            throw new IOException("is not below " + folder);
        }
        try (DirectoryStream<Path> top = Files.newDirectoryStream(root)) {
            if (top instanceof SecureDirectoryStream<Path> secure) {
                return open(secure, root.relativize(real));
            }
        }
        // An archive has no links; on Windows, folders cannot be opened in one another.
        return real.getFileSystem() == FileSystems.getDefault() ? open(real) : Files.newInputStream(real);
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
            throw new IOException("is no regular file");
        }
        return Channels.newInputStream(
                folder.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
    }
}
