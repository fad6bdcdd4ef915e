package io.jenkins.plugins.godelivery.engine.compare;

import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.TestHistory;
import io.jenkins.plugins.godelivery.engine.ledger.TestOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Continues the histories of tests with the results of a build. */
final class TestHistories {
    private final Optional<Ledger> reference;
    private final int earlier;

    /** @param earlier number of builds before this one that histories reach back to */
    TestHistories(Optional<Ledger> reference, int earlier) {
        this.reference = reference;
        this.earlier = earlier;
    }

    /** Returns the histories of these packages and of those that are only known from earlier builds. */
    Map<String, Map<String, TestHistory>> of(List<PackageResult> packages) {
        Map<String, Map<String, TestHistory>> tests = new LinkedHashMap<>();
        int left = Budget.LEDGER_TESTS.count();
        long length = 0;
        for (PackageResult result : packages) {
            Map<String, TestHistory> own = tests.computeIfAbsent(result.name(), name -> new LinkedHashMap<>());
            own.put("", next(result.name(), "", TestOutcome.of(result.status()), result.elapsedSeconds()));
            for (GoTestResult test : result.tests()) {
                if (left-- > 0) {
                    length += test.name().length();
                    own.put(test.name(), next(result.name(), test.name(), TestOutcome.of(test), test.elapsedSeconds()));
                }
            }
        }
        int room = Math.max(0, left);
        long letters = Budget.LEDGER_NAMES_LENGTH.most() - length;
        reference.ifPresent(before -> takeOver(before, tests, room, letters));
        return tests;
    }

    /** Returns the next history of a test; it is absent in earlier builds if they are unknown. */
    private TestHistory next(String packageName, String test, TestOutcome outcome, double seconds) {
        TestHistory before = reference
                .map(ledger -> ledger.history(packageName, test))
                .filter(history -> !history.equals(TestHistory.NONE))
                .orElseGet(() -> TestHistory.unknown(earlier));
        return before.then(outcome, seconds, Ledger.WINDOW);
    }

    /** @param letters limit for the names that are taken over, because they accumulate from build to build */
    private static void takeOver(Ledger before, Map<String, Map<String, TestHistory>> tests, int room, long letters) {
        int left = room;
        long lettersLeft = letters;
        for (Map.Entry<String, Map<String, TestHistory>> old : before.tests().entrySet()) {
            Map<String, TestHistory> now = tests.getOrDefault(old.getKey(), Map.of());
            for (Map.Entry<String, TestHistory> test : old.getValue().entrySet()) {
                TestHistory history = test.getValue().absent(Ledger.WINDOW);
                boolean gone = !now.containsKey(test.getKey()) && !history.isAbsent();
                lettersLeft -= gone ? old.getKey().length() + test.getKey().length() : 0;
                if (gone && lettersLeft >= 0 && left-- > 0) {
                    tests.computeIfAbsent(old.getKey(), name -> new LinkedHashMap<>())
                            .put(test.getKey(), history);
                }
            }
        }
    }
}
