package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The target of a run.
 *
 * @param directory the given folder, or the deepest common parent of several, which has configuration, outputs and
 *     report; without symbolic links
 * @param folders the given folders
 */
public record RunTarget(Path directory, List<Folder> folders) {
    private static final String BELOW = "...";

    public RunTarget {
        folders = List.copyOf(folders);
    }

    /**
     * A folder of a run.
     *
     * @param below whether all modules below it are included: {@code DIR/...}
     * @param given argument of the user, without the dots
     */
    public record Folder(Path path, boolean below, String given) {}

    /** @param given arguments DIR or DIR/...; none stands for the current folder */
    public static RunTarget parse(List<String> given) throws IOException, UsageException {
        List<Folder> folders = new ArrayList<>();
        for (String text : given.isEmpty() ? List.of(".") : given) {
            folders.add(folder(text));
        }
        Path common = folders.get(0).path();
        for (Folder folder : folders) {
            while (!folder.path().startsWith(common)) {
                common = common.getParent();
            }
        }
        return new RunTarget(common, folders);
    }

    private static Folder folder(String text) throws IOException, UsageException {
        boolean below = text.equals(BELOW) || text.endsWith("/" + BELOW);
        String name = below ? text.substring(0, text.length() - BELOW.length()) : text;
        if (name.isEmpty()) {
            name = ".";
        }
        try {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                return new Folder(path.toRealPath(), below, name.replaceFirst("(?<=.)/$", ""));
            }
        } catch (InvalidPathException e) {
            // Reported below.
        }
        throw new UsageException(name + ": is not a directory");
    }

    /** Returns whether exactly one folder was given. */
    boolean isSingle() {
        return folders.size() == 1 && !folders.get(0).below();
    }
}
