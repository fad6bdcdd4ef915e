package io.jenkins.plugins.godelivery.engine.attribution;

import io.jenkins.plugins.godelivery.engine.gotest.Cause;
import io.jenkins.plugins.godelivery.engine.gotest.FailureMessage;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Determines whether the location of a finding, or a stack that leads to it, is in lines that the change wrote. */
final class ChangedPlaces {
    /** Line of a stack trace with the location of a call; it follows the function's line. */
    private static final Pattern PLACE = Pattern.compile("(\\S+\\.go):(\\d{1,9}) \\+0x[0-9a-f]+");

    private static final int FRAMES = 50;
    private static final int MOST = 64 << 10;

    private final GoReport report;
    private final Predicate<String> concerned;
    private final Set<String> newPackages;
    /** Names of removed functions and methods, without package and receiver. */
    private final Set<String> removed;

    ChangedPlaces(GoReport report) {
        this.report = report;
        concerned = report.changes().concerned();
        newPackages = report.changes().newPackages();
        removed = report.changes().removedFunctions().stream()
                .map(function -> function.substring(Math.max(function.lastIndexOf(' '), function.lastIndexOf('.')) + 1))
                .collect(Collectors.toSet());
    }

    /** Returns whether the change is known and not empty. */
    boolean isChanged() {
        return isKnown()
                && report.changes().list().stream()
                        .anyMatch(change -> !change.files().isEmpty());
    }

    boolean isKnown() {
        return report.changes().unknown().isEmpty();
    }

    /** Returns whether the change edits a file of the package or of its module. */
    boolean concerns(String packageName) {
        return isKnown() && concerned.test(packageName);
    }

    /** Returns whether the change adds a package: its folder is new, and no file moved there. */
    boolean adds(String packageName) {
        return isKnown() && newPackages.contains(packageName);
    }

    /**
     * Returns whether the change adds the package of a test, and does not remove a function or a method of a suite that
     * has its name or a subtest's, and which may have moved there.
     */
    boolean addPackageOf(String packageName, String test) {
        return adds(packageName) && Stream.of(test.split("/")).noneMatch(removed::contains);
    }

    /** Returns the location, such as {@code refund.go:31}, if the change wrote that line. */
    Optional<String> at(String file, int line) {
        return isKnown() && line > 0 && !file.isEmpty()
                ? report.changes()
                        .file(file)
                        .filter(changed -> changed.lines().contains(line))
                        .map(changed -> changed.path() + ":" + line)
                : Optional.empty();
    }

    Optional<String> at(StackFrame frame) {
        return at(report.modules().relative(frame), frame.line());
    }

    /** Returns the evidence that the failure of a test leads into the change; empty if there is none. */
    Optional<Message> of(String packageName, GoTestResult test) {
        FailureMessage message = test.message();
        Optional<Message> said = message.frame().isPresent()
                ? Optional.empty()
                : at(report.modules().file(packageName, message.file()), message.line())
                        .map(place -> Message.of("attribution.place", place));
        return said.or(() -> message.frame().flatMap(this::throughFrame))
                .or(() -> test.cause().flatMap(Cause::frame).flatMap(this::throughFrame))
                .or(() -> trace(test.output()));
    }

    /** Returns the evidence that a package failure without a failed test leads into the change. */
    Optional<Message> of(Optional<Cause> cause, String output) {
        return cause.flatMap(Cause::frame).flatMap(this::throughFrame).or(() -> trace(output));
    }

    private Optional<Message> throughFrame(StackFrame frame) {
        return at(frame).map(ChangedPlaces::through);
    }

    private static Message through(String place) {
        return Message.of("attribution.stack", place);
    }

    /**
     * Searches the first goroutine of a trace, which is the one that failed. The trace of a timeout is skipped, because
     * it lists all goroutines without such an order.
     */
    private Optional<Message> trace(String output) {
        String text = output.substring(0, Math.min(output.length(), MOST));
        if (text.contains("panic: test timed out")) {
            return Optional.empty();
        }
        boolean begun = false;
        int frames = 0;
        String function = "";
        for (String line : (Iterable<String>) text.lines().map(String::strip)::iterator) {
            boolean header = line.startsWith("goroutine ") && line.endsWith("]:");
            if (begun && (header || line.isEmpty() || frames > FRAMES)) {
                return Optional.empty();
            }
            begun |= header;
            Matcher place = PLACE.matcher(line);
            if (begun && place.matches()) {
                frames++;
                Optional<String> changed =
                        at(new StackFrame(function, place.group(1), Integer.parseInt(place.group(2))));
                if (changed.isPresent()) {
                    return changed.map(ChangedPlaces::through);
                }
            }
            int arguments = line.lastIndexOf('(');
            function = arguments < 0 ? line : line.substring(0, arguments);
        }
        return Optional.empty();
    }
}
