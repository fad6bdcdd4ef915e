package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult.OfOrigin;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult.Run;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Merges the results of a test from several runs of its package. */
final class MergedTest {
    private MergedTest() {}

    /** Merges the runs of one origin: the last run counts, and a test that passed when it was rerun is flaky. */
    static GoTestResult ofReruns(List<GoTestResult> runs) {
        GoTestResult last = runs.get(runs.size() - 1);
        if (runs.size() == 1) {
            return last;
        }
        boolean passed = runs.stream().anyMatch(run -> has(run, status -> status == Status.PASS));
        boolean failed = runs.stream().anyMatch(run -> !run.raced() && !run.victim() && has(run, Status::isBad));
        boolean own = hasOwnResult(runs);
        Shape shape = new Shape(
                parent(last, runs),
                runs.stream().allMatch(GoTestResult::leaf),
                own,
                last.shape().explained(),
                runs.stream().anyMatch(GoTestResult::raced),
                own && (runs.stream().anyMatch(GoTestResult::flaky) || (passed && failed)),
                last.victim());
        return new GoTestResult(last.name(), all(runs), last.why(), shape, attributes(runs), last.cause());
    }

    /** Returns the parent, which a stream without its beginning does not tell. */
    private static String parent(GoTestResult shown, List<GoTestResult> results) {
        return results.stream()
                .map(GoTestResult::parent)
                .filter(name -> !name.isEmpty() && shown.parent().isEmpty())
                .findFirst()
                .orElse(shown.parent());
    }

    private static boolean hasOwnResult(List<GoTestResult> results) {
        return results.stream().allMatch(GoTestResult::leaf)
                || results.stream().anyMatch(result -> result.hasOwnResult() && has(result, Status::isBad));
    }

    private static boolean has(GoTestResult result, Predicate<Status> status) {
        return result.runs().stream().map(Run::status).anyMatch(status);
    }

    /**
     * Returns the result of a parent that passed in its last run without running all of its subtests.
     *
     * @param explained whether a subtest is bad that the last run did not run
     * @param before result of the run that did not finish, or failed
     */
    static GoTestResult incomplete(GoTestResult merged, boolean explained, GoTestResult before) {
        Shape is = merged.shape();
        return new GoTestResult(
                merged.name(),
                merged.runs(),
                StatusEvidence.INFERRED,
                new Shape(is.parent(), is.leaf(), is.own() || !explained, explained, is.raced(), is.flaky(), false),
                merged.attributes(),
                before.cause(),
                Status.UNFINISHED,
                List.of());
    }

    /** Merges the results of several origins: a failure in one is not healed by another. */
    static GoTestResult ofOrigins(List<OfOrigin> origins) {
        List<GoTestResult> results = origins.stream().map(OfOrigin::result).toList();
        GoTestResult worst = results.get(0);
        for (GoTestResult result : results) {
            worst = rank(result.status()) > rank(worst.status()) ? result : worst;
        }
        List<GoTestResult> bad =
                results.stream().filter(result -> result.status().isBad()).toList();
        Shape shape = new Shape(
                parent(worst, results),
                results.stream().allMatch(GoTestResult::leaf),
                hasOwnResult(results),
                bad.stream().allMatch(result -> result.shape().explained()),
                results.stream().anyMatch(GoTestResult::raced),
                results.stream().anyMatch(GoTestResult::flaky),
                bad.stream().allMatch(GoTestResult::victim));
        return new GoTestResult(
                worst.name(),
                all(results),
                worst.why(),
                shape,
                attributes(results),
                worst.cause(),
                worst.status(),
                List.copyOf(origins));
    }

    /** Returns the rank of a status among several origins; the highest counts. */
    static int rank(Status status) {
        return switch (status) {
            case SKIP -> 0;
            case PASS -> 1;
            case UNFINISHED -> 2;
            case FAIL -> 3;
        };
    }

    private static List<Run> all(List<GoTestResult> results) {
        List<Run> runs = new ArrayList<>();
        results.forEach(result -> runs.addAll(result.runs()));
        return List.copyOf(runs);
    }

    private static Map<String, String> attributes(List<GoTestResult> results) {
        Map<String, String> attributes = new LinkedHashMap<>();
        results.forEach(result -> attributes.putAll(result.attributes()));
        return attributes;
    }
}
