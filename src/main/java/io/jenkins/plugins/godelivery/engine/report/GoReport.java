package io.jenkins.plugins.godelivery.engine.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.coverage.ChangedCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.Coverage;
import io.jenkins.plugins.godelivery.engine.coverage.SourceCoverage;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildReport;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord;
import io.jenkins.plugins.godelivery.engine.input.Warning;
import io.jenkins.plugins.godelivery.engine.lint.LintReport;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.race.Races;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The results of Go's tools for one state of the code: the one model that the gate, the pages and the JSON read. Each
 * part is present or absent. Immutable.
 */
public final class GoReport {
    private final Optional<TestReport> tests;
    private final Optional<Races> races;
    private final Optional<Coverage> coverage;
    private final Optional<SourceCoverage> sourceCoverage;
    private final Optional<LintReport> lint;
    private final Optional<BuildReport> build;
    private final Optional<List<ImageRecord>> images;
    private final List<ImageRecord> trustedImages;
    private final List<Deployment> deployments;
    private final List<Deployment> trustedDeployments;
    private final List<SonarAnswer> sonar;
    private final Modules modules;
    private final Changes changes;
    private final Optional<ChangedCoverage> changedCoverage;
    private final List<Warning> warnings;
    private final Set<Part> requestedParts;
    private final Map<String, TestFlags> testFlags;
    private final Optional<Message> undetected;
    private final Map<Part, List<String>> files;
    private final Map<Part, List<Message>> gaps;
    private final PackageGaps ofPackages;

    GoReport(GoReportBuilder builder) {
        tests = Optional.ofNullable(builder.tests);
        races = Optional.ofNullable(builder.races);
        coverage = Optional.ofNullable(builder.coverage);
        sourceCoverage = Optional.ofNullable(builder.sourceCoverage);
        lint = Optional.ofNullable(builder.lint);
        build = Optional.ofNullable(builder.build);
        images = Optional.ofNullable(builder.images).map(List::copyOf);
        trustedImages = List.copyOf(builder.trustedImages);
        deployments = List.copyOf(builder.deployments);
        trustedDeployments = List.copyOf(builder.trustedDeployments);
        sonar = List.copyOf(builder.sonar);
        modules = builder.modules;
        changes = builder.changes;
        changedCoverage = Optional.ofNullable(builder.changedCoverage);
        warnings = List.copyOf(builder.warnings);
        requestedParts = Set.copyOf(builder.asked);
        testFlags = Map.copyOf(builder.testFlags);
        undetected = Optional.ofNullable(builder.undetected);
        files = copy(builder.files);
        gaps = copy(builder.gaps);
        ofPackages = new PackageGaps(tests, coverage);
    }

    private static <T> Map<Part, List<T>> copy(Map<Part, Set<T>> mutable) {
        Map<Part, List<T>> copy = new EnumMap<>(Part.class);
        mutable.forEach((part, texts) -> copy.put(part, List.copyOf(texts)));
        return copy;
    }

    public Optional<TestReport> tests() {
        return tests;
    }

    public Optional<Races> races() {
        return races;
    }

    public Optional<Coverage> coverage() {
        return coverage;
    }

    /** Functions and error paths, where the sources were at hand. */
    public Optional<SourceCoverage> sourceCoverage() {
        return sourceCoverage;
    }

    public Optional<LintReport> lint() {
        return lint;
    }

    public Optional<BuildReport> build() {
        return build;
    }

    /** What did not build in the build or for the tests, which often is the same. */
    public Optional<BuildReport> anyBuild() {
        return anyBuild(build.orElse(null), tests.orElse(null));
    }

    static Optional<BuildReport> anyBuild(@CheckForNull BuildReport build, @CheckForNull TestReport tests) {
        return Stream.concat(
                        Optional.ofNullable(build).stream(), Optional.ofNullable(tests).map(TestReport::build).stream())
                .reduce(BuildReport::with);
    }

