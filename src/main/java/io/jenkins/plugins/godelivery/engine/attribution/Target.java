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

/** What the reference build says of the code that the change begins from. */
final class Target {
    /** Below one bad build in so many that ran a test, a failure has rather another reason. */
    private static final int RAREST = 50;

    private final Comparison comparison;
    private final Ledger ledger;
    private final List<Change> changes;
    /** A report asks of a package for each of its failures. */
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

    /** Whether it was built from the very commit that the change begins from. */
    boolean isBase() {
        return changes.size() == 1 && isCommit(changes.get(0).base());
    }

    /** Whether it was built from the code of this build, in which nothing is changed. */
    boolean isSameCode() {
        return changes.size() == 1
                && isCommit(changes.get(0).head())
                && changes.get(0).clean()
                && changes.get(0).isKnown()
                && changes.get(0).head().equals(changes.get(0).base())
                && changes.get(0).files().isEmpty();
    }

    /** Whether it was built from the commit of this build; a checkout of Jenkins has nothing else in it. */
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

    /** Whether the test is known to come and go: with another result in one build, or failing shortly now and then. */
    static boolean isFlaky(TestHistory history) {
        int mixed = history.count(outcome -> outcome == TestOutcome.FLAKY);
        boolean often = bad(history) * RAREST >= ran(history);
        return often && (mixed > 0 || history.shortFailures() > 1);
    }

    private static int bad(TestHistory history) {
        return history.count(outcome -> outcome.isBad() || outcome == TestOutcome.FLAKY);
    }

    /** Builds that ran it to an end. */
    static int ran(TestHistory history) {
        return history.count(outcome -> outcome.isBad() || outcome.isGood());
    }

    /** "7 of 200 runs". */
    static Message rate(TestHistory history) {
        return Message.of("attribution.rate", bad(history), ran(history));
    }

    /** Whether it is a test that did not finish there, and no other one of its package can have been the reason. */
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

    /** Whether tests explain that the package failed there. */
    boolean isExplainedByTests(String packageName) {
        return failedByTests.computeIfAbsent(
                packageName, name -> anyTest(name, history -> history.newest().isBad()));
    }

    /** Whether a test of the package, whatever its name, failed there that this build did not run. */
    boolean lostFailure(String packageName) {
        return lostFailures.contains(packageName);
    }

    boolean knowsPackage(String packageName) {
        return ledger.tests().containsKey(packageName)
                && history(packageName, "").newest() != TestOutcome.ABSENT;
    }

    /** Whether a package was built there: its tests ran, or everything was built. */
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

    /** Whether a package was not built there, and nothing else is the reason that it failed. */
    boolean failedToBuild(String packageName) {
        return !built(packageName) && history(packageName, "").newest().isBad() && buildErrors() > 0;
    }

    private long buildErrors() {
        return ledger.figure(Figure.BUILD_ERRORS).orElse(-1);
    }

    /** The build that a test fails since. */
    BuildId since(TestHistory history) {
        return ledger.back(Math.max(0, history.badFor() - 1)).orElse(ledger.build());
    }

    boolean isWhole(Part part) {
        return ledger.isWhole(part);
    }

    Comparison comparison() {
        return comparison;
    }

    /** How people call it. */
    Message name() {
        return name(ledger.build());
    }

    /** {@code #41 (commit 0123456789)}. */
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
