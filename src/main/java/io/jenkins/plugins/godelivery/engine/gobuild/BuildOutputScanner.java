package io.jenkins.plugins.godelivery.engine.gobuild;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds build errors in what {@code go build}, {@code go vet} and {@code go test} print for packages that do not build.
 * The output of several packages may be interleaved when their import paths are given. Not thread-safe.
 */
public final class BuildOutputScanner {
    /** Outputs of more packages than this at a time share one reader, which only costs them their continuation lines. */
    private static final int OUTPUTS_LIMIT = 10_000;
    /** How much of a line is kept until its end comes. */
    private static final int LINE_LIMIT = 1 << 16;

    private final ErrorList errors = new ErrorList();
    private final FailedPackages failed = new FailedPackages();
    private final BuildOutput plain = new BuildOutput(errors, failed, null);
    private final Set<String> built = new HashSet<>();
    private final Map<String, EventOutput> outputs = new HashMap<>();

    /** The text of a package's build-output events, which may end within a line. */
    private static final class EventOutput {
        final BuildOutput output;
        final StringBuilder line = new StringBuilder();

        EventOutput(BuildOutput output) {
            this.output = output;
        }

        void text(String text) {
            int start = 0;
            for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
                keep(text, start, end);
                flush();
                start = end + 1;
            }
            keep(text, start, text.length());
        }

        private void keep(String text, int start, int end) {
            line.append(text, start, Math.min(end, start + LINE_LIMIT - Math.min(LINE_LIMIT, line.length())));
        }

        void flush() {
            output.line(line.toString());
            line.setLength(0);
        }
    }

    /**
     * A plain line, as between the events of a test stream before Go 1.24.
     *
     * @return whether it belongs to the output of a build: a package header, an error, or its continuation
     */
    public boolean line(String line) {
        return plain.line(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }

    /** Other lines came between the plain ones: the next one continues nothing. */
    public void interrupt() {
        plain.interrupt();
    }

    /**
     * A {@code build-output} event.
     *
     * @param importPath may carry a test variant: {@code p [p.test]}
     * @param text any number of lines, or a part of one
     */
    public void output(String importPath, String text) {
        String key = outputs.size() < OUTPUTS_LIMIT || outputs.containsKey(importPath) ? importPath : "";
        outputs.computeIfAbsent(key, path -> new EventOutput(new BuildOutput(errors, new FailedPackages(), path)))
                .text(text);
    }

    /** A {@code build-fail} event: nothing more comes of this import path. */
    public void failed(String importPath) {
        EventOutput output = outputs.remove(importPath);
        if (output == null) {
            failed.add(importPath, true);
        } else {
            output.flush();
            output.output.fail(failed);
        }
    }

    /** The tests of a package ran, so it was built: what the linker said was no error. */
    public void built(String packageName) {
        built.add(packageName);
    }

    /** The errors found so far for an import path (with or without its test variant), in the order of the output. */
    public List<BuildError> errorsOf(String importPath) {
        return errors.errorsOf(FailedPackages.name(importPath));
    }

    /** Whether somebody stopped the build of an import path (with or without its test variant). */
    public boolean isInterrupted(String importPath) {
        return failed.isInterrupted(importPath);
    }

    /** Import paths of the packages of which somebody stopped the build. */
    public List<String> interrupted() {
        return failed.interrupted();
    }

    /** The package for whose test an import path was built, empty where it was built for itself. */
    public static Optional<String> testedPackage(String importPath) {
        return FailedPackages.tested(importPath);
    }

    /** Whether there were more errors than are kept. */
    public boolean isFull() {
        return errors.isFull();
    }

    public BuildReport report() {
        outputs.values().forEach(EventOutput::flush);
        return new BuildReport(failed.names(built), errors.errors(built), failed.interrupted());
    }
}
