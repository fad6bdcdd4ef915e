package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.attribution.Attribution;
import io.jenkins.plugins.godelivery.engine.attribution.AttributionState;
import io.jenkins.plugins.godelivery.engine.attribution.Attributions;
import io.jenkins.plugins.godelivery.engine.gotest.Cause;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.owner.TestOwners;
import io.jenkins.plugins.godelivery.engine.report.Reproduction;
import io.jenkins.plugins.godelivery.engine.report.RootFailures;
import io.jenkins.plugins.godelivery.engine.report.TestCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects the root failures: those not caused by a subtest or another test. */
final class FailureList {
    private static final Pattern LOGGED = Pattern.compile("([\\w.-]+\\.go):(\\d{1,7}): ");

    private final SourceTexts sources;
    private final TestTimes times;
    private final Attributions attributions;
    private final TestOwners owners;
    private final List<Failure> failures = new ArrayList<>();

    FailureList(SourceTexts sources, TestTimes times, Attributions attributions, TestOwners owners) {
        this.owners = owners;
        this.attributions = attributions;
        this.sources = sources;
        this.times = times;
    }

    void write(JsonGenerator json, int most) throws IOException {
        for (Failure failure : list().subList(0, Math.min(most, failures.size()))) {
            failure.write(json, times, attributions, owners);
        }
    }

    /** A test, or a package whose failure no test explains (with an empty {@code test}). */
    record Failure(
            String packageName,
            String test,
            String status,
            Optional<Cause> cause,
            boolean raced,
            boolean flaky,
            String output,
            Optional<SourceTexts.Snippet> snippet,
            Optional<String> reproduce) {

        /** Returns the kind; kinds are declared from the most severe to a plain failure. */
        private Cause.Kind kind() {
            return cause.map(Cause::kind).orElse(Cause.Kind.TEST_FAILURE);
        }

        private void write(JsonGenerator json, TestTimes times, Attributions attributions, TestOwners owners)
                throws IOException {
            json.writeStartObject();
            json.writeStringField("package", packageName);
            json.writeStringField("test", test);
            json.writeStringField("status", status);
            if (cause.isPresent()) {
                TestRows.causeFields(json, cause.get());
            }
            json.writeBooleanField("raced", raced);
            json.writeBooleanField("flaky", flaky);
            times.failure(json, packageName, test);
            AttributionPart.field(json, attributions.test(packageName, test));
            if (reproduce.isPresent()) {
                json.writeStringField("reproduce", reproduce.get());
            }
            FlakyPart.names(json, "owners", test.isEmpty() ? List.of() : owners.of(packageName, test));
            if (!output.isEmpty()) {
                json.writeStringField("output", output);
            }
            if (snippet.isPresent()) {
                snippet.get().write(json);
            }
            json.writeEndObject();
        }
    }

    void add(PackageResult result, List<GoTestResult> tests, TestRows rows, Reproduction reproduction) {
        RootFailures roots = RootFailures.of(result, tests);
        for (int i : roots.tests()) {
            GoTestResult test = tests.get(i);
            Optional<Cause> cause = Optional.of(test.cause()
                    .filter(known -> known.kind() != Cause.Kind.TEST_FAILURE)
                    .orElseGet(() -> message(test)));
            failures.add(new Failure(
                    result.name(),
                    test.name(),
                    TestCounts.status(test).label(),
                    cause,
                    test.raced(),
                    test.flaky(),
                    rows.output(i),
                    snippet(result, cause),
                    reproduction.of(result, test)));
        }
        if (roots.ofPackage()) {
            failures.add(new Failure(
                    result.name(),
                    "",
                    result.status().label(),
                    result.cause(),
                    false,
                    false,
                    rows.packageOutput(),
                    snippet(result, result.cause()),
                    reproduction.of(result)));
        }
    }

    /** Returns the message of a test itself, because the cause of a package is only known for its first failure. */
    private static Cause message(GoTestResult test) {
        return Cause.ofTest(test.message());
    }

    private Optional<SourceTexts.Snippet> snippet(PackageResult result, Optional<Cause> cause) {
        if (failures.size() >= Budget.SHOWN_SNIPPETS.count()) {
            return Optional.empty();
        }
        return cause.flatMap(known -> place(result.name(), known))
                .flatMap(place -> sources.around(place.file(), place.line()));
    }

    record SourceLocation(String file, int line) {}

    /**
     * Returns where the stack leads into the user's code, otherwise where the test logged its failure: {@code
     * a_test.go:12: …}.
     */
    static Optional<SourceLocation> place(String packageName, Cause cause) {
        if (cause.frame().isPresent()) {
            return cause.frame().map(frame -> new SourceLocation(frame.file(), frame.line()));
        }
        Matcher logged = LOGGED.matcher(cause.message());
        return logged.lookingAt()
                ? Optional.of(
                        new SourceLocation(packageName + "/" + logged.group(1), Integer.parseInt(logged.group(2))))
                : Optional.empty();
    }

    /** Returns the failures of the change first, then those that may be, and among each the most severe. */
    List<Failure> list() {
        failures.sort(Comparator.comparing(this::novelty).thenComparing(Failure::kind));
        return failures;
    }

    private int novelty(Failure failure) {
        AttributionState state = attributions
                .test(failure.packageName(), failure.test())
                .map(Attribution::state)
                .orElse(AttributionState.UNKNOWN);
        if (state == AttributionState.NEW) {
            return 0;
        }
        boolean mayBeNew = state == AttributionState.UNKNOWN && times.isNew(failure.packageName(), failure.test());
        return mayBeNew ? 1 : 2;
    }
}
