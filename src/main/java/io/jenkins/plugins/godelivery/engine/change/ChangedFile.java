package io.jenkins.plugins.godelivery.engine.change;

/**
 * A file that a change concerns.
 *
 * @param path from the root of the repository, with slashes; of a deleted file where it was
 * @param oldPath where a renamed file was, empty for others
 * @param lines of its new content that the change wrote; those that it only moved are not among them
 */
public record ChangedFile(String path, Status status, String oldPath, LineRanges lines) {
    /** What happened to a file. */
    public enum Status {
        ADDED,
        MODIFIED,
        RENAMED,
        DELETED
    }
}
