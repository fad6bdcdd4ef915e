package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.coverage.ChangedCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.Coverage;
import io.jenkins.plugins.godelivery.engine.coverage.SourceCoverage;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildReport;
import io.jenkins.plugins.godelivery.engine.goroutine.Leaks;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord;
import io.jenkins.plugins.godelivery.engine.input.Warning;
import io.jenkins.plugins.godelivery.engine.lint.LintReport;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.race.Races;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswer;
import io.jenkins.plugins.godelivery.engine.vulnerability.Vulnerabilities;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The results of Go's tools for one state of the code: the single model that the gate, the pages and the JSON read.
 * Each part is present or absent. Immutable.
 */
public final class GoReport {
    private final Optional<TestReport> tests;
    private final Optional<Races> races;
    private final Optional<Leaks> leaks;
    private final Optional<Coverage> coverage;
    private final Optional<SourceCoverage> sourceCoverage;
    private final Optional<LintReport> lint;
    private final Optional<Vulnerabilities> vulnerabilities;
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
        leaks = Optional.ofNullable(builder.leaks).or(() -> tests.flatMap(TestReport::leaks));
        coverage = Optional.ofNullable(builder.coverage);
        sourceCoverage = Optional.ofNullable(builder.sourceCoverage);
        lint = Optional.ofNullable(builder.lint);
        vulnerabilities = Optional.ofNullable(builder.vulnerabilities);
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

    /** Returns the leaked goroutines; empty if no test binary looked for any. */
    public Optional<Leaks> leaks() {
        return leaks;
    }

    public Optional<Coverage> coverage() {
        return coverage;
    }

    /** Returns the coverage of functions and error paths, if the sources were available. */
    public Optional<SourceCoverage> sourceCoverage() {
        return sourceCoverage;
    }

    public Optional<LintReport> lint() {
        return lint;
    }

    public Optional<Vulnerabilities> vulnerabilities() {
        return vulnerabilities;
    }

    public Optional<BuildReport> build() {
        return build;
    }

    /** Returns the build errors of the build and of the tests, which are often the same. */
    public Optional<BuildReport> anyBuild() {
        return BuildFailures.anyBuild(build, tests);
    }

    /** Returns the counted errors of the build and the tests; present if either is. */
    public Optional<BuildFailures> buildFailures() {
        return anyBuild().map(all -> BuildFailures.of(all, tests));
    }

    /** Returns the images in the order in which they were built. */
    public Optional<List<ImageRecord>> images() {
        return images;
    }

    /** Returns the images whose records come from their producer; rules and references use no others. */
    public List<ImageRecord> trustedImages() {
        return trustedImages;
    }

    /** Returns the deployments in the order of the records. */
    public List<Deployment> deployments() {
        return deployments;
    }

    /** Returns the deployments recorded by the run that deployed; histories and figures count no others. */
    public List<Deployment> trustedDeployments() {
        return trustedDeployments;
    }

    /** Returns the answers of SonarQube servers, or why they are unknown; empty if none was asked. */
    public List<SonarAnswer> sonar() {
        return sonar;
    }

    /** Returns the known modules of the code that the report is about. */
    public Modules modules() {
        return modules;
    }

    /** Returns what the code changes against its target. */
    public Changes changes() {
        return changes;
    }

    /** Returns the coverage of the changed lines, if they are known and the sources were available. */
    public Optional<ChangedCoverage> changedCoverage() {
        return changedCoverage;
    }

    /** Returns whether a part was recorded. */
    public boolean has(Part part) {
        return part.isIn(this);
    }

    /** Returns whether the part was requested, whether or not it was produced. */
    public boolean requestedParts(Part part) {
        return requestedParts.contains(part);
    }

    /** Returns whether all tests ran with the race detector. Only then does the absence of races mean something. */
    public boolean detectsRaces() {
        return requestedParts(Part.RACES) && tests.isPresent() && undetected.isEmpty();
    }

    /** Returns why no run detected data races although tests ran; empty if one did, or if no test ran. */
    public Optional<Message> racesLeftOut() {
        return requestedParts(Part.RACES) || races.isPresent() ? Optional.empty() : undetected;
    }

    /** Returns the recorded flags of the run of an origin. */
    Optional<TestFlags> testFlags(String origin) {
        return Optional.ofNullable(testFlags.get(origin));
    }

    /** Returns the versions of Go that ran the tests, as far as recorded. */
    public List<String> goVersions() {
        return TestFlags.goVersions(testFlags.values());
    }

    /** Returns the names of the files that the part was read from. */
    public List<String> files(Part part) {
        return files.getOrDefault(part, List.of());
    }

    /** Returns what was lost while the part was produced or read, one line each, such as a truncated file. */
    public List<Message> evidenceGaps(Part part) {
        return gaps.getOrDefault(part, List.of());
    }

    /** Returns why the part is incomplete: lost evidence, and packages that did not run to their end. */
    public List<Message> gaps(Part part) {
        return gaps(part, name -> true);
    }

    /**
     * Returns why the part is incomplete for some packages.
     *
     * @param packages selects the packages
     */
    public List<Message> gaps(Part part, Predicate<String> packages) {
        List<Message> all = new ArrayList<>(evidenceGaps(part));
        if (all.isEmpty() && requestedParts(part) && !has(part)) {
            all.add(absence(part));
        }
        all.addAll(ofPackages.of(part, packages));
        return all;
    }

    /** Returns a sentence that says that the report lacks a part. */
    public Message absence(Part part) {
        return part.absence(requestedParts(part));
    }

    public List<Warning> warnings() {
        return warnings;
    }

    /** Returns whether all input could be read and nothing is known to be missing. */
    public boolean isWhole() {
        return warnings.isEmpty() && gaps.isEmpty();
    }

    public static GoReportBuilder builder() {
        return new GoReportBuilder();
    }
}
