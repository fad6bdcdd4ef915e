package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.gotest.TestResult.OfOrigin;
import io.jenkins.plugins.godelivery.engine.gotest.TestResult.Run;
import io.jenkins.plugins.godelivery.engine.gotest.TestResult.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** One result for a test that several runs of its package had. */
final class MergedTest {
    private MergedTest() {}

    /** Of one origin: the last run counts, and a test that passed when it ran again is flaky. */
    static TestResult ofReruns(List<TestResult> runs) {
        TestResult last = runs.get(runs.size() - 1);
        if (runs.size() == 1) {
            return last;
        }
        boolean passed = runs.stream().anyMatch(run -> has(run, status -> status == Status.PASS));
        boolean failed = runs.stream().anyMatch(run -> !run.raced() && !run.victim() && has(run, Status::isBad));
        boolean own = hasOwnResult(runs);
        Shape shape = new Shape(
                parent(last, runs),
                runs.stream().allMatch(TestResult::leaf),
                own,
                last.shape().explained(),
                runs.stream().anyMatch(TestResult::raced),
                own && (runs.stream().anyMatch(TestResult::flaky) || (passed && failed)),
                last.victim());
        return new TestResult(last.name(), all(runs), last.why(), shape, attributes(runs), last.cause());
    }

    /** A stream that lacks its beginning does not tell. */
    private static String parent(TestResult shown, List<TestResult> results) {
        return results.stream()
                .map(TestResult::parent)
                .filter(name -> !name.isEmpty() && shown.parent().isEmpty())
                .findFirst()
                .orElse(shown.parent());
    }

    private static boolean hasOwnResult(List<TestResult> results) {
        return results.stream().allMatch(TestResult::leaf)
                || results.stream().anyMatch(result -> result.hasOwnResult() && has(result, Status::isBad));
    }

    private static boolean has(TestResult result, Predicate<Status> status) {
        return result.runs().stream().map(Run::status).anyMatch(status);
    }

    /**
     * It passed in its last run, which did not run all of its subtests that there are.
     *
     * @param explained a subtest is bad that the last run did not run
     * @param before the result of the run that did not finish, or failed
     */
    static TestResult incomplete(TestResult merged, boolean explained, TestResult before) {
        Shape is = merged.shape();
        return new TestResult(
                merged.name(),
                merged.runs(),
                Evidence.INFERRED,
                new Shape(is.parent(), is.leaf(), is.own() || !explained, explained, is.raced(), is.flaky(), false),
                merged.attributes(),
                before.cause(),
                Status.UNFINISHED,
                List.of());
    }

    /** Failed in one of them is failed, and no other heals it. */
    static TestResult ofOrigins(List<OfOrigin> origins) {
        List<TestResult> results = origins.stream().map(OfOrigin::result).toList();
        TestResult worst = results.get(0);
        for (TestResult result : results) {
            worst = rank(result.status()) > rank(worst.status()) ? result : worst;
        }
        List<TestResult> bad =
                results.stream().filter(result -> result.status().isBad()).toList();
        Shape shape = new Shape(
                parent(worst, results),
                results.stream().allMatch(TestResult::leaf),
                hasOwnResult(results),
                bad.stream().allMatch(result -> result.shape().explained()),
                results.stream().anyMatch(TestResult::raced),
                results.stream().anyMatch(TestResult::flaky),
                bad.stream().allMatch(TestResult::victim));
        return new TestResult(
                worst.name(),
                all(results),
                worst.why(),
                shape,
                attributes(results),
                worst.cause(),
                worst.status(),
                List.copyOf(origins));
    }

    /** Of the same thing in several origins; the highest counts. */
    static int rank(Status status) {
        return switch (status) {
            case SKIP -> 0;
            case PASS -> 1;
            case UNFINISHED -> 2;
            case FAIL -> 3;
        };
    }

    private static List<Run> all(List<TestResult> results) {
        List<Run> runs = new ArrayList<>();
        results.forEach(result -> runs.addAll(result.runs()));
        return List.copyOf(runs);
    }

    private static Map<String, String> attributes(List<TestResult> results) {
        Map<String, String> attributes = new LinkedHashMap<>();
        results.forEach(result -> attributes.putAll(result.attributes()));
        return attributes;
    }
}
