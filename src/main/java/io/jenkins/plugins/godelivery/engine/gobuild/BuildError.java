package io.jenkins.plugins.godelivery.engine.gobuild;

/**
 * One complaint of the go command, a compiler or a linker.
 *
 * @param packageName import path without the test variant's bracket; empty where the output names none
 * @param file as printed, empty where the error has no place
 * @param line 0 where unknown
 * @param column 0 where unknown
 * @param message continuation lines included, separated by line feeds
 */
public record BuildError(String packageName, String file, int line, int column, String message) {
    /** Returns the first line of the message. */
    public String firstLine() {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    /** Whether the go command could not load a package, so that no tool looked at it. */
    public boolean isOfLoading() {
        return GoCommandMessages.isOfLoading(message);
    }

    /** The first line, or the reason behind a chain of imports. */
    String summary() {
        int chain = message.startsWith("imports ") ? message.lastIndexOf("imports ") : 0;
        int reason = chain == 0 && !message.startsWith("imports ") ? 0 : message.indexOf(": ", chain) + 1;
        return reason == 0 ? firstLine() : message.substring(reason).strip();
    }

    /** Whether the other, whose line and message are the same, is about the same place of the same package. */
    boolean isSameAs(BuildError other) {
        return (column == 0 || other.column == 0 || column == other.column)
                && isSameFile(file, other.file)
                && (packageName.isEmpty()
                        || other.packageName.isEmpty()
                        || packageName.equals(other.packageName)
                        // One that imports what cannot be had is told where another imports it.
                        || !isOwn()
                        || !other.isOwn());
    }

    private boolean isOwn() {
        return new DiagnosticPosition(file, line, column, message).isIn(packageName);
    }

    /** The tools print paths from the folder that they run in, or from the root of the file system. */
    private static boolean isSameFile(String file, String other) {
        String path = normal(file);
        String otherPath = normal(other);
        return path.equals(otherPath)
                || (!path.isEmpty() && otherPath.endsWith("/" + path))
                || (!otherPath.isEmpty() && path.endsWith("/" + otherPath));
    }

    private static String normal(String file) {
        String path = file.replace('\\', '/');
        while (path.startsWith("./") || path.startsWith("../")) {
            path = path.substring(path.indexOf('/') + 1);
        }
        return path;
    }

    /** Both together: the name of the package and the column as far as one of them knows it. */
    BuildError with(BuildError other) {
        boolean named = !packageName.isEmpty() && (isOwn() || other.packageName.isEmpty() || !other.isOwn());
        return new BuildError(
                named ? packageName : other.packageName,
                file,
                line,
                Math.max(column, other.column),
                message.length() < other.message.length() ? other.message : message);
    }
}
