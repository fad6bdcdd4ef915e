package io.jenkins.plugins.godelivery.engine.attribution;

import io.jenkins.plugins.godelivery.engine.attribution.Attributions.TestKey;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildError;
import io.jenkins.plugins.godelivery.engine.gotest.Cause;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.race.InvolvedTest;
import io.jenkins.plugins.godelivery.engine.race.Race;
import io.jenkins.plugins.godelivery.engine.race.Races;
import io.jenkins.plugins.godelivery.engine.report.BuildFailures;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.RootFailures;
import io.jenkins.plugins.godelivery.engine.report.ShuffleSeed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Attributes the failures of packages: tests that failed by themselves, tests that failed because of a subtest or
 * another test and follow it, and packages that failed without a failed test.
 */
final class PackageAttribution {
    private static final Set<String> ENDED = Set.of("run.signalled", "run.lost");

    private final GoReport report;
    private final ChangedPlaces places;
    private final TestAttribution rules;
    private final Others others;
    private final Map<TestKey, Attribution> raced = new HashMap<>();
    private final Map<String, List<Attribution>> errorsOf = new HashMap<>();
    private final Optional<Attribution> ofAnyError;
    private final Set<EnvironmentSign.Kind> signs = EnumSet.noneOf(EnvironmentSign.Kind.class);

    /** Attributions of races and build errors, which test failures may follow. */
    record Others(Map<String, Attribution> races, Map<BuildError, Attribution> errors) {}

    PackageAttribution(
            GoReport report, ChangedPlaces places, Optional<Target> target, Optional<Target> previous, Others others) {
        this.report = report;
        this.places = places;
        this.others = others;
        rules = new TestAttribution(target, previous, places, signs::contains);
        for (Race race : report.races().map(Races::races).orElse(List.of())) {
            for (InvolvedTest test : race.tests()) {
                raced.merge(
                        new TestKey(test.packageName(), test.test()),
                        others.races().get(race.fingerprint()),
                        (one, other) -> Attribution.first(List.of(one, other)).orElseThrow());
            }
        }
        ofAnyError = Attribution.first(others.errors().values());
        others.errors()
                .forEach(
                        (error, attribution) -> errorsOf.computeIfAbsent(error.packageName(), name -> new ArrayList<>())
                                .add(attribution));
        report.tests().map(TestReport::packages).orElse(List.of()).stream()
                .filter(result -> result.status().isBad() && !places.concerns(result.name()))
                .forEach(this::collectSigns);
    }

    private void collectSigns(PackageResult result) {
        List<GoTestResult> tests = result.tests();
        RootFailures.of(result, tests).tests().stream()
                .flatMap(index -> sign(tests.get(index)).stream())
                .filter(EnvironmentSign::certain)
                .forEach(sign -> signs.add(sign.kind()));
    }

    void add(PackageResult result, Map<TestKey, Attribution> all, AttributionSummary summary) {
        List<GoTestResult> tests = result.tests();
        RootFailures roots = RootFailures.of(result, tests);
        for (int index : roots.tests()) {
            GoTestResult test = tests.get(index);
            Attribution attribution = test(result, test);
            all.put(new TestKey(result.name(), test.name()), attribution);
            summary.add(AttributionSummary.Kind.TESTS, test.name(), attribution);
        }
        if (roots.ofPackage()) {
            Attribution attribution = ofPackage(result);
            all.put(new TestKey(result.name(), ""), attribution);
            if (!BuildFailures.isNotBuilt(result) || others.errors().isEmpty()) {
                summary.add(AttributionSummary.Kind.PACKAGES, result.name(), attribution);
            }
        }
        followers(result, tests, all);
    }

    private Attribution test(PackageResult result, GoTestResult test) {
        if (test.raced()) {
            return Optional.ofNullable(raced.get(new TestKey(result.name(), test.name())))
                    .orElseGet(() -> Attribution.unknown(Message.of("attribution.someRace")));
        }
        if (test.flaky()) {
            return TestAttribution.flakyHere(test);
        }
        return rules.of(new TestAttribution.Failure(
                result.name(),
                test.name(),
                test.cause().map(Cause::kind).orElse(Cause.Kind.TEST_FAILURE),
                sign(test),
                EnvironmentSign.in(test.output()),
                places.of(result.name(), test),
                test.runs().size(),
                test.elapsedSeconds(),
                ShuffleSeed.of(result).orElse("")));
    }

