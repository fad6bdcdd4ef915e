package io.jenkins.plugins.godelivery.engine.compare;

import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.TestHistory;
import io.jenkins.plugins.godelivery.engine.ledger.TestOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds tests whose outcome changed. A test is compared with its own last run, even if that is some builds back: a
 * build that was aborted before it, or skipped it, says nothing about it.
 *
 * <p>A parent counts only for what none of its subtests explains.
 *
 * @param failing did not pass, but passed before or are new
 * @param stillFailing did not pass, and did not pass before
 * @param fixed pass, but did not pass before
 * @param flaky passed only after they had failed in the same build, which is new
 * @param gone did not pass before and did not run now
 */
public record TestChanges(
        List<Test> failing, List<Test> stillFailing, List<Test> fixed, List<Test> flaky, List<Test> gone) {
    /**
     * @param test empty for a package that failed without a failed test
     * @param builds number of builds since it began to fail, for those that failed before; this build is 0
     */
    public record Test(String packageName, String test, int builds) {}

    public TestChanges {
        failing = List.copyOf(failing);
        stillFailing = List.copyOf(stillFailing);
        fixed = List.copyOf(fixed);
        flaky = List.copyOf(flaky);
        gone = List.copyOf(gone);
    }

    /** @throws IOException if the time is used up */
    static TestChanges of(TestReport report, Ledger reference, ReadLimits limits) throws IOException {
        Finder finder = new Finder(reference);
        for (PackageResult result : report.packages()) {
            limits.checkTime();
            finder.add(result);
        }
        limits.checkTime();
        finder.addGone();
        return new TestChanges(finder.failing, finder.stillFailing, finder.fixed, finder.flaky, finder.gone);
    }

    /** Collects the changes in one pass over the packages. */
    private static final class Finder {
        private final Ledger reference;
        private final Set<String> packages = new HashSet<>();
        private final List<Test> failing = new ArrayList<>();
        private final List<Test> stillFailing = new ArrayList<>();
        private final List<Test> fixed = new ArrayList<>();
        private final List<Test> flaky = new ArrayList<>();
        private final List<Test> gone = new ArrayList<>();

        Finder(Ledger reference) {
            this.reference = reference;
        }

        void add(PackageResult result) {
            packages.add(result.name());
            List<GoTestResult> tests = result.tests();
            boolean explained = false;
            Set<String> mended = new HashSet<>();
            Set<String> run = new HashSet<>();
            for (int i = tests.size() - 1; i >= 0; i--) {
                GoTestResult test = tests.get(i);
                run.add(test.name());
                TestOutcome outcome = TestOutcome.of(test);
                if (outcome.isBad() && test.hasOwnResult()) {
                    explained = true;
                    bad(result.name(), test.name());
                } else if (outcome.isGood()) {
                    boolean parentIsMended = good(result.name(), test.name(), outcome, mended.contains(test.name()));
                    if (parentIsMended) {
                        mended.add(test.parent());
                    }
                }
            }
            TestOutcome outcome = TestOutcome.of(result.status());
            if (outcome.isBad() && !explained) {
                bad(result.name(), "");
            } else if (outcome.isGood() && !wasExplained(result.name())) {
                good(result.name(), "", outcome, false);
            }
            addGone(result.name(), run);
        }

        /** Returns whether a test explained the previous failure of the package. */
        private boolean wasExplained(String packageName) {
            return reference.tests().getOrDefault(packageName, Map.of()).entrySet().stream()
                    .anyMatch(test ->
                            !test.getKey().isEmpty() && test.getValue().latest().isBad());
        }

        private void bad(String packageName, String test) {
            TestHistory before = reference.history(packageName, test);
            boolean was = before.latest().isBad();
            (was ? stillFailing : failing).add(new Test(packageName, test, was ? before.badFor() : 0));
        }

        /**
         * @param mended whether a fixed subtest explains that this one is fixed
         * @return whether this one explains the same of its parent
         */
        private boolean good(String packageName, String test, TestOutcome outcome, boolean mended) {
            TestOutcome before = reference.history(packageName, test).latest();
            if (before.isBad() && !mended) {
                fixed.add(new Test(
                        packageName, test, reference.history(packageName, test).badFor()));
            }
            if (outcome == TestOutcome.FLAKY && before != TestOutcome.FLAKY) {
                flaky.add(new Test(packageName, test, 0));
            }
            return mended || before.isBad();
        }

        private void addGone(String packageName, Set<String> run) {
            reference.tests().getOrDefault(packageName, Map.of()).forEach((test, history) -> {
                if (history.latest().isBad() && !test.isEmpty() && !run.contains(test)) {
                    gone.add(new Test(packageName, test, history.badFor()));
                }
            });
        }

        void addGone() {
            reference.tests().keySet().stream()
                    .filter(name -> !packages.contains(name))
                    .forEach(name -> addGone(name, Set.of()));
        }
    }
}
