package io.jenkins.plugins.godelivery.engine.image.plan;

import io.jenkins.plugins.godelivery.engine.host.Host;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Host of an image build: programs run in the module's folder, and their results go into the private folder. Running a
 * program that is not installed throws {@link BuildToolException}.
 */
public interface BuildHost extends Host {
    /** Returns the module's folder. */
    String directory();

    /** Returns the architecture in Go's terms, such as amd64. */
    String architecture() throws IOException, InterruptedException;

    /**
     * Reads a file of the module; empty if there is none.
     *
     * @param file path relative to the module's folder
     */
    Optional<String> read(String file) throws IOException, InterruptedException;

    /**
     * Copies the first readable file into the private folder, before the commands of the build run; does nothing if
     * none is readable.
     */
    void fetch(List<String> files, String name) throws IOException, InterruptedException;

    /** Cache scope of untrusted revisions. */
    String UNTRUSTED = "change-requests";

    /** Returns the scope of cache mounts on the builder; empty for the scope shared by all trusted builds. */
    String cacheScope();
}