    private static Optional<EnvironmentSign> sign(GoTestResult test) {
        return EnvironmentSign.in(test.message().text());
    }

    private Attribution ofPackage(PackageResult result) {
        if (BuildFailures.isNotBuilt(result)) {
            Optional<Attribution> ofErrors = Attribution.first(errors(result)).or(() -> ofAnyError);
            if (ofErrors.isPresent()) {
                return ofErrors.get();
            }
        }
        Optional<Attribution> flaky = byFlakyTest(result);
        if (flaky.isPresent()) {
            return flaky.get();
        }
        Cause.Kind kind = result.cause().map(Cause::kind).orElse(Cause.Kind.UNKNOWN);
        if (kind == Cause.Kind.DATA_RACE) {
            return Attribution.first(report.races().map(Races::races).orElse(List.of()).stream()
                            .filter(race -> race.packages().contains(result.name()))
                            .map(race -> others.races().get(race.fingerprint()))
                            .toList())
                    .orElseGet(() -> Attribution.unknown(Message.of("attribution.someRace")));
        }
        Optional<Message> ended = kind == Cause.Kind.CUT_OFF ? toolEnded() : Optional.empty();
        if (ended.isPresent()) {
            return Attribution.of(AttributionState.ENVIRONMENT, ended.get());
        }
        String said = result.cause().map(Cause::message).orElse("");
        return rules.of(new TestAttribution.Failure(
                result.name(),
                "",
                kind,
                EnvironmentSign.in(said),
                EnvironmentSign.in(result.output()),
                places.of(result.cause(), result.output()),
                1,
                0,
                ShuffleSeed.of(result).orElse("")));
    }

    /** Attributes a package that only tests made fail which passed in another run of this build. */
    private static Optional<Attribution> byFlakyTest(PackageResult result) {
        return result.cause().isPresent() && result.cause().get().kind() != Cause.Kind.TEST_FAILURE
                ? Optional.empty()
                : result.tests().stream()
                        .filter(GoTestResult::flaky)
                        .findFirst()
                        .map(TestAttribution::packageFlakyHere);
    }

    /** Returns the attributions of build errors of the package, and of the package that go names as the reason. */
    private Collection<Attribution> errors(PackageResult result) {
        return Stream.concat(Stream.of(result.name()), result.failedBuild().stream())
                .distinct()
                .flatMap(name -> errorsOf.getOrDefault(name, List.of()).stream())
                .toList();
    }

    /** Returns the evidence that the go command itself was terminated, if any. */
    private Optional<Message> toolEnded() {
        return report.evidenceGaps(Part.TESTS).stream()
                .filter(PackageAttribution::isEnd)
                .findFirst();
    }

    private static boolean isEnd(Message gap) {
        return ENDED.contains(gap.code())
                || gap.arguments().stream().anyMatch(argument -> argument instanceof Message message && isEnd(message));
    }

    /** Attributes parents of failed subtests, and tests that ended because of another test. */
    private void followers(PackageResult result, List<GoTestResult> tests, Map<TestKey, Attribution> all) {
        for (int i = tests.size() - 1; i >= 0; i--) {
            GoTestResult test = tests.get(i);
            TestKey key = new TestKey(result.name(), test.name());
            if (test.victim() && !all.containsKey(key)) {
                leader(result, all).ifPresent(followed -> all.put(key, followed));
            }
            Optional.ofNullable(all.get(key))
                    .filter(own -> !test.parent().isEmpty())
                    .ifPresent(own -> all.merge(
                            new TestKey(result.name(), test.parent()),
                            own,
                            (one, other) ->
                                    Attribution.first(List.of(one, other)).orElseThrow()));
        }
    }

    /** Returns the attribution of tests that ended because of another test: that test's, or else the package's. */
    private static Optional<Attribution> leader(PackageResult result, Map<TestKey, Attribution> all) {
        return result.cause()
                .flatMap(Cause::suspect)
                .flatMap(test -> Optional.ofNullable(all.get(new TestKey(result.name(), test))))
                .or(() -> Optional.ofNullable(all.get(new TestKey(result.name(), ""))));
    }
}