    /** The errors of both, counted; present where either is. */
    public Optional<BuildFailures> buildFailures() {
        return anyBuild().map(all -> BuildFailures.of(all, tests));
    }

    /** In the order in which they were built. */
    public Optional<List<ImageRecord>> images() {
        return images;
    }

    /** Those whose records come from whoever made them: rules and references look at no others. */
    public List<ImageRecord> trustedImages() {
        return trustedImages;
    }

    /** In the order of the records; empty where there are none. */
    public List<Deployment> deployments() {
        return deployments;
    }

    /** Those whose records come from whoever deployed: histories and figures count no others. */
    public List<Deployment> trustedDeployments() {
        return trustedDeployments;
    }

    /** What SonarQube servers said of it, or why nobody knows; empty where none was asked. */
    public List<SonarAnswer> sonar() {
        return sonar;
    }

    /** Of the code that it is about, as far as they are known. */
    public Modules modules() {
        return modules;
    }

    /** What the code changes against its target. */
    public Changes changes() {
        return changes;
    }

    /** Coverage of the changed lines, where they are known and the sources were at hand. */
    public Optional<ChangedCoverage> changedCoverage() {
        return changedCoverage;
    }

    /** Returns whether a part was recorded. */
    public boolean has(Part part) {
        return switch (part) {
            case BUILD -> build.isPresent();
            case TESTS -> tests.isPresent();
            case RACES -> races.isPresent();
            case COVERAGE -> coverage.isPresent();
            case LINT -> lint.isPresent();
            case IMAGES -> images.isPresent();
            case DEPLOYMENTS -> !deployments.isEmpty();
            case SONAR -> !sonar.isEmpty();
        };
    }

    /** Whether the part was to be made, whatever came of it. */
    public boolean requestedParts(Part part) {
        return requestedParts.contains(part);
    }

    /** Whether all its tests ran with the race detector: only then does a race that was not seen say something. */
    public boolean detectsRaces() {
        return requestedParts(Part.RACES) && tests.isPresent() && undetected.isEmpty();
    }

    /** Why no part of it looked for data races although tests ran; empty where one did, or no test ran. */
    public Optional<Message> racesLeftOut() {
        return requestedParts(Part.RACES) || races.isPresent() ? Optional.empty() : undetected;
    }

    /** What the run of an origin was told, where that is recorded. */
    Optional<TestFlags> testFlags(String origin) {
        return Optional.ofNullable(testFlags.get(origin));
    }

    /** Names of the files that the part was read from. */
    public List<String> files(Part part) {
        return files.getOrDefault(part, List.of());
    }

    /** What was lost while the part was made or read, one line each: a tool that failed, a file that was cut off. */
    public List<Message> evidenceGaps(Part part) {
        return gaps.getOrDefault(part, List.of());
    }

    /** Why the part is incomplete: its evidence, and the packages that did not run to their end. */
    public List<Message> gaps(Part part) {
        return gaps(part, name -> true);
    }

    /**
     * The same for some packages, without those of others.
     *
     * @param packages whether a package is among them
     */
    public List<Message> gaps(Part part, Predicate<String> packages) {
        List<Message> all = new ArrayList<>(evidenceGaps(part));
        if (all.isEmpty() && requestedParts(part) && !has(part)) {
            all.add(absence(part));
        }
        all.addAll(ofPackages.of(part, packages));
        return all;
    }

    /** That the report has nothing of a part, as a sentence. */
    public Message absence(Part part) {
        if (part == Part.SONAR) {
            return Message.of("sonar.notAsked");
        }
        return Message.of(requestedParts(part) ? "report.withoutRequested" : "report.without", part.message());
    }

    public List<Warning> warnings() {
        return warnings;
    }

    /** Whether all that was given could be read, and nothing shows that something is missing. */
    public boolean isWhole() {
        return warnings.isEmpty() && gaps.isEmpty();
    }

    public static GoReportBuilder builder() {
        return new GoReportBuilder();
    }
}
