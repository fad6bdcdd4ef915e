package io.jenkins.plugins.godelivery.cli.summary;

import io.jenkins.plugins.godelivery.cli.live.Style;
import io.jenkins.plugins.godelivery.cli.live.TerminalText;
import io.jenkins.plugins.godelivery.engine.gate.Exemption;
import io.jenkins.plugins.godelivery.engine.gate.ExemptionResult;
import io.jenkins.plugins.godelivery.engine.gotest.Cause;
import io.jenkins.plugins.godelivery.engine.gotest.FailureMessage;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.StatusCounts;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import io.jenkins.plugins.godelivery.engine.report.CachedPackages;
import io.jenkins.plugins.godelivery.engine.report.Modules;
import io.jenkins.plugins.godelivery.engine.report.TestCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Prints failed tests and slow ones. */
final class TestSummary {
    private static final int FAILURES = 20;
    private static final int LINES = 30;
    private static final int NAMED = 10;
    private static final int MAX_SLOWEST = 5;
    /** Faster tests are not listed. */
    private static final double SLOW_SECONDS = 0.5;

    private final SummaryPrinter summaryPrinter;
    private final Modules modules;
    private final Map<ExemptionResult.Test, Exemption> exempt;

    /** @param exempt failed tests that do not count, and why */
    TestSummary(SummaryPrinter summaryPrinter, Modules modules, Map<ExemptionResult.Test, Exemption> exempt) {
        this.exempt = exempt;
        this.summaryPrinter = summaryPrinter;
        this.modules = modules;
    }

    void failures(TestReport tests) {
        summaryPrinter.title(Style.TITLE, "Tests: " + counts(TestCounts.of(tests), tests.flaky()));
        CachedPackages.of(tests).line().ifPresent(line -> summaryPrinter.line(1, line.text()));
        int shown = 0;
        int left = 0;
        for (PackageResult result : tests.packages()) {
            if (!result.status().isBad() && TestCounts.of(result).bad() == 0) {
                continue;
            }
            if (shown >= FAILURES) {
                left++;
                continue;
            }
            shown += print(result, FAILURES - shown);
        }
        summaryPrinter.more(1, left, "failed package");
        named(tests, "flaky", GoTestResult::flaky);
        named(tests, "skipped", test -> test.status() == Status.SKIP);
    }

    /** Prints the names of tests that did not fail but need attention. */
    private void named(TestReport tests, String what, Predicate<GoTestResult> which) {
        List<Named> named = new ArrayList<>();
        for (PackageResult result : tests.packages()) {
            result.tests().stream()
                    .filter(test -> test.hasOwnResult() && which.test(test))
                    .forEach(test -> named.add(new Named(result.name(), test)));
        }
        named.stream().limit(NAMED).forEach(each -> summaryPrinter.line(1, what + "  " + each.text()));
        summaryPrinter.more(1, named.size() - (long) NAMED, what + " test");
    }

    private record Named(String packageName, GoTestResult test) {
        String text() {
            List<GoTestResult.Run> runs = test.runs();
            Optional<FailureMessage> said = test.flaky()
                    ? Optional.of(test.message())
                    : FailureMessage.of(runs.get(runs.size() - 1).output());
            return packageName + " " + test.name()
                    + said.map(message -> "  " + message.oneLine()).orElse("");
        }
    }

    private static String counts(StatusCounts counts, int flaky) {
        StringBuilder text = new StringBuilder(counts.passed() + " passed");
        add(text, counts.failed(), "failed");
        add(text, counts.unfinished(), "unfinished");
        add(text, counts.skipped(), "skipped");
        add(text, flaky, "flaky");
        return text.toString();
    }

    private static void add(StringBuilder text, int count, String what) {
        if (count > 0) {
            text.append(", ").append(count).append(' ').append(what);
        }
    }

