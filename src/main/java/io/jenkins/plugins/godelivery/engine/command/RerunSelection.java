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
 * Tests of one package for which a rerun is meaningful.
 *
 * <p>Whole top-level tests are rerun, since subtests depend on the setup of their parent. A package is not rerun if a
 * race was found in it (a rerun cannot disprove the race), if it did not build, or if its process crashed: then other
 * tests did not run at all, which a rerun of only the failed ones would hide.
 *
 * @param tests names of top-level tests
 */
public record RerunSelection(String packageName, List<String> tests) implements Serializable {
    private static final Pattern SPECIAL = Pattern.compile("[\\\\.+*?()|\\[\\]{}^$]");

    public RerunSelection {
        tests = List.copyOf(tests);
    }

    /**
     * Returns whether the name can be passed to the go command. Streams are not trusted: a name that looks like an
     * option is not a package.
     */
    public static boolean isSelectable(String packageName) {
        return GoCommand.isPackage(packageName);
    }

    /** Returns the selections from the last runs in the report. */
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

    /** Returns whether -run selects the name as a top-level test; it does not select benchmarks. */
    private static boolean isTopLevel(String name) {
        return name.indexOf('/') < 0 && !name.startsWith("Benchmark");
    }

    /**
     * Returns the pattern for {@code go test -run}, which splits it at slashes and matches each level of subtests with
     * its element.
     *
     * @param selected pattern of the first run, whose elements for subtests still apply
     */
    String pattern(String selected) {
        return anyOf(tests) + subtests(selected);
    }

    /** Returns the pattern for some top-level tests. */
    static String anyOf(List<String> tests) {
        return "^(" + String.join("|", tests.stream().map(RerunSelection::quote).toList()) + ")$";
    }

    /** Returns the pattern for a single test or subtest: {@code ^TestA$/^sub$}. */
    public static String only(String test) {
        return Arrays.stream(test.split("/", -1))
                .map(name -> "^" + quote(name) + "$")
                .collect(Collectors.joining("/"));
    }

    /** Quotes like Go's regexp.QuoteMeta. */
    private static String quote(String name) {
        return SPECIAL.matcher(name).replaceAll("\\\\$0");
    }

    /**
     * Returns the part from the first slash outside brackets (testing.splitRegexp). Alternatives select subtests of
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
