package io.jenkins.plugins.godelivery.engine.command;

import io.jenkins.plugins.godelivery.engine.gotest.Cause;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tests of one package that a second run can say something about.
 *
 * <p>Whole top-level tests are run again: subtests depend on what their parent sets up. A package is left as it is when
 * a race was found in it (the race stays, whatever a second run says), when it did not build, and when its process
 * broke off: then other tests did not run at all, and a run of the failed ones alone would hide that.
 *
 * @param tests names of top-level tests
 */
public record RerunSelection(String packageName, List<String> tests) implements Serializable {
    private static final Pattern SPECIAL = Pattern.compile("[\\\\.+*?()|\\[\\]{}^$]");

    public RerunSelection {
        tests = List.copyOf(tests);
    }

    /** Whether the go command can be given the name. A stream can be written by anybody: what looks like an option is no package. */
    public static boolean isSelectable(String packageName) {
        return GoCommand.isPackage(packageName);
    }

    /** Those of the last runs in the report. */
    public static List<RerunSelection> of(TestReport report) {
        return report.packages().stream()
                .filter(result -> result.status() == Status.FAIL)
                .filter(result -> isSelectable(result.name()))
                .filter(RerunSelection::ranToItsEnd)
                .map(result -> new RerunSelection(result.name(), failedIn(result.tests())))
                .filter(failed -> !failed.tests().isEmpty())
                .toList();
    }

    private static boolean ranToItsEnd(PackageResult result) {
        boolean onlyTestsFailed = result.cause()
                .map(cause -> cause.kind() == Cause.Kind.TEST_FAILURE)
                .orElse(true);
        return onlyTestsFailed
                && result.all().unfinished() == 0
                && result.tests().stream().noneMatch(GoTestResult::raced);
    }

    private static List<String> failedIn(List<GoTestResult> tests) {
        return tests.stream()
                .filter(test -> test.status() == Status.FAIL && isTopLevel(test.name()))
                .map(GoTestResult::name)
                .toList();
    }

    /** Benchmarks are no tests that -run selects. */
    private static boolean isTopLevel(String name) {
        return name.indexOf('/') < 0 && !name.startsWith("Benchmark");
    }

    /**
     * For {@code go test -run}, which splits a pattern at slashes and matches each level of subtests with its element.
     *
     * @param selected the pattern of the first run: its elements for subtests still hold
     */
    String pattern(String selected) {
        String names =
                String.join("|", tests.stream().map(RerunSelection::quote).toList());
        return "^(" + names + ")$" + subtests(selected);
    }

    /** The same for one test alone, or one subtest: {@code ^TestA$/^sub$}. */
    public static String only(String test) {
        return Arrays.stream(test.split("/", -1))
                .map(name -> "^" + quote(name) + "$")
                .collect(Collectors.joining("/"));
    }

    /** As Go's regexp.QuoteMeta. */
    private static String quote(String name) {
        return SPECIAL.matcher(name).replaceAll("\\\\$0");
    }

    /**
     * From the first slash on that stands outside brackets (testing.splitRegexp). Alternatives select subtests of
     * different parents: then all subtests run.
     */
    private static String subtests(String selected) {
        int brackets = 0;
        int from = -1;
        for (int i = 0; i < selected.length(); i++) {
            switch (selected.charAt(i)) {
                case '\\' -> i++;
                case '[', '(' -> brackets++;
                case ']', ')' -> brackets--;
                case '|' -> from = brackets == 0 ? selected.length() : from;
                case '/' -> from = brackets == 0 && from < 0 ? i : from;
                default -> {}
            }
        }
        return from < 0 ? "" : selected.substring(from);
    }
}
