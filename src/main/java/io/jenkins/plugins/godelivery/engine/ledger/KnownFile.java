package io.jenkins.plugins.godelivery.engine.ledger;

/**
 * Coverage of one file.
 *
 * @param path as the profile names it
 * @param functions {@link #UNKNOWN} where the source was not at hand
 * @param functionsCovered of which at least one statement was executed
 */
public record KnownFile(String path, long statements, long covered, long functions, long functionsCovered) {
    public static final long UNKNOWN = -1;

    /** The folder, which in profiles of go test is the import path of the package. */
    public String folder() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
