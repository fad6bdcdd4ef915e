package io.jenkins.plugins.godelivery.engine.compare;

import io.jenkins.plugins.godelivery.engine.coverage.FunctionCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.SourceCoverage;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.ledger.KnownRace;
import io.jenkins.plugins.godelivery.engine.race.Access;
import io.jenkins.plugins.godelivery.engine.race.InvolvedTest;
import io.jenkins.plugins.godelivery.engine.race.Race;
import io.jenkins.plugins.godelivery.engine.race.RacingCode;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Evaluates what a report says about a known race that it does not contain.
 *
 * <p>It is evidence only if a test of the race ran to its end in this build under the detector, not from the cache of
 * go test, and coverage, if measured, does not show that the racing functions did not run. Then the race is fixed if
 * the code of one of these functions has changed, or if the test ran so often without it that chance does not explain
 * it: by the rule of three, n quiet runs leave at most 3/n for the share of runs that show it (95 %), so n must exceed
 * three times the runs that it took to see it once.
 */
final class RaceEvidence {
    private static final int MAX_TESTS = 20;
    private static final long RULE_OF_THREE = 3;

    private final GoReport report;
    private final RacingCode code;
    private final Map<String, PackageResult> packages = new HashMap<>();
    private final Map<String, Set<String>> ended = new HashMap<>();
    private final Map<String, Boolean> executed = new HashMap<>();

    RaceEvidence(GoReport report, Sources sources) {
        this.report = report;
        code = new RacingCode(sources);
        report.tests()
                .map(TestReport::packages)
                .orElse(List.of())
                .forEach(result -> packages.put(result.name(), result));
        report.sourceCoverage().map(SourceCoverage::functions).orElse(List.of()).forEach(this::addExecuted);
    }

    private void addExecuted(FunctionCoverage function) {
        boolean any = function.statements().covered() > 0;
        executed.merge(function.file() + '\n' + function.name(), any, Boolean::logicalOr);
    }

    List<KnownRace.Place> places(Race race) {
        return race.accesses().stream().map(this::place).toList();
    }

    private KnownRace.Place place(Access access) {
        StackFrame at = access.at();
        String fingerprint = code.fingerprint(at).orElse("");
        return new KnownRace.Place(access.operation().word(), at.function(), at.file(), at.line(), fingerprint);
    }

    /** Returns only the culprits, if there are any: a victim runs with or without the race. */
    static List<KnownRace.RacingTest> tests(Race race) {
        boolean culprits = race.tests().stream().anyMatch(InvolvedTest::culprit);
        String packageName = race.packages().isEmpty() ? "" : race.packages().get(0);
        if (race.tests().isEmpty()) {
            return List.of(new KnownRace.RacingTest(packageName, "", false));
        }
        return race.tests().stream()
                .filter(test -> !culprits || test.culprit())
                .limit(MAX_TESTS)
                .map(test -> new KnownRace.RacingTest(
                        test.packageName().isEmpty() ? packageName : test.packageName(), test.test(), test.culprit()))
                .toList();
    }

    /** Returns the functions that contain the accesses, unordered. */
    static Set<String> functions(KnownRace race) {
        return race.places().stream()
                .map(place -> RacingCode.outerFunction(frame(place)))
                .collect(Collectors.toSet());
    }

    private static StackFrame frame(KnownRace.Place place) {
        return new StackFrame(place.function(), place.file(), place.line());
    }

    /** Returns whether the build could have seen the race. */
    boolean ran(KnownRace race) {
        return report.detectsRaces()
                && race.tests().stream().anyMatch(this::ran)
                && race.places().stream().allMatch(this::mayHaveRun);
    }

    private boolean ran(KnownRace.RacingTest test) {
        PackageResult result = packages.get(test.packageName());
        if (result == null || result.cached() || result.status() == Status.UNFINISHED) {
            return false;
        }
        return test.test().isEmpty() || ended(result).contains(test.test());
    }

    private Set<String> ended(PackageResult result) {
        return ended.computeIfAbsent(result.name(), name -> {
            Set<String> names = new HashSet<>();
            for (GoTestResult test : result.tests()) {
                if (test.status() == Status.PASS || test.status() == Status.FAIL) {
                    names.add(test.name());
                }
            }
            return names;
        });
    }

    private boolean mayHaveRun(KnownRace.Place place) {
        StackFrame frame = frame(place);
        String file = frame.packageName()
                + place.file().substring(Math.max(0, place.file().lastIndexOf('/')));
        String outer = RacingCode.outerFunction(frame);
        String name = outer.substring(outer.lastIndexOf('.') + 1);
        return executed.getOrDefault(file + '\n' + name, true);
    }

    /** Returns the evidence for a fix; empty if there is none. */
    Optional<KnownRace.Evidence> fix(KnownRace race) {
        if (race.places().stream().anyMatch(this::isChanged)) {
            return Optional.of(KnownRace.Evidence.CODE_CHANGED);
        }
        int runsUntilLastSeen = race.runs() - race.quiet();
        long quiet = race.quiet() + 1L;
        boolean unlikely = quiet * race.seen() >= RULE_OF_THREE * runsUntilLastSeen;
        return unlikely ? Optional.of(KnownRace.Evidence.QUIET) : Optional.empty();
    }

    private boolean isChanged(KnownRace.Place place) {
        if (place.code().isEmpty()) {
            return false;
        }
        Optional<String> now = code.fingerprint(frame(place));
        return now.isPresent() ? !now.get().equals(place.code()) : code.hasFile(frame(place));
    }
}
