package io.jenkins.plugins.godelivery.engine.gobuild;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds build errors in the output of {@code go build}, {@code go vet} and {@code go test} for packages that do not
 * build. The output of several packages may be interleaved if their import paths are given. Not thread-safe.
 */
public final class BuildOutputScanner {
    /** Bytes of memory to read a package's output. */
    private static final int COST = 1000;

    private final ReadLimits readLimits;
    private final ErrorList errors;
    private final UnbuiltPackageNames failed;
    private final BuildOutput plain;
    private final Set<String> built = new HashSet<>();
    private final Map<String, EventOutput> outputs = new HashMap<>();

    /** The text of a package's build-output events, which may end within a line. */
    private final class EventOutput {
        final BuildOutput output;
        final StringBuilder line = new StringBuilder();
        private long held;

        EventOutput(String importPath) {
            output = new BuildOutput(errors, new UnbuiltPackageNames(readLimits), importPath);
            hold(COST + importPath.length());
        }

        private void hold(long bytes) {
            held += bytes;
            readLimits.hold(bytes);
        }

        void close() {
            hold(-held);
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
            int before = line.capacity();
            line.append(
                    text,
                    start,
                    Math.min(
                            end,
                            start
                                    + Budget.HELD_LINE_BYTES.count()
                                    - Math.min(Budget.HELD_LINE_BYTES.count(), line.length())));
            hold(line.capacity() - before);
        }

        void flush() {
            output.line(line.toString());
            line.setLength(0);
        }
    }

    public BuildOutputScanner() {
        this(ReadLimits.ofProcess());
    }

    /** @param readLimits of the report that the errors are for */
    public BuildOutputScanner(ReadLimits readLimits) {
        this.readLimits = readLimits;
        errors = new ErrorList(readLimits);
        failed = new UnbuiltPackageNames(readLimits);
        plain = new BuildOutput(errors, failed, null);
    }

    ReadLimits limits() {
        return readLimits;
    }

    /**
     * Reads a plain line, as between the events of a test stream before Go 1.24.
     *
     * @return whether it is output of a build: a package header, an error, or its continuation
     */
    public boolean line(String line) {
        return plain.line(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }

    /** Notes that other lines came between the plain ones, so that the next one continues nothing. */
    public void interrupt() {
        plain.interrupt();
    }

    /**
     * Reads a {@code build-output} event.
     *
     * @param importPath may have a test variant: {@code p [p.test]}
     * @param text any number of lines, or a part of one
     */
    public void output(String importPath, String text) {
        String name = cut(importPath);
        String key = outputs.size() < Budget.OPEN_BUILDS.count() || outputs.containsKey(name) ? name : "";
        outputs.computeIfAbsent(key, EventOutput::new).text(text);
    }

    /** Reads a {@code build-fail} event, the last one of this import path. */
    public void failed(String importPath) {
        String name = cut(importPath);
        EventOutput output = outputs.remove(name);
        if (output == null) {
            failed.add(name, true);
        } else {
            output.flush();
            output.output.fail(failed);
            output.close();
        }
    }

    private static String cut(String importPath) {
        return importPath.length() > Budget.NAME_BYTES.count()
                ? importPath.substring(0, Budget.NAME_BYTES.count())
                : importPath;
    }

    /** Notes that the tests of a package ran, so that it was built: output of the linker was not an error. */
    public void built(String packageName) {
        built.add(packageName);
    }

    /**
     * Returns the errors found so far for an import path (with or without its test variant), in the order of the
     * output.
     */
    public List<BuildError> errorsOf(String importPath) {
        return errors.errorsOf(UnbuiltPackageNames.name(importPath));
    }

    /** Returns whether the build of an import path (with or without its test variant) was interrupted. */
    public boolean isInterrupted(String importPath) {
        return failed.isInterrupted(importPath);
    }

    /** Returns the import paths of the packages whose build was interrupted. */
    public List<String> interrupted() {
        return failed.interrupted();
    }

    /** Returns the package for whose test an import path was built; empty if it was built for itself. */
    public static Optional<String> testedPackage(String importPath) {
        return UnbuiltPackageNames.tested(importPath);
    }

    /** Returns a message if there were more errors, or unbuilt packages, than the limit. */
    public Optional<Message> leftOut() {
        return errors.isFull() || failed.isFull()
                ? Optional.of(Message.of("file.leftOut", Budget.BUILD_ERRORS.exceeded()))
                : Optional.empty();
    }

    /** Returns what was found so far. */
    public BuildReport report() {
        outputs.values().forEach(EventOutput::flush);
        return new BuildReport(failed.names(built), errors.errors(built), failed.interrupted());
    }
}
