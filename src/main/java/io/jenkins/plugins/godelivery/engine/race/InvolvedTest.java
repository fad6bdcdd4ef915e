package io.jenkins.plugins.godelivery.engine.race;

/**
 * A test that is involved in a race.
 *
 * @param culprit whether the stacks show that it started one of the goroutines; otherwise it is a victim, which only
 *     ran while the race was reported
 */
public record InvolvedTest(String packageName, String test, boolean culprit) {}
