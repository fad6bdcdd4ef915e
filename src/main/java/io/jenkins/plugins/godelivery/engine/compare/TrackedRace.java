package io.jenkins.plugins.godelivery.engine.compare;

import io.jenkins.plugins.godelivery.engine.ledger.KnownRace;

/**
 * A race with its state in this build.
 *
 * @param race updated by this build, as the ledger passes it on
 * @param back whether it is new because it was fixed before
 */
public record TrackedRace(RaceState state, KnownRace race, boolean back) {}
