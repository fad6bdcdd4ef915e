package io.jenkins.plugins.godelivery.engine.compare;

import java.util.OptionalDouble;

/**
 * The value of a metric in a build.
 *
 * @param scope package pattern that it is measured in; empty for all packages together
 * @param value empty if not certain
 * @param judged the value without findings that are waived or in quarantine
 */
public record MetricValue(String metric, String scope, OptionalDouble value, OptionalDouble judged) {}
