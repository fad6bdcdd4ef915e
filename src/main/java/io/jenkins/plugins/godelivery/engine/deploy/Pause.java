package io.jenkins.plugins.godelivery.engine.deploy;

import java.io.Serializable;
import java.time.Instant;

/**
 * A deployment that waits for a person's decision.
 *
 * @param id tells it from other pauses of the release
 * @param release and, in parentheses, its namespace where one is given
 * @param reason why it was paused
 * @param until when it is over, also where nobody has decided
 * @param then what is done then
 */
public record Pause(String id, String release, String reason, Instant until, Decision.Choice then)
        implements Serializable {
    private static final long serialVersionUID = 1;
}
