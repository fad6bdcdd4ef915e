package io.jenkins.plugins.godelivery.engine.ledger;

/**
 * Coverage of one file.
 *
 * @param path as in the profile
 * @param functions {@link #UNKNOWN} if the source was not available
 * @param functionsCovered number with at least one executed statement
 */
public record KnownFile(String path, long statements, long covered, long functions, long functionsCovered) {
    public static final long UNKNOWN = -1;

    /** Returns the folder, which in profiles of go test is the import path of the package. */
    public String folder() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
