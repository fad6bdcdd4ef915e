package io.jenkins.plugins.godelivery.engine.compare;

import io.jenkins.plugins.godelivery.engine.ledger.KnownFinding;

/**
 * A data race or a goroutine leak with its state in this build.
 *
 * @param finding updated by this build, as the ledger passes it on
 * @param back whether it is new because it was fixed before
 */
public record TrackedFinding(FindingState state, KnownFinding finding, boolean back) {}
