package io.jenkins.plugins.godelivery.engine.image.build;

import io.jenkins.plugins.godelivery.engine.command.Captured;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Where an image is built: programs that run in the module's folder, its files, and a private folder for what comes of
 * them, which is gone in the end. Running throws {@link ToolFailure} for a program that is not there.
 */
public interface Workplace extends ProcessRunner {
    /** The module's folder. */
    String directory();

    /** The private folder; what stands in it is named by {@code folder() + "/" + name}. */
    String folder();

    /** As Go calls it: amd64. */
    String architecture() throws IOException, InterruptedException;

    /** @param file from the module's folder; empty where there is none */
    Optional<String> read(String file) throws IOException, InterruptedException;

    /** Puts a file into the private folder. */
    void write(String name, String text) throws IOException, InterruptedException;

    /**
     * Puts a copy of the first of the files that can be read into the private folder, before the commands of the build
     * run; none where none can.
     */
    void fetch(List<String> files, String name) throws IOException, InterruptedException;

    /** The scope of revisions that are not trusted. */
    String UNTRUSTED = "change-requests";

    /** Whose cache mounts of a builder are used: empty for those of everybody who is trusted. */
    String cacheScope();

    /** A line for people. */
    void say(String line);

    /** The answer to a short question. */
    default Captured ask(Command command) throws IOException, InterruptedException {
        return Captured.of(this, command);
    }
}
