package io.jenkins.plugins.godelivery.engine.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

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

    /** @throws IOException also where it is no regular file */
    public static InputStream open(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isRegular(file)) {
            throw new IOException("is no regular file");
        }
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Says whether a file is below a folder, with all links followed.
     *
     * @throws IOException when one of both is not there
     */
    public static boolean isBelow(Path file, Path folder) throws IOException {
        return file.toRealPath().startsWith(folder.toRealPath());
    }
}
