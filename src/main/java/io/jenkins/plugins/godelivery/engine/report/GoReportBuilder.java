package io.jenkins.plugins.godelivery.engine.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.coverage.ChangedCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.Coverage;
import io.jenkins.plugins.godelivery.engine.coverage.SourceCoverage;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildReport;
import io.jenkins.plugins.godelivery.engine.goroutine.Leaks;
import io.jenkins.plugins.godelivery.engine.gotest.Origin;
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
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects the parts of a {@link GoReport}. The caller that runs the tools adds what the files alone do not say. */
public final class GoReportBuilder {
    // The package-private fields are read by GoReport when it is built.
    @CheckForNull
    TestReport tests;

    @CheckForNull
    Races races;

    @CheckForNull
    Leaks leaks;

    Coverage coverage;
    SourceCoverage sourceCoverage;

    @CheckForNull
    LintReport lint;

    @CheckForNull
    Vulnerabilities vulnerabilities;

    @CheckForNull
    BuildReport build;

    List<ImageRecord> images;
    List<ImageRecord> trustedImages = List.of();
    List<Deployment> deployments = List.of();
    List<Deployment> trustedDeployments = List.of();
    List<SonarAnswer> sonar = List.of();
    Modules modules = Modules.NONE;
    Changes changes = Changes.NONE;
    ChangedCoverage changedCoverage;
    final List<Warning> warnings = new ArrayList<>();
    final Set<Part> asked = EnumSet.noneOf(Part.class);
    Message undetected;
    final Map<String, TestFlags> testFlags = new HashMap<>();
    final Map<Part, Set<String>> files = new EnumMap<>(Part.class);
    final Map<Part, Set<Message>> gaps = new EnumMap<>(Part.class);
    private final Map<Part, Set<Message>> whereAsked = new EnumMap<>(Part.class);

    GoReportBuilder() {}

    /** Adds results of tests. */
    public GoReportBuilder tests(TestReport report) {
        tests = report;
        return this;
    }

    /** Adds data races. */
    public GoReportBuilder races(Races report) {
        races = report;
        return this;
    }

    /** Adds leaked goroutines, if they are not those of the tests. */
    public GoReportBuilder leaks(Leaks report) {
        leaks = report;
        return this;
    }

    /** Adds coverage. */
    public GoReportBuilder coverage(Coverage report) {
        coverage = report;
        return this;
    }

    /** Adds the coverage of functions and error paths. */
    public GoReportBuilder sourceCoverage(SourceCoverage report) {
        sourceCoverage = report;
        return this;
    }

    /** Adds lint issues. */
    public GoReportBuilder lint(LintReport report) {
        lint = report;
        return this;
    }

    /** Adds vulnerabilities. */
    public GoReportBuilder vulnerabilities(Vulnerabilities report) {
        vulnerabilities = report;
        return this;
    }

    /** Adds the report of a build. */
    public GoReportBuilder build(BuildReport report) {
        build = report;
        return this;
    }

    /**
     * Adds images that were built.
     *
     * @param trusted images recorded by their producer
     */
    public GoReportBuilder images(List<ImageRecord> records, List<ImageRecord> trusted) {
        images = records;
        trustedImages = trusted;
        return this;
    }

    /**
     * Adds deployments.
     *
     * @param trusted deployments recorded by the run that deployed
     */
    public GoReportBuilder deployments(List<Deployment> records, List<Deployment> trusted) {
        deployments = records;
        trustedDeployments = trusted;
        return this;
    }

    /** Adds the answers of SonarQube servers. */
    public GoReportBuilder sonar(List<SonarAnswer> answers) {
        sonar = answers;
        return this;
    }

    /** Adds the modules of the checkout. */
    public GoReportBuilder modules(Modules found) {
        modules = found;
        return this;
    }

    /** Adds the change that the report is about. */
    public GoReportBuilder changes(Changes found) {
        changes = found;
        return this;
    }

    /** Adds the coverage of the changed lines. */
    public GoReportBuilder changedCoverage(ChangedCoverage report) {
        changedCoverage = report;
        return this;
    }

    /** Notes that the part is requested; it is a gap if it is missing in the end. */
    public GoReportBuilder asked(Part part) {
        asked.add(part);
        return this;
    }

    /** Adds the flags of the run of an origin. */
    public GoReportBuilder testFlags(Origin origin, TestFlags flags) {
        testFlags.put(origin.id(), flags);
        return this;
    }

    /**
     * Notes that some tests ran without the race detector.
     *
     * @param reason one line
     */
    public GoReportBuilder undetected(Message reason) {
        undetected = reason;
        return this;
    }

    /** Adds the name of a file that a part came from. */
    public GoReportBuilder file(Part part, String name) {
        files.computeIfAbsent(part, p -> new LinkedHashSet<>()).add(name);
        return this;
    }

    /**
     * Notes that a part is incomplete.
     *
     * @param reason one line, without a full stop
     */
    public GoReportBuilder gap(Part part, Message reason) {
        gaps.computeIfAbsent(part, p -> new LinkedHashSet<>()).add(reason);
        return this;
    }

    /** Notes that a part is incomplete, which counts only if the part is requested. */
    public GoReportBuilder gapIfRequested(Part part, Message reason) {
        whereAsked.computeIfAbsent(part, p -> new LinkedHashSet<>()).add(reason);
        return this;
    }

    /** Adds what was lost while the part was read. */
    public GoReportBuilder warnings(Part part, List<Warning> list) {
        warnings.addAll(list);
        list.forEach(warning -> gap(part, Message.of("reason", warning.file(), warning.message())));
        return this;
    }

    /** Returns the report of what was added so far. */
    public GoReport build() {
        asked.forEach(part -> whereAsked.getOrDefault(part, Set.of()).forEach(reason -> gap(part, reason)));
        if (races == null && tests != null && asked.contains(Part.RACES)) {
            races = new Races(0, List.of());
        }
        if (tests != null && tests.verdict() == TestReport.Verdict.INCOMPLETE) {
            incomplete(Part.TESTS, Message.of("report.testsIncomplete"));
        }
        if (lint != null) {
            BuildReport built = BuildFailures.anyBuild(Optional.ofNullable(build), Optional.ofNullable(tests))
                    .orElse(new BuildReport(List.of(), List.of()));
            lint = LintedBuild.withoutErrorsOf(built, lint);
        }
        if (lint != null && !lint.complete()) {
            incomplete(Part.LINT, Message.of("report.lintIncomplete"));
        }
        List<Message> missingShards = MissingShards.missing(testFlags.values());
        for (Part part : EnumSet.of(Part.TESTS, Part.RACES, Part.LEAKS, Part.COVERAGE)) {
            if (part == Part.TESTS || asked.contains(part)) {
                missingShards.forEach(reason -> gap(part, reason));
            }
        }
        return new GoReport(this);
    }

    /** Notes that a model is incomplete if its reader did not warn about it. */
    private void incomplete(Part part, Message reason) {
        if (!gaps.containsKey(part)) {
            String file =
                    files.getOrDefault(part, Set.of()).stream().findFirst().orElse("");
            warnings(part, List.of(new Warning(file, 0, reason)));
        }
    }
}
