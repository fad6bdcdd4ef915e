package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.Serializable;
import java.time.Instant;

/**
 * A deployment that waits for a person's decision.
 *
 * @param id unique among the pauses of the release
 * @param release name and, in parentheses, the namespace if one is given
 * @param reason why it was paused
 * @param until end of the pause, even without a decision
 * @param then choice applied at that time
 */
public record Pause(String id, String release, Message reason, Instant until, Decision.Choice then)
        implements Serializable {
    private static final long serialVersionUID = 1;
}
