package io.jenkins.plugins.godelivery.actions;

import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Counts attempts at some work on a build that did not end. Work that crashes the controller starts again with it and
 * would do so forever: after some attempts it is no longer started.
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
     * Says that work begins, before it does.
     *
     * @param name of the work in this build, a file's name
     * @param origin what it is done with: with something else it is another work
     * @throws TooManyException it was begun too often
     */
    public static AttemptCounter begin(Run<?, ?> run, String name, String origin) throws IOException {
        return begin(StepFolder.root(run), name, origin);
    }

    /** @param build the folder of what is recorded of a build */
    static AttemptCounter begin(Path build, String name, String origin) throws IOException {
        AttemptCounter attemptCounter = new AttemptCounter(build.resolve(name + ".attempts"), origin);
        int count = attemptCounter.count();
        if (count >= MAX_ATTEMPTS) {
            throw new TooManyException(name);
        }
        attemptCounter.write(count + 1);
        return attemptCounter;
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
            return 0; // As if it had not been begun: the next time it can be read.
        }
    }

    private void write(int count) throws IOException {
        AtomicFile.write(file, out -> out.write((count + "\n" + origin).getBytes(StandardCharsets.UTF_8)));
    }

    /** It has come to its end, a good one or one that was told. */
    public void ended() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Work that was begun so often is left alone. */
    public static final class TooManyException extends IOException {
        private static final long serialVersionUID = 1;

        TooManyException(String work) {
            super(Messages.AttemptCounter_TooMany(MAX_ATTEMPTS, work + ".attempts"));
        }
    }
}
