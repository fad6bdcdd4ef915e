package io.jenkins.plugins.godelivery.engine.compare;

import io.jenkins.plugins.godelivery.engine.coverage.FunctionCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.SourceCoverage;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFinding;
import io.jenkins.plugins.godelivery.engine.race.RacingCode;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Evaluates what a report says about a known data race or goroutine leak that it does not contain.
 *
 * <p>It is evidence only if a test of the finding ran to its end in this build and its package was looked at, not from
 * the cache of go test, and coverage, if measured, does not show that the functions of the finding did not run. Looked
 * at means under the race detector, or with a complete list of leaked goroutines. Then the finding is fixed if the code
 * of one of these functions has changed, or if the test ran so often without it that chance does not explain it: by the
 * rule of three, n quiet runs leave at most 3/n for the share of runs that show it (95 %), so n must exceed three times
 * the runs that it took to see it once.
 */
final class FindingEvidence {
    private static final long RULE_OF_THREE = 3;

    private final Predicate<String> looked;
    private final RacingCode code;
    private final Map<String, PackageResult> packages = new HashMap<>();
    private final Map<String, Set<String>> ended = new HashMap<>();
    private final Map<String, Boolean> executed = new HashMap<>();

    /** @param looked whether such findings of a package would be known */
    private FindingEvidence(GoReport report, Sources sources, Predicate<String> looked) {
        this.looked = looked;
        code = new RacingCode(sources);
        report.tests()
                .map(TestReport::packages)
                .orElse(List.of())
                .forEach(result -> packages.put(result.name(), result));
        report.sourceCoverage().map(SourceCoverage::functions).orElse(List.of()).forEach(this::addExecuted);
    }

    static FindingEvidence ofRaces(GoReport report, Sources sources) {
        return new FindingEvidence(report, sources, name -> report.detectsRaces());
    }

    static FindingEvidence ofLeaks(GoReport report, Sources sources) {
        Set<String> listed = new HashSet<>();
        report.leaks().ifPresent(leaks -> {
            listed.addAll(leaks.packages());
            leaks.incomplete().forEach(listed::remove);
        });
        return new FindingEvidence(report, sources, listed::contains);
    }

    private void addExecuted(FunctionCoverage function) {
        boolean any = function.statements().covered() > 0;
        executed.merge(function.file() + '\n' + function.name(), any, Boolean::logicalOr);
    }

    KnownFinding.CodeLocation place(String operation, StackFrame at) {
        String fingerprint = code.fingerprint(at).orElse("");
        return new KnownFinding.CodeLocation(operation, at.function(), at.file(), at.line(), fingerprint);
    }

    /** Returns the functions that contain the places, unordered. */
    static Set<String> functions(List<KnownFinding.CodeLocation> places) {
        return places.stream()
                .map(place -> RacingCode.outerFunction(frame(place)))
                .collect(Collectors.toSet());
    }

    private static StackFrame frame(KnownFinding.CodeLocation place) {
        return new StackFrame(place.function(), place.file(), place.line());
    }

    /** Returns whether the build could have seen the finding. */
    boolean ran(KnownFinding finding) {
        return finding.tests().stream().anyMatch(this::ran)
                && finding.places().stream().allMatch(this::mayHaveRun);
    }

    private boolean ran(KnownFinding.NamedTest test) {
        PackageResult result = packages.get(test.packageName());
        if (result == null
                || !looked.test(test.packageName())
                || result.cached()
                || result.status() == Status.UNFINISHED) {
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

    private boolean mayHaveRun(KnownFinding.CodeLocation place) {
        StackFrame frame = frame(place);
        String file = frame.packageName()
                + place.file().substring(Math.max(0, place.file().lastIndexOf('/')));
        String outer = RacingCode.outerFunction(frame);
        String name = outer.substring(outer.lastIndexOf('.') + 1);
        return executed.getOrDefault(file + '\n' + name, true);
    }

    /** Returns the evidence for a fix; empty if there is none. */
    Optional<KnownFinding.Evidence> fix(KnownFinding finding) {
        if (finding.places().stream().anyMatch(this::isChanged)) {
            return Optional.of(KnownFinding.Evidence.CODE_CHANGED);
        }
        int runsUntilLastSeen = finding.runs() - finding.quiet();
        long quiet = finding.quiet() + 1L;
        boolean unlikely = quiet * finding.seen() >= RULE_OF_THREE * runsUntilLastSeen;
        return unlikely ? Optional.of(KnownFinding.Evidence.QUIET) : Optional.empty();
    }

    private boolean isChanged(KnownFinding.CodeLocation place) {
        if (place.code().isEmpty()) {
            return false;
        }
        Optional<String> now = code.fingerprint(frame(place));
        return now.isPresent() ? !now.get().equals(place.code()) : code.hasFile(frame(place));
    }
}
