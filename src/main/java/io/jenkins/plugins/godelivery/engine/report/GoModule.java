package io.jenkins.plugins.godelivery.engine.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * A module of the code that a report is about.
 *
 * @param path its import path; empty for the standard library
 * @param directory absolute, with slashes
 */
public record GoModule(String path, String directory) {
    /** Returns the directory of a package; null if it belongs to another module. */
    @CheckForNull
    String directory(String packageName) {
        if (packageName.equals(path)) {
            return directory;
        }
        return packageName.startsWith(path + "/") ? directory + packageName.substring(path.length()) : null;
    }

    /** Returns the import path of a directory or of a pattern of directories; null outside of the module. */
    @CheckForNull
    String importPath(String absolute) {
        if (absolute.equals(directory)) {
            return path;
        }
        if (!absolute.startsWith(directory + "/")) {
            return null;
        }
        String rest = absolute.substring(directory.length() + 1);
        return path.isEmpty() ? rest : path + "/" + rest;
    }
}
