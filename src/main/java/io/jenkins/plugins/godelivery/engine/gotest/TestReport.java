package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.gobuild.BuildReport;
import io.jenkins.plugins.godelivery.engine.goroutine.Leaks;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import java.util.Optional;

/** Immutable, merged result of one or several test streams. */
public final class TestReport {
    private final List<PackageResult> packages;
    private final BuildReport build;
    private final boolean whole;
    private final double elapsedSeconds;
    private final StatusCounts all;
    private final StatusCounts leaves;
    private final int flaky;
    private final Optional<Leaks> leaks;
    private final List<UnchangedPackage> unchanged;
    private final Message selection;

    public enum Verdict {
        PASS("pass"),
        FAIL("fail"),
        INCOMPLETE("incomplete");

        private final String label;

        Verdict(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** @param whole whether every stream was read to an end that shows nothing is missing */
    TestReport(
            List<PackageResult> packages,
            BuildReport build,
            boolean whole,
            double elapsedSeconds,
            Optional<Leaks> leaks) {
        this(packages, build, whole, elapsedSeconds, leaks, List.of(), Message.literal(""));
    }

    private TestReport(
            List<PackageResult> packages,
            BuildReport build,
            boolean whole,
            double elapsedSeconds,
            Optional<Leaks> leaks,
            List<UnchangedPackage> unchanged,
            Message selection) {
        this.packages = List.copyOf(packages);
        this.build = build;
        this.whole = whole;
        this.elapsedSeconds = elapsedSeconds;
        this.leaks = leaks;
        this.unchanged = List.copyOf(unchanged);
        this.selection = selection;
        all = packages.stream().map(PackageResult::all).reduce(StatusCounts.NONE, StatusCounts::plus);
        leaves = packages.stream().map(PackageResult::leaves).reduce(StatusCounts.NONE, StatusCounts::plus);
        flaky = packages.stream().mapToInt(PackageResult::flaky).sum();
    }

    /**
     * Returns these results of a run that left out unchanged packages.
     *
     * @param line tells how many packages ran, and since when the others are unchanged
     */
    public TestReport withUnchanged(List<UnchangedPackage> leftOut, Message line) {
        return new TestReport(packages, build, whole, elapsedSeconds, leaks, leftOut, line);
    }

    /** Returns the packages that did not run because they are unchanged; no result is made up for them. */
    public List<UnchangedPackage> unchanged() {
        return unchanged;
    }

    /** Returns how many packages ran and how many are unchanged, in one line; empty if none was left out. */
    public Optional<Message> selection() {
        return selection.isEmpty() ? Optional.empty() : Optional.of(selection);
    }

    /**
     * Returns the verdict: fail if something failed, or did not finish although its package ended; incomplete if
     * nothing did and evidence is missing; never a pass without a package. Before Go 1.24 a package without tests
     * that does not build has neither an event nor a FAIL line, only the compiler's output.
     */
    public Verdict verdict() {
        if (!build.failed().isEmpty() || packages.stream().anyMatch(TestReport::failed)) {
            return Verdict.FAIL;
        }
        boolean ended = packages.stream().noneMatch(p -> p.status() == Status.UNFINISHED || interrupted(p));
        return whole && ended && !packages.isEmpty() ? Verdict.PASS : Verdict.INCOMPLETE;
    }

    /** Returns whether the go command was stopped; an unfinished test has not failed then. */
    private static boolean interrupted(PackageResult result) {
        return result.cause()
                .filter(cause -> cause.kind() == Cause.Kind.INTERRUPTED)
                .isPresent();
    }

    private static boolean failed(PackageResult result) {
        boolean ended = result.status() != Status.UNFINISHED && !interrupted(result);
        return (ended && result.status() == Status.FAIL)
                || result.all().failed() > 0
                || (ended && result.all().unfinished() > 0);
    }

    public StatusCounts all() {
        return all;
    }

    /**
     * Returns the counts of the tests that have a result of their own, {@link GoTestResult#hasOwnResult}, which all
     * figures use.
     */
    public StatusCounts leaves() {
        return leaves;
    }

    /**
     * Returns the number of tests with a result of their own that passed in one run and failed in another without a
     * data race.
     */
    public int flaky() {
        return flaky;
    }

    /** Returns the packages in the order of the stream. */
    public List<PackageResult> packages() {
        return packages;
    }

    /** Returns the build errors. */
    public BuildReport build() {
        return build;
    }

    /** Returns the leaked goroutines; empty if no test binary looked for any. */
    public Optional<Leaks> leaks() {
        return leaks;
    }

    /** Returns the time from the first event to the last; 0 if the stream has no times. */
    public double elapsedSeconds() {
        return elapsedSeconds;
    }
}
