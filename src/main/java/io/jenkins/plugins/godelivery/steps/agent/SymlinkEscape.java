package io.jenkins.plugins.godelivery.steps.agent;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import jenkins.MasterToSlaveFileCallable;

/**
 * Checks whether a symbolic link leads out of the repository around the directory: docker and helm would follow it, so
 * a change request could put files of the agent into an image or a cluster.
 */
public final class SymlinkEscape extends MasterToSlaveFileCallable<Boolean> {
    private static final long serialVersionUID = 1;

    /** Limit of examined entries; a folder with more counts as unsafe. */
    private static final int MAX_ENTRIES = 100_000;

    private final String name;
    private final boolean content;

    private SymlinkEscape(String name, boolean content) {
        this.name = name;
        this.content = content;
    }

    /**
     * Checks a file, or a folder whose links are not followed.
     *
     * @param name path relative to the directory; a missing one leads nowhere
     */
    public static SymlinkEscape of(String name) {
        return new SymlinkEscape(name, false);
    }

    /** Checks a folder whose links are followed, too, as helm does in a chart. */
    public static SymlinkEscape withContentOf(String name) {
        return new SymlinkEscape(name, true);
    }

    @Override
    public Boolean invoke(File directory, VirtualChannel channel) throws IOException {
        Path from = directory.toPath().toRealPath();
        Path root = repository(from);
        Path named = from.resolve(name).normalize();
        // A path outside of the repository that the step itself names is allowed.
        if (!named.startsWith(root) || !Files.exists(named)) {
            return false;
        }
        Path real = named.toRealPath();
        return !real.startsWith(root) || (content && Files.isDirectory(real) && leadsOut(real, root));
    }

    /** Returns the nearest enclosing folder that was checked out, or the folder itself if there is none. */
    private static Path repository(Path from) {
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
                return folder;
            }
        }
        return from;
    }

    private static boolean leadsOut(Path folder, Path root) throws IOException {
        Set<Path> seen = new HashSet<>(Set.of(folder));
        Deque<Path> open = new ArrayDeque<>(Set.of(folder));
        int entries = 0;
        while (!open.isEmpty()) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(open.remove())) {
                for (Path child : children) {
                    if (++entries > MAX_ENTRIES) {
                        return true;
                    }
                    if (!Files.exists(child)) {
                        continue; // A dangling link.
                    }
                    Path real = child.toRealPath();
                    if (!real.startsWith(root)) {
                        return true;
                    }
                    if (Files.isDirectory(real) && seen.add(real)) {
                        open.add(real);
                    }
                }
            }
        }
        return false;
    }
}
