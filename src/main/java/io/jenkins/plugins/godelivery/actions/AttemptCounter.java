package io.jenkins.plugins.godelivery.actions;

import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Counts attempts at work on a build that did not complete. Work that crashes the controller is resumed with it and
 * would crash it again; after three attempts it is no longer started.
 */
public final class AttemptCounter {
    private static final int MAX_ATTEMPTS = 3;
    private static final int MAX_LENGTH = 1 << 17;

    private final Path file;
    private final String origin;

    private AttemptCounter(Path file, String origin) {
        this.file = file;
        this.origin = origin;
    }

    /**
     * Records an attempt before the work begins.
     *
     * @param name name of the work in this build, used as a file name
     * @param origin input of the work; another input counts as other work
     * @throws TooManyException if the attempts are used up
     */
    public static AttemptCounter begin(Run<?, ?> run, String name, String origin) throws IOException {
        return begin(StepFolder.root(run), name, origin);
    }

    /** @param build folder of the records of a build */
    static AttemptCounter begin(Path build, String name, String origin) throws IOException {
        AttemptCounter attemptCounter = of(build, name, origin);
        int count = attemptCounter.count();
        if (count >= MAX_ATTEMPTS) {
            throw new TooManyException(name);
        }
        attemptCounter.write(count + 1);
        return attemptCounter;
    }

    /** Returns whether the work was begun without completing, with this input. */
    static boolean isAttempted(Run<?, ?> run, String name, String origin) {
        return of(StepFolder.root(run), name, origin).count() > 0;
    }

    private static AttemptCounter of(Path build, String name, String origin) {
        return new AttemptCounter(build.resolve(name + ".attempts"), origin);
    }

    private int count() {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_LENGTH) {
                return 0;
            }
            String text = Files.readString(file);
            int line = text.indexOf('\n');
            return line > 0 && text.substring(line + 1).equals(origin) ? Integer.parseInt(text.substring(0, line)) : 0;
        } catch (IOException | NumberFormatException e) {
            return 0; // Unreadable counts as no attempt; the next one rewrites it.
        }
    }

    private void write(int count) throws IOException {
        AtomicFile.write(file, out -> out.write((count + "\n" + origin).getBytes(StandardCharsets.UTF_8)));
    }

    /** Clears the count after the work completed, or failed with a reported error. */
    public void ended() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Signals that the work was attempted too often. */
    public static final class TooManyException extends IOException {
        private static final long serialVersionUID = 1;

        TooManyException(String work) {
            super(Messages.AttemptCounter_TooMany(MAX_ATTEMPTS, work + ".attempts"));
        }
    }
}
