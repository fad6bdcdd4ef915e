package io.jenkins.plugins.godelivery.engine.compare;

import java.util.OptionalDouble;

/**
 * The value that a metric has in a build.
 *
 * @param scope the package pattern that it is measured in; empty for all packages together
 * @param value empty where it is not known for sure
 */
public record MetricValue(String metric, String scope, OptionalDouble value) {}
