package io.jenkins.plugins.godelivery.engine.coverage;

import java.util.ArrayDeque;
import java.util.Deque;

/** Derives the package of a file in a profile. */
final class PackagePath {
    private PackagePath() {}

    /**
     * Returns the cleaned directory of a path, as Go's path.Dir does: the import path for `example.com/m/p/a.go`,
     * {@code .} for `a.go`. A path with only backslashes comes from Windows and keeps them.
     */
    static String of(String file) {
        int end = file.lastIndexOf('/');
        if (end < 0) {
            end = file.lastIndexOf('\\');
            return end < 0 ? "." : file.substring(0, end);
        }
        String directory = file.substring(0, end);
        return isClean(file) ? directory : clean(directory, file.startsWith("/"));
    }

    private static boolean isClean(String file) {
        return !file.startsWith("/") && !file.startsWith(".") && !file.contains("//") && !file.contains("/.");
    }

    private static String clean(String directory, boolean rooted) {
        Deque<String> names = new ArrayDeque<>();
        for (String name : directory.split("/")) {
            if (name.equals("..")
                    && (rooted || (!names.isEmpty() && !names.peekLast().equals("..")))) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        String clean = String.join("/", names);
        return rooted ? "/" + clean : clean.isEmpty() ? "." : clean;
    }
}