    /** @return number of entries printed */
    private int print(PackageResult result, int room) {
        List<GoTestResult> roots =
                result.tests().stream().filter(TestSummary::isShown).toList();
        summaryPrinter.line(1, Style.BAD, result.name() + cause(result));
        if (roots.isEmpty()) {
            summaryPrinter.block(3, result.output(), LINES);
        }
        for (GoTestResult test : roots.stream().limit(room).toList()) {
            summaryPrinter.line(2, Style.BAD, test.name() + exemption(result, test) + cause(test));
            if (test.originsDiffer()) {
                summaryPrinter.line(3, Style.BAD, test.differences());
            }
            summaryPrinter.block(3, test.output(), LINES);
        }
        summaryPrinter.more(2, roots.size() - room, "test");
        return Math.max(1, roots.size() + victims(result, room - roots.size()));
    }

    /** Prints the tests that ended because another one crashed. */
    private int victims(PackageResult result, int room) {
        List<GoTestResult> victims = result.tests().stream()
                .filter(test -> test.victim() && test.hasOwnResult())
                .toList();
        victims.stream()
                .limit(Math.max(1, room))
                .forEach(test -> summaryPrinter.line(
                        2, Style.BAD, test.name() + "  " + test.message().oneLine()));
        summaryPrinter.more(2, victims.size() - Math.max(1, room), "test");
        return victims.size();
    }

    /** Returns whether a test failed by itself; a race is a failure whatever later runs showed. */
    private static boolean isShown(GoTestResult test) {
        return test.rootFailure() || TestCounts.status(test) != test.status();
    }

    private String cause(PackageResult result) {
        return result.cause()
                .filter(cause -> cause.kind() != Cause.Kind.TEST_FAILURE)
                .map(cause ->
                        "  " + cause.summary() + cause.frame().map(this::at).orElse("") + running(cause))
                .orElse("");
    }

    private String exemption(PackageResult result, GoTestResult test) {
        Exemption found = exempt.get(new ExemptionResult.Test(result.name(), test.name()));
        if (found == null) {
            return "";
        }
        return found.kind() == Exemption.Kind.QUARANTINE ? "  (in quarantine)" : "  (waived)";
    }

    /** Returns the cause as far as the output of the test lacks it. */
    private String cause(GoTestResult test) {
        FailureMessage message = test.message();
        return message.frame().isPresent() || !test.output().contains(message.text())
                ? "  " + message.oneLine() + message.frame().map(this::at).orElse("")
                : "";
    }

    /** Returns the tests that were running, if it is unknown which of them caused the crash. */
    private static String running(Cause cause) {
        List<String> names = cause.candidates();
        String more = names.size() > FAILURES ? " and " + (names.size() - FAILURES) + " more" : "";
        return cause.candidates().isEmpty()
                ? ""
                : "; running then: " + String.join(", ", names.subList(0, Math.min(FAILURES, names.size()))) + more;
    }

    private String at(StackFrame frame) {
        return " at " + modules.relative(frame) + ":" + frame.line();
    }

    static void slowest(TestReport tests, SummaryPrinter summaryPrinter) {
        List<Slow> slow = new ArrayList<>();
        for (PackageResult result : tests.packages()) {
            for (GoTestResult test : result.tests()) {
                if (test.leaf() && test.elapsedSeconds() >= SLOW_SECONDS) {
                    slow.add(new Slow(result.name(), test.name(), test.elapsedSeconds()));
                }
            }
        }
        if (!slow.isEmpty()) {
            summaryPrinter.title(Style.TITLE, "Slowest tests");
            slow.sort(Comparator.comparingDouble(Slow::seconds).reversed());
            slow.stream()
                    .limit(MAX_SLOWEST)
                    .forEach(test -> summaryPrinter.line(
                            1, TerminalText.duration(test.seconds()) + "  " + test.packageName() + " " + test.name()));
        }
    }

    private record Slow(String packageName, String name, double seconds) {}
}
