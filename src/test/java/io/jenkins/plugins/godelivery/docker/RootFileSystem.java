package io.jenkins.plugins.godelivery.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Copies programs of this machine into a folder that becomes an image by {@link DockerEngine#importRoot}. */
public final class RootFileSystem {
    /**
     * Matches {@code libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x…)} and {@code /lib64/ld-linux-x86-64.so.2 (0x…)}.
     */
    private static final Pattern LIBRARY = Pattern.compile("(/\\S+\\.so\\S*)");

    private RootFileSystem() {}

    /**
     * Adds a program and its shared libraries.
     *
     * @param place its path in the image
     */
    public static void add(Path root, Path program, String place) throws IOException {
        copy(program, root.resolve(place));
        root.resolve(place).toFile().setExecutable(true, false);
        Matcher library = LIBRARY.matcher(
                Started.of(List.of("ldd", program.toString()), Map.of()).output());
        while (library.find()) {
            copy(
                    Path.of(library.group(1)).toRealPath(),
                    root.resolve(library.group(1).substring(1)));
        }
    }

    private static void copy(Path file, Path copy) throws IOException {
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    }
}
