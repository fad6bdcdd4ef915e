package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.coverage.Coverage;
import io.jenkins.plugins.godelivery.engine.coverage.PackageCoverage;
import io.jenkins.plugins.godelivery.engine.goroutine.Leaks;
import io.jenkins.plugins.godelivery.engine.gotest.Cause;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Determines which packages a report has no complete data for: a package that was not built has no test results, and
 * one that ended too early lacks test results, a cover profile and the list of its leaked goroutines. This is decided
 * only here.
 */
final class PackageGaps {
    /** Maximum number of packages that are named individually. */
    private static final int NAMED = 10;

    private final Map<String, Message> tests = new LinkedHashMap<>();
    private final Map<String, Message> coverage = new LinkedHashMap<>();
    private final Map<String, Message> leaks = new LinkedHashMap<>();

    PackageGaps(Optional<TestReport> report, Optional<Coverage> profile) {
        if (report.isEmpty()) {
            return;
        }
        boolean measured = report.get().packages().stream()
                .anyMatch(result -> result.coveragePercent().isPresent());
        Set<String> profiled = profile.stream()
                .flatMap(merged -> merged.packages().stream())
                .map(PackageCoverage::name)
                .collect(Collectors.toSet());
        for (PackageResult result : report.get().packages()) {
            ofTests(result).ifPresent(reason -> tests.put(result.name(), reason));
            ofProfile(result, measured, profiled).ifPresent(reason -> coverage.put(result.name(), reason));
        }
        // Before Go 1.24 a package without tests that does not build has no event.
        for (String name : report.get().build().failed()) {
            tests.putIfAbsent(name, notRun(Cause.Kind.BUILD_FAILURE));
            coverage.putIfAbsent(name, noProfile(Cause.Kind.BUILD_FAILURE));
        }
        for (String name : report.get().build().interrupted()) {
            tests.putIfAbsent(name, notRun(Cause.Kind.INTERRUPTED));
            coverage.putIfAbsent(name, noProfile(Cause.Kind.INTERRUPTED));
        }
        report.get().leaks().ifPresent(listed -> ofLeaks(report.get(), listed));
    }

    /** Adds packages without a complete list of leaked goroutines; tests may print it cut off, or exit without it. */
    private void ofLeaks(TestReport report, Leaks listed) {
        leaks.putAll(tests);
        Set<String> packages = Set.copyOf(listed.packages());
        for (PackageResult result : report.packages()) {
            if (result.all().total() > 0 && !packages.contains(result.name())) {
                leaks.putIfAbsent(result.name(), Message.of("leaks.notListed"));
            }
        }
        listed.incomplete().forEach(name -> leaks.putIfAbsent(name, Message.of("leaks.cutOff")));
    }

    private static Optional<Message> ofTests(PackageResult result) {
        if (result.status() == Status.UNFINISHED) {
            return Optional.of(Message.of("tests.noEndRecorded"));
        }
        return result.cause().map(Cause::kind).filter(kind -> !kind.ranToEnd()).map(PackageGaps::notRun);
    }

    private static Message notRun(Cause.Kind kind) {
        return Message.of(kind.isBuilt() ? "tests.notAllRun" : "tests.notRun", kind.message());
    }

    /**
     * Returns why a package left no profile. A test binary prints the coverage once it has written its profile: at
     * its end, and before a timeout kills it. In the latter case that line is attributed to a test, so that the
     * profile itself must show it.
     *
     * @param measured whether a package of the run printed its coverage; then every package prints it that gets this
     *     far
     */
    private static Optional<Message> ofProfile(PackageResult result, boolean measured, Set<String> profiled) {
        Optional<Cause.Kind> kind = result.cause().map(Cause::kind);
        boolean printed = result.leftProfile();
        if (printed || kind.isEmpty() || (kind.get() == Cause.Kind.TIMEOUT && profiled.contains(result.name()))) {
            return Optional.empty();
        }
        boolean exitedEarly = kind.get() == Cause.Kind.TEST_MAIN && measured && !profiled.contains(result.name());
        return kind.get().ranToEnd() && !exitedEarly ? Optional.empty() : Optional.of(noProfile(kind.get()));
    }

    private static Message noProfile(Cause.Kind kind) {
        return Message.of("coverage.noProfile", kind.message());
    }

    /** Returns why a part is incomplete, one line per package. */
    List<Message> of(Part part, Predicate<String> packages) {
        List<Message> reasons = reasons(part).entrySet().stream()
                .filter(gap -> packages.test(gap.getKey()))
                .map(gap -> Message.of("reason", named(gap.getKey()), gap.getValue()))
                .toList();
        List<Message> named = new ArrayList<>(reasons.subList(0, Math.min(NAMED, reasons.size())));
        if (reasons.size() > NAMED) {
            named.add(Message.of("report.samePackages", reasons.size() - NAMED));
        }
        return named;
    }

    private static Message named(String packageName) {
        return packageName.isEmpty() ? Message.of("report.unnamedPackage") : Message.literal(packageName);
    }

    private Map<String, Message> reasons(Part part) {
        return switch (part) {
            case TESTS, RACES -> tests;
            case COVERAGE -> coverage;
            case LEAKS -> leaks;
            case BUILD, LINT, VULNERABILITIES, IMAGES, DEPLOYMENTS, SONAR -> Map.of();
        };
    }
}
