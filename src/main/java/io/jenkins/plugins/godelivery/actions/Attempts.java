package io.jenkins.plugins.godelivery.actions;

import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.output.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Counts attempts at some work on a build that did not end. Work that crashes the controller starts again with it and
 * would do so forever: after some attempts it is no longer started.
 */
public final class Attempts {
    private static final int MOST = 3;
    private static final int LONGEST = 1 << 17;

    private final Path file;
    private final String origin;

    private Attempts(Path file, String origin) {
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
    public static Attempts begin(Run<?, ?> run, String name, String origin) throws IOException {
        return begin(StepFolder.root(run), name, origin);
    }

    /** @param build the folder of what is recorded of a build */
    static Attempts begin(Path build, String name, String origin) throws IOException {
        Attempts attempts = new Attempts(build.resolve(name + ".attempts"), origin);
        int count = attempts.count();
        if (count >= MOST) {
            throw new TooManyException(name);
        }
        attempts.write(count + 1);
        return attempts;
    }

    private int count() {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
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
        WholeFile.write(file, out -> out.write((count + "\n" + origin).getBytes(StandardCharsets.UTF_8)));
    }

    /** It has come to its end, a good one or one that was told. */
    public void ended() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Work that was begun so often is left alone. */
    public static final class TooManyException extends IOException {
        private static final long serialVersionUID = 1;

        TooManyException(String work) {
            super(Messages.Attempts_TooMany(MOST, work + ".attempts"));
        }
    }
}
