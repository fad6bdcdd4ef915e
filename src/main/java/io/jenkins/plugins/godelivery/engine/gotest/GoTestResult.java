package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Result of one test: a row of its package's table, created on demand. */
public final class GoTestResult {
    private final String name;
    private final List<Run> runs;
    private final StatusEvidence evidence;
    private final Shape shape;
    private final Map<String, String> attributes;
    private final Optional<Cause> cause;
    private final Status status;
    private final List<OfOrigin> origins;

    /**
     * @param output of the run, joined, without go test's own framing; empty for a pass. Long outputs state in their
     *     middle how much is omitted
     * @param error last output of {@code t.Error}, if the stream marks it; may be empty
     * @param artifacts folders on the machine of the tests in which it kept files
     */
    public record Run(Status status, double elapsedSeconds, String output, String error, List<String> artifacts) {
        /** Returns the failure message, or the reason why it was skipped. */
        public FailureMessage message() {
            return FailureMessage.of(output, error);
        }
    }

    /** The result in one of several origins. */
    public record OfOrigin(Origin origin, GoTestResult result) {}

    /**
     * @param parent full name of the parent test, empty for none
     * @param leaf whether no other test has this one as its parent
     * @param own whether it is one of the tests that are counted
     * @param explained whether a subtest failed or did not finish, which is the better place to start
     * @param raced whether a run failed because the race detector reported something during it
     * @param victim whether it did not finish because of another test
     */
    record Shape(
            String parent,
            boolean leaf,
            boolean own,
            boolean explained,
            boolean raced,
            boolean flaky,
            boolean victim) {}

    GoTestResult(
            String name,
            List<Run> runs,
            StatusEvidence evidence,
            Shape shape,
            Map<String, String> attributes,
            Optional<Cause> cause) {
        this(
                name,
                runs,
                evidence,
                shape,
                attributes,
                cause,
                runs.get(runs.size() - 1).status(),
                List.of());
    }

    GoTestResult(
            String name,
            List<Run> runs,
            StatusEvidence evidence,
            Shape shape,
            Map<String, String> attributes,
            Optional<Cause> cause,
            Status status,
            List<OfOrigin> origins) {
        this.name = name;
        this.runs = runs;
        this.evidence = evidence;
        this.shape = shape;
        this.attributes = attributes;
        this.cause = cause;
        this.status = status;
        this.origins = origins;
    }

    /** Returns the full name, {@code TestParent/sub}. */
    public String name() {
        return name;
    }

    /** Returns the runs in the order of the stream, grouped by origin; never empty. */
    public List<Run> runs() {
        return runs;
    }

    /** Returns the status of the last run; with several origins, the worst. */
    public Status status() {
        return status;
    }

    /** Returns the result in each origin if its package ran in several; otherwise empty. */
    public List<OfOrigin> origins() {
        return origins;
    }

    public boolean originsDiffer() {
        return origins.stream().map(one -> one.result().status()).distinct().count() > 1;
    }

    /** Returns {@code fails with tags integration, passes with tags unit}; empty if origins do not differ. */
    public String differences() {
        return originsDiffer() ? OriginDifferences.of(origins) : "";
    }

    /** Returns the duration of the last run, in the origin that determines the status. */
    public double elapsedSeconds() {
        return origins.isEmpty()
                ? runs.get(runs.size() - 1).elapsedSeconds()
                : decisive().elapsedSeconds();
    }

    private GoTestResult decisive() {
        return origins.stream()
                .map(OfOrigin::result)
                .filter(result -> result.status() == status)
                .findFirst()
                .orElseThrow();
    }

    /** Returns the output of the last run that failed or did not finish; empty if none did. */
    public String output() {
        if (!origins.isEmpty() && status.isBad()) {
            return decisive().output();
        }
        for (int i = runs.size() - 1; i >= 0; i--) {
            if (runs.get(i).status().isBad()) {
                return runs.get(i).output();
            }
        }
        return "";
    }

    public StatusEvidence why() {
        return evidence;
    }

    /** Returns the keys and values of {@code t.Attr}. */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** Returns the full name of the parent test, empty for none; a slash in the name does not prove a parent. */
    public String parent() {
        return shape.parent();
    }

    /** Returns whether no other test has this one as its parent. */
    public boolean leaf() {
        return shape.leaf;
    }

    /**
     * Returns whether this is one of the tests that all figures count: a leaf, or a test that failed or did not
     * finish in some run by itself, without a subtest that did.
     */
    public boolean hasOwnResult() {
        return shape.own;
    }

    /**
     * Returns whether a test with a result of its own passed in one run and failed in another, not because of a data
     * race.
     */
    public boolean flaky() {
        return shape.flaky;
    }

    /** Returns whether a run failed because the race detector reported something during it. */
    public boolean raced() {
        return shape.raced;
    }

    /** Returns why it failed or did not finish, if that is more than its own {@code t.Error}. */
    public Optional<Cause> cause() {
        return cause;
    }

    /**
     * Returns the failure message of the last informative bad run in one line, the same in every view of a report.
     */
    public FailureMessage message() {
        if (!origins.isEmpty() && status.isBad()) {
            return decisive().message();
        }
        FailureMessage message = FailureMessage.NONE;
        for (int i = runs.size() - 1; i >= 0 && message.equals(FailureMessage.NONE); i--) {
            message = runs.get(i).status().isBad() ? message(runs.get(i)) : message;
        }
        return message;
    }

    /** Returns whether there is a failure that no subtest explains. */
    public boolean saysMessage() {
        return (status.isBad() && (shape.own || victim())) || shape.raced;
    }

    /** Returns the failure message of one run. */
    public FailureMessage message(Run run) {
        Optional<Cause> known = cause.filter(why -> explains(why.kind(), run));
        if (known.isPresent()) {
            return victim() ? known.get().messageOfVictim() : known.get().asMessage();
        }
        return run.status() == Status.UNFINISHED ? FailureMessage.UNFINISHED : run.message();
    }

    /** Returns whether the cause explains a run. A race may have been found in any of the failed runs. */
    private boolean explains(Cause.Kind kind, Run run) {
        return kind == Cause.Kind.DATA_RACE
                ? run.status().isBad()
                : kind != Cause.Kind.TEST_FAILURE && run.equals(last());
    }

    /** Returns the run whose cause is known. */
    private Run last() {
        return origins.isEmpty() || !status.isBad()
                ? runs.get(runs.size() - 1)
                : decisive().last();
    }

    /** Returns whether it did not finish because of another test. */
    public boolean victim() {
        return shape.victim;
    }

    /** Returns whether it is bad and neither a subtest nor another test explains it. */
    public boolean rootFailure() {
        return status().isBad() && !shape.explained && !victim();
    }

    Shape shape() {
        return shape;
    }
}
