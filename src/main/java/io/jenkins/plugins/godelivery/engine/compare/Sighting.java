package io.jenkins.plugins.godelivery.engine.compare;

import io.jenkins.plugins.godelivery.engine.goroutine.Leak;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFinding;
import io.jenkins.plugins.godelivery.engine.race.InvolvedTest;
import io.jenkins.plugins.godelivery.engine.race.Race;
import java.util.ArrayList;
import java.util.List;

/**
 * What a ledger keeps of a data race or a goroutine leak that a report has.
 *
 * @param tests culprits if any are known; never empty
 */
record Sighting(String fingerprint, List<KnownFinding.CodeLocation> places, List<KnownFinding.NamedTest> tests) {
    private static final int MAX_TESTS = 20;

    static Sighting of(Race race, FindingEvidence evidence) {
        return new Sighting(
                race.fingerprint(),
                race.accesses().stream()
                        .map(access -> evidence.place(access.operation().word(), access.at()))
                        .toList(),
                tests(race));
    }

    /** Returns only the culprits, if there are any: a victim runs with or without the race. */
    private static List<KnownFinding.NamedTest> tests(Race race) {
        boolean culprits = race.tests().stream().anyMatch(InvolvedTest::culprit);
        String packageName = race.packages().isEmpty() ? "" : race.packages().get(0);
        if (race.tests().isEmpty()) {
            return List.of(new KnownFinding.NamedTest(packageName, "", false));
        }
        return race.tests().stream()
                .filter(test -> !culprits || test.culprit())
                .limit(MAX_TESTS)
                .map(test -> new KnownFinding.NamedTest(
                        test.packageName().isEmpty() ? packageName : test.packageName(), test.test(), test.culprit()))
                .toList();
    }

    static Sighting of(Leak leak, FindingEvidence evidence) {
        List<KnownFinding.CodeLocation> places = new ArrayList<>();
        places.add(evidence.place(leak.state(), leak.blocked()));
        if (!leak.created().function().isEmpty()) {
            places.add(evidence.place(KnownFinding.CREATION, leak.created()));
        }
        return new Sighting(leak.fingerprint(), places, tests(leak));
    }

    /** Returns the packages if no goroutine has the name of a test: TestMain or init started them. */
    private static List<KnownFinding.NamedTest> tests(Leak leak) {
        return leak.tests().isEmpty()
                ? leak.packages().stream()
                        .limit(MAX_TESTS)
                        .map(name -> new KnownFinding.NamedTest(name, "", false))
                        .toList()
                : leak.tests().stream()
                        .limit(MAX_TESTS)
                        .map(test -> new KnownFinding.NamedTest(test.packageName(), test.test(), true))
                        .toList();
    }
}
