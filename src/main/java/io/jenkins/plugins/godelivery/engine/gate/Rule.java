package io.jenkins.plugins.godelivery.engine.gate;

/** A bound on the value of a metric. */
public record Rule(
        Metric metric,
        Scope scope,
        Bound bound,
        Criticality criticality,
        WhenMissing whenMissing,
        WhenNoReference whenNoReference) {
    public Rule(Metric metric, Scope scope, Bound bound, Criticality criticality, WhenMissing whenMissing) {
        this(metric, scope, bound, criticality, whenMissing, WhenNoReference.PASS_FIRST);
    }

    public Rule(Metric metric, Bound bound) {
        this(metric, Scope.TOTAL, bound, Criticality.FAILURE, WhenMissing.INCONCLUSIVE);
    }

    /**
     * Returns this rule relative to a folder below the one that its scope is relative to.
     *
     * @param wayUp {@code ../../}
     */
    public Rule below(String wayUp) {
        return new Rule(metric, scope.below(wayUp), bound, criticality, whenMissing, whenNoReference);
    }

    /** Returns this rule as a note. */
    Rule asNote() {
        return new Rule(metric, scope, bound, Criticality.NOTE, whenMissing, whenNoReference);
    }

    /** Returns this rule with a resolved bound. */
    Rule bounded(Bound found) {
        return new Rule(metric, scope, found, criticality, whenMissing, whenNoReference);
    }

    /** Returns text such as "statement coverage in ./internal/...: at least 80%". */
    public String requirement() {
        return metric.title().text() + scope.description() + ": "
                + bound.message(metric.unit()).text();
    }
}
