package io.jenkins.plugins.godelivery.cli.summary;

import io.jenkins.plugins.godelivery.cli.live.Printable;
import io.jenkins.plugins.godelivery.cli.live.Style;
import io.jenkins.plugins.godelivery.engine.gotest.Cause;
import io.jenkins.plugins.godelivery.engine.gotest.Counts;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.gotest.TestResult;
import io.jenkins.plugins.godelivery.engine.race.Frame;
import io.jenkins.plugins.godelivery.engine.report.TestCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tests that failed, and those that took long. */
final class TestSummary {
    private static final int FAILURES = 20;
    private static final int LINES = 30;
    private static final int SLOWEST = 5;
    /** Faster ones are not worth a line. */
    private static final double SLOW_SECONDS = 0.5;

    private TestSummary() {}

    static void failures(TestReport tests, Page page) {
        page.title(Style.TITLE, "Tests: " + counts(TestCounts.of(tests), tests.flaky()));
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
            shown += print(result, FAILURES - shown, page);
        }
        page.more(1, left, "failed package");
    }

    private static String counts(Counts counts, int flaky) {
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

    /** @return how many entries were printed */
    private static int print(PackageResult result, int room, Page page) {
        List<TestResult> roots =
                result.tests().stream().filter(TestSummary::isShown).toList();
        page.line(1, Style.BAD, result.name() + cause(result));
        if (roots.isEmpty()) {
            page.block(3, result.output(), LINES);
        }
        for (TestResult test : roots.stream().limit(room).toList()) {
            page.line(2, Style.BAD, test.name() + cause(test));
            page.block(3, test.output(), LINES);
        }
        page.more(2, roots.size() - room, "test");
        return Math.max(1, roots.size());
    }

    /** What failed by itself; a race is a failure whatever later runs said. */
    private static boolean isShown(TestResult test) {
        return test.rootFailure() || TestCounts.status(test) != test.status();
    }

    private static String cause(PackageResult result) {
        return result.cause()
                .filter(cause -> cause.kind() != Cause.Kind.TEST_FAILURE)
                .map(TestSummary::text)
                .orElse("");
    }

    /** What the test's own output does not say. */
    private static String cause(TestResult test) {
        return test.cause()
                .filter(cause -> cause.frame().isPresent() || !test.output().contains(cause.message()))
                .map(TestSummary::text)
                .orElse("");
    }

    private static String text(Cause cause) {
        String place = cause.frame().map(TestSummary::at).orElse("");
        String message = cause.message().isEmpty() ? "" : ": " + cause.message();
        return "  " + cause.kind().label() + message + place;
    }

    private static String at(Frame frame) {
        return " at " + frame.file() + ":" + frame.line();
    }

    static void slowest(TestReport tests, Page page) {
        List<Slow> slow = new ArrayList<>();
        for (PackageResult result : tests.packages()) {
            for (TestResult test : result.tests()) {
                if (test.leaf() && test.elapsedSeconds() >= SLOW_SECONDS) {
                    slow.add(new Slow(result.name(), test.name(), test.elapsedSeconds()));
                }
            }
        }
        if (!slow.isEmpty()) {
            page.title(Style.TITLE, "Slowest tests");
            slow.sort(Comparator.comparingDouble(Slow::seconds).reversed());
            slow.stream()
                    .limit(SLOWEST)
                    .forEach(test -> page.line(
                            1, Printable.duration(test.seconds()) + "  " + test.packageName() + " " + test.name()));
        }
    }

    private record Slow(String packageName, String name, double seconds) {}
}
