package io.jenkins.plugins.godelivery.engine.ledger;

import java.time.Instant;

/**
 * A build, as others refer to it.
 *
 * @param name what people call it: a number in Jenkins, the time for a report of the command line
 * @param time when its report was made
 */
public record BuildId(String name, Instant time) {}
