package io.jenkins.plugins.godelivery.engine.attribution;

import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFlaky;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFlaky.Evidence;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.TestHistory;
import io.jenkins.plugins.godelivery.engine.owner.TestOwners;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tests that fail intermittently without a change, as observed by the builds of a ledger: both results in one build,
 * both results in builds of one commit, or more than one failure that lasted a build or two. Each build adds its
 * observations.
 */
public final class FlakyTests {
    private static final String SIGN = "attribution.sign";

    private final Attributions attributions;
    private final Ledger ledger;
    private final Optional<Ledger> before;
    private final TestOwners owners;
    /** Keyed by package and test, so that subtests follow their parents. */
    private final NavigableMap<String, FlakyDraft> drafts = new TreeMap<>();

    private FlakyTests(Attributions attributions, Ledger ledger, Optional<Ledger> before, TestOwners owners) {
        this.attributions = attributions;
        this.ledger = ledger;
        this.before = before;
        this.owners = owners;
    }

    /**
     * Adds the flaky tests to the ledger of a build.
     *
     * @param ledger ledger of the build, without flaky tests
     * @param before ledger whose histories it continues
     * @param owners source of the files that declare tests
     */
    public static Ledger in(
            Ledger ledger, GoReport report, Attributions attributions, Optional<Ledger> before, TestOwners owners) {
        FlakyTests tests = new FlakyTests(attributions, ledger, before, owners);
        tests.takeOver();
        for (PackageResult result : report.tests().map(TestReport::packages).orElse(List.of())) {
            result.tests().stream()
                    .filter(test -> test.hasOwnResult() && !test.raced())
                    .forEach(test -> tests.see(result.name(), test));
        }
        // The results of this build say more about it than its histories, and what is seen first counts.
        tests.seeHistories();
        return ledger.withFlaky(tests.list());
    }

    private static String key(String packageName, String test) {
        return packageName + '\0' + test;
    }

    private FlakyDraft draft(String packageName, String test) {
        return drafts.computeIfAbsent(key(packageName, test), any -> new FlakyDraft(packageName, test));
    }

    private void takeOver() {
        for (KnownFlaky old : before.map(Ledger::flaky).orElse(List.of())) {
            draft(old.packageName(), old.test()).takeOver(old, ledger.earlier().size());
        }
    }

    /** Adds the evidence of test histories, which cover builds whose ledgers did not record flaky tests. */
    private void seeHistories() {
        for (Map.Entry<String, Map<String, TestHistory>> tests : ledger.tests().entrySet()) {
            tests.getValue().forEach((test, history) -> {
                if (!test.isEmpty() && Target.isFlaky(history)) {
                    FlakyDraft draft = draft(tests.getKey(), test);
                    history.flaky().forEach(back -> draft.see(back, Evidence.RERUN, history.millis(back)));
                    history.shortlyBad().forEach(back -> draft.see(back, Evidence.HISTORY, history.millis(back)));
                }
            });
        }
    }

    private void see(String packageName, GoTestResult test) {
        if (test.flaky()) {
            here(packageName, test, Evidence.RERUN);
        } else if (test.status() == Status.FAIL) {
            Optional<Attribution> attribution = attributions.test(packageName, test.name());
            attribution.ifPresent(whose -> failed(packageName, test, whose));
        } else if (test.status() == Status.PASS) {
            FlakyDraft draft = drafts.get(key(packageName, test.name()));
            if (draft != null && draft.isOpen() && isCommitOfBefore()) {
                draft.see(1, Evidence.COMMIT, history(packageName, test).millis(1));
            }
        }
    }

    private void failed(String packageName, GoTestResult test, Attribution whose) {
        if (whose.state() == AttributionState.FLAKY) {
            boolean sameCommit =
                    whose.evidence().stream().anyMatch(message -> message.code().equals("attribution.sameCommit"));
            here(packageName, test, sameCommit ? Evidence.COMMIT : Evidence.HISTORY);
        } else if (whose.state() != AttributionState.ENVIRONMENT
                && whose.evidence().stream().noneMatch(message -> message.code().startsWith(SIGN))) {
            here(packageName, test, Evidence.OPEN);
        }
    }

    private TestHistory history(String packageName, GoTestResult test) {
        return ledger.history(packageName, test.name());
    }

    /** Records evidence from this build. */
    private void here(String packageName, GoTestResult test, Evidence evidence) {
        double seconds = test.runs().stream()
                .mapToDouble(GoTestResult.Run::elapsedSeconds)
                .sum();
        double useful = test.status().isBad() ? 0 : test.elapsedSeconds();
        FlakyDraft draft = draft(packageName, test.name());
        draft.lieIn(owners.file(packageName, test.name()));
        draft.see(0, evidence, evidence == Evidence.OPEN ? 0 : Math.round(1000 * (seconds - useful)));
    }

    private boolean isCommitOfBefore() {
        String commit = ledger.build().commit();
        return !commit.isEmpty()
                && before.filter(old -> old.build().commit().equals(commit)).isPresent();
    }

    /**
     * Returns the flaky tests in {@link FlakyDraft#ORDER}, without parents, which fail together with their subtests.
     */
    private List<KnownFlaky> list() {
        List<KnownFlaky> all = new ArrayList<>();
        drafts.forEach((key, draft) -> {
            String next = drafts.higherKey(key + "/");
            boolean isParent = next != null && next.startsWith(key + "/");
            if (!isParent) {
                draft.lookFor(owners);
                draft.known(ledger).ifPresent(all::add);
            }
        });
        return all.stream()
                .sorted(FlakyDraft.ORDER)
                .limit(Budget.LEDGER_FLAKY.count())
                .toList();
    }

    /** Returns the number of builds in which a flaky test ran to an end. */
    public static int ran(Ledger ledger, KnownFlaky flaky) {
        return Target.ran(ledger.history(flaky.packageName(), flaky.test()));
    }
}
