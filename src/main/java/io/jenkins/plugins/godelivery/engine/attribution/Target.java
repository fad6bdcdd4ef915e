package io.jenkins.plugins.godelivery.engine.attribution;

import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.TestChanges;
import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.TestHistory;
import io.jenkins.plugins.godelivery.engine.ledger.TestOutcome;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Figure;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Evidence of the reference build about the code that the change starts from. */
final class Target {
    /** A test that failed in fewer than one of this many builds is not considered flaky. */
    private static final int RAREST = 50;

    private final Comparison comparison;
    private final Ledger ledger;
    private final List<Change> changes;
    /** Caches, because a report asks about a package for each of its failures. */
    private final Map<String, Boolean> built = new HashMap<>();

    private final Map<String, Boolean> failedByTests = new HashMap<>();
    private final Set<String> lostFailures;

    Target(Comparison comparison, GoReport report) {
        this.comparison = comparison;
        ledger = comparison.reference();
        changes = report.changes().list();
        lostFailures = comparison.tests().stream()
                .flatMap(compared -> compared.gone().stream())
                .map(TestChanges.Test::packageName)
                .collect(Collectors.toSet());
    }

    /** Returns whether the reference was built from exactly the base commit of the change. */
    boolean isBase() {
        return changes.size() == 1 && isCommit(changes.get(0).base());
    }

    /** Returns whether the reference was built from the same code as this build, without any change. */
    boolean isSameCode() {
        return changes.size() == 1
                && isCommit(changes.get(0).head())
                && changes.get(0).clean()
                && changes.get(0).isKnown()
                && changes.get(0).head().equals(changes.get(0).base())
                && changes.get(0).files().isEmpty();
    }

    /**
     * Returns whether the reference was built from the commit of this build. A checkout by Jenkins contains nothing
     * else.
     */
    boolean isSameCommit() {
        return changes.size() == 1 && isCommit(changes.get(0).head());
    }

    private boolean isCommit(String commit) {
        return !commit.isEmpty() && ledger.build().commit().equals(commit);
    }

    boolean hasTests() {
        return comparison.tests().isPresent();
    }

    TestHistory history(String packageName, String test) {
        return ledger.history(packageName, test);
    }

    /** Returns whether a test is known as flaky: it had both results in one build, or failed briefly more than once. */
    static boolean isFlaky(TestHistory history) {
        int mixed = history.count(outcome -> outcome == TestOutcome.FLAKY);
        boolean often = bad(history) * RAREST >= ran(history);
        return often && (mixed > 0 || history.shortFailures() > 1);
    }

    private static int bad(TestHistory history) {
        return history.count(outcome -> outcome.isBad() || outcome == TestOutcome.FLAKY);
    }

    /** Returns the number of builds that ran the test to an end. */
    static int ran(TestHistory history) {
        return history.count(outcome -> outcome.isBad() || outcome.isGood());
    }

    /** Formats the failure rate, such as "7 of 200 runs". */
    static Message rate(TestHistory history) {
        return Message.of("attribution.rate", bad(history), ran(history));
    }

    /**
     * Returns whether no unrelated test of the package was unfinished in the reference build; parents and subtests are
     * related.
     */
    boolean isOnlyUnfinished(String packageName, String test) {
        List<String> unfinished = ledger.tests().getOrDefault(packageName, Map.of()).entrySet().stream()
                .filter(one -> !one.getKey().isEmpty() && one.getValue().newest() == TestOutcome.UNFINISHED)
                .map(Map.Entry::getKey)
                .toList();
        return unfinished.stream().allMatch(other -> isOfOneTree(other, test));
    }

    private static boolean isOfOneTree(String one, String other) {
        return one.equals(other) || one.startsWith(other + "/") || other.startsWith(one + "/");
    }

    /** Returns whether failed tests explain that the package failed in the reference build. */
    boolean isExplainedByTests(String packageName) {
        return failedByTests.computeIfAbsent(
                packageName, name -> anyTest(name, history -> history.newest().isBad()));
    }

    /** Returns whether the reference build reported all tests of a package, and none of them can be this one. */
    boolean lacks(String packageName, String test) {
        return history(packageName, test).isAbsent()
                && knowsPackage(packageName)
                && !history(packageName, "").newest().isBad()
                && isWhole(Part.TESTS)
                && !lostFailures.contains(packageName);
    }

    /**
     * Returns whether the reference build is of the base, does not know a package, and reported all failures; each of
     * these tests ran in this build, too, so that none of them can be one of this package under another name.
     */
    boolean lacksPackage(String packageName) {
        return isBase() && !ledger.tests().containsKey(packageName) && isWhole(Part.TESTS) && lostFailures.isEmpty();
    }

    boolean knowsPackage(String packageName) {
        return ledger.tests().containsKey(packageName)
                && history(packageName, "").newest() != TestOutcome.ABSENT;
    }

    /**
     * Returns whether the reference build compiled a package: its tests ran, it passed, or the whole build had no
     * errors.
     */
    boolean built(String packageName) {
        return built.computeIfAbsent(packageName, this::wasBuilt);
    }

    private boolean wasBuilt(String packageName) {
        boolean ran = anyTest(packageName, history -> history.newest() != TestOutcome.ABSENT);
        boolean passed = history(packageName, "").newest().isGood();
        boolean everything = ledger.isWhole(Part.BUILD) && buildErrors() == 0;
        return ran || passed || everything;
    }

    private boolean anyTest(String packageName, Predicate<TestHistory> holds) {
        return ledger.tests().getOrDefault(packageName, Map.of()).entrySet().stream()
                .anyMatch(one -> !one.getKey().isEmpty() && holds.test(one.getValue()));
    }

    /**
     * Returns whether the package was not built in the reference build, and a build error is the only reason for its
     * failure.
     */
    boolean failedToBuild(String packageName) {
        return !built(packageName) && history(packageName, "").newest().isBad() && buildErrors() > 0;
    }

    private long buildErrors() {
        return ledger.figure(Figure.BUILD_ERRORS).orElse(-1);
    }

    /** Returns the build since which a test fails. */
    BuildId since(TestHistory history) {
        return ledger.back(Math.max(0, history.badFor() - 1)).orElse(ledger.build());
    }

    boolean isWhole(Part part) {
        return ledger.isWhole(part);
    }

    Comparison comparison() {
        return comparison;
    }

    /** Returns the name of the reference build for people. */
    Message name() {
        return name(ledger.build());
    }

    /** Formats a build as {@code #41 (commit 0123456789)}. */
    static Message name(BuildId build) {
        String name = build.name().matches("\\d+") ? "#" + build.name() : build.name();
        return build.commit().isEmpty()
                ? Message.literal(name)
                : Message.of(
                        "attribution.build",
                        name,
                        build.commit().substring(0, Math.min(10, build.commit().length())));
    }
}
