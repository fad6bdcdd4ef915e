package io.jenkins.plugins.godelivery.engine.report;

/**
 * A module of the code that a report is about.
 *
 * @param path its import path
 * @param directory relative to the root of the code, with slashes; empty for the root itself
 */
public record GoModule(String path, String directory) {
    /** The import path of a directory, relative to the root as well; null for one outside of the module. */
    String importPath(String relative) {
        if (relative.equals(directory) || (relative.equals(".") && directory.isEmpty())) {
            return path;
        }
        if (directory.isEmpty()) {
            return relative.startsWith("../") || relative.startsWith("/") ? null : path + "/" + relative;
        }
        return relative.startsWith(directory + "/") ? path + relative.substring(directory.length()) : null;
    }
}
