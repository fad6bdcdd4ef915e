package io.jenkins.plugins.godelivery.engine.gobuild;

/**
 * One error of the go command, a compiler or a linker.
 *
 * @param packageName import path without the test variant's bracket; empty if unknown
 * @param file as printed, empty if the error has no position
 * @param line 0 if unknown
 * @param column 0 if unknown
 * @param message including continuation lines, separated by line feeds
 */
public record BuildError(String packageName, String file, int line, int column, String message) {
    /** Returns the first line of the message. */
    public String firstLine() {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    /** Returns the position, if there is one, and the first line of the message. */
    public String located() {
        return file.isEmpty() ? firstLine() : file + ":" + line + ": " + firstLine();
    }

    /** Returns whether the go command could not load a package, so that no tool processed it. */
    public boolean isOfLoading() {
        return GoCommandMessages.isOfLoading(message);
    }

    /** Returns the first line, or the reason after a chain of imports. */
    String summary() {
        int chain = message.startsWith("imports ") ? message.lastIndexOf("imports ") : 0;
        int reason = chain == 0 && !message.startsWith("imports ") ? 0 : message.indexOf(": ", chain) + 1;
        return reason == 0 ? firstLine() : message.substring(reason).strip();
    }

    /** Returns whether another error with the same line and message has the same position in the same package. */
    boolean isSameAs(BuildError other) {
        return (column == 0 || other.column == 0 || column == other.column)
                && isSameFile(file, other.file)
                && (packageName.isEmpty()
                        || other.packageName.isEmpty()
                        || packageName.equals(other.packageName)
                        // An import of an unavailable package is reported at each importer.
                        || !isOwn()
                        || !other.isOwn());
    }

    private boolean isOwn() {
        return new DiagnosticPosition(file, line, column, message).isIn(packageName);
    }

    /** Compares paths, which tools print relative to their working directory, or absolute. */
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

    /** Merges both errors: the package name and the column, as far as either has them. */
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
