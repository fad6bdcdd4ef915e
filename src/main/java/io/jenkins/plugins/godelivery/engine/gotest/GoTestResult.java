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
     * @param output what the run printed, joined, without go test's own framing; empty for a pass. Long outputs say in their middle how much is left out
     * @param error what it printed last by {@code t.Error}, where the stream marks that; may be empty
     */
    public record Run(Status status, double elapsedSeconds, String output, String error) {
        /** What it says of its failure, or why it was skipped. */
        public FailureMessage message() {
            return FailureMessage.of(output, error);
        }
    }

    /** How it came out in one of several origins. */
    public record OfOrigin(Origin origin, GoTestResult result) {}

    /**
     * @param parent full name of the test that it is a subtest of, empty for none
     * @param leaf no other test has this one as its parent
     * @param own it is one of the tests that are counted
     * @param explained a subtest of this one failed or did not finish, so that people look there first
     * @param raced a run failed because the race detector reported something while it ran
     * @param victim it did not finish because of another test
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

    /** The full name, {@code TestParent/sub}. */
    public String name() {
        return name;
    }

    /** In the order of the stream, those of one origin together; never empty. */
    public List<Run> runs() {
        return runs;
    }

    /** That of the last run; of several origins the worst. */
    public Status status() {
        return status;
    }

    /** How it came out in each origin where its package ran in several of them; else empty. */
    public List<OfOrigin> origins() {
        return origins;
    }

    public boolean originsDiffer() {
        return origins.stream().map(one -> one.result().status()).distinct().count() > 1;
    }

    /** {@code fails with tags integration, passes with tags unit}; empty where origins do not differ. */
    public String differences() {
        return originsDiffer() ? OriginDifferences.of(origins) : "";
    }

    /** That of the last run, in the origin that says the status. */
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

    /** That of the last run that failed or did not finish; empty where none did. */
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

    /** Key and value of {@code t.Attr}. */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** Full name of the test that it is a subtest of, empty for none: a slash in its name does not tell. */
    public String parent() {
        return shape.parent();
    }

    /** No other test has this one as its parent. */
    public boolean leaf() {
        return shape.leaf;
    }

    /**
     * Whether this is one of the tests that all figures count: a leaf, or a test that failed or did not finish in some
     * run by itself, without a subtest that did.
     */
    public boolean hasOwnResult() {
        return shape.own;
    }

    /** Has a result of its own, passed in one run and failed in another, and no data race was the reason. */
    public boolean flaky() {
        return shape.flaky;
    }

    /** A run failed because the race detector reported something while it ran. */
    public boolean raced() {
        return shape.raced;
    }

    /** Why it failed or did not finish, where that is more than its own {@code t.Error}. */
    public Optional<Cause> cause() {
        return cause;
    }

    /** What its last bad run that says something says in one line: the same in every view of a report. */
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

    /** Whether there is a failure to tell of that no subtest explains. */
    public boolean saysMessage() {
        return (status.isBad() && (shape.own || victim())) || shape.raced;
    }

    /** The same of one of its runs. */
    public FailureMessage message(Run run) {
        Optional<Cause> known = cause.filter(why -> explains(why.kind(), run));
        if (known.isPresent()) {
            return victim() ? known.get().messageOfVictim() : known.get().asMessage();
        }
        return run.status() == Status.UNFINISHED ? FailureMessage.UNFINISHED : run.message();
    }

    /** A race may have been found in any of the runs that failed. */
    private boolean explains(Cause.Kind kind, Run run) {
        return kind == Cause.Kind.DATA_RACE
                ? run.status().isBad()
                : kind != Cause.Kind.TEST_FAILURE && run.equals(last());
    }

    /** The run that the cause is known of. */
    private Run last() {
        return origins.isEmpty() || !status.isBad()
                ? runs.get(runs.size() - 1)
                : decisive().last();
    }

    /** It did not finish because of another test. */
    public boolean victim() {
        return shape.victim;
    }

    /** Bad, and neither a subtest nor another test explains it: where people look first. */
    public boolean rootFailure() {
        return status().isBad() && !shape.explained && !victim();
    }

    Shape shape() {
        return shape;
    }
}
