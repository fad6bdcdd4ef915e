package io.jenkins.plugins.godelivery.engine.image.plan;

import io.jenkins.plugins.godelivery.engine.host.Host;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The host of an image's build: programs run in the module's folder, and what comes of them goes into the private
 * folder. Running throws {@link BuildToolException} for a program that is not there.
 */
public interface BuildHost extends Host {
    /** The module's folder. */
    String directory();

    /** As Go calls it: amd64. */
    String architecture() throws IOException, InterruptedException;

    /**
     * Reads a file of the module.
     *
     * @param file from the module's folder; empty where there is none
     */
    Optional<String> read(String file) throws IOException, InterruptedException;

    /**
     * Puts a copy of the first of the files that can be read into the private folder, before the commands of the build
     * run; none where none can.
     */
    void fetch(List<String> files, String name) throws IOException, InterruptedException;

    /** The scope of revisions that are not trusted. */
    String UNTRUSTED = "change-requests";

    /** Whose cache mounts of a builder are used: empty for those of everybody who is trusted. */
    String cacheScope();
}
