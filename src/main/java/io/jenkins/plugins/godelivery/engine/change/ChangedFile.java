package io.jenkins.plugins.godelivery.engine.change;

/**
 * File that a change affects.
 *
 * @param path path from the root of the repository, with slashes; the former path of a deleted file
 * @param oldPath former path of a renamed file, empty otherwise
 * @param lines lines of the new content that the change wrote, without lines that it only moved
 * @param removed lines of the former content that the change removed or replaced
 */
public record ChangedFile(String path, Status status, String oldPath, LineRanges lines, RemovedLines removed) {
    /** Kind of change of a file. */
    public enum Status {
        ADDED,
        MODIFIED,
        RENAMED,
        DELETED
    }
}
