package io.jenkins.plugins.godelivery.engine.attribution;

import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Attribution of a finding to an origin, with its evidence.
 *
 * @param evidence the deciding evidence first; one clause each, without a full stop; never empty
 * @param since the build since which a known finding exists, if recorded
 */
public record Attribution(AttributionState state, List<Message> evidence, Optional<BuildId> since) {
    static final Message NO_REFERENCE = Message.of("attribution.noReference");

    public Attribution {
        evidence = List.copyOf(evidence);
    }

    static Attribution of(AttributionState state, Message first, Message... more) {
        List<Message> evidence = new ArrayList<>(List.of(first));
        evidence.addAll(List.of(more));
        return new Attribution(state, evidence, Optional.empty());
    }

    /** Returns the attribution of a finding whose origin cannot be determined. */
    static Attribution unknown(Message first, Message... more) {
        return of(AttributionState.UNKNOWN, first, more);
    }

    /** Returns the attribution of a finding without a build to compare with. */
    static Attribution withoutReference() {
        return unknown(NO_REFERENCE);
    }

    /** Returns whether there was a build to compare with. */
    public boolean isCompared() {
        return !evidence.contains(NO_REFERENCE);
    }

    static Attribution known(BuildId since, Message evidence) {
        return new Attribution(AttributionState.KNOWN, List.of(evidence), Optional.of(since));
    }

    /** Returns the attribution of several findings together: the most urgent of them. */
    static Optional<Attribution> first(Collection<Attribution> all) {
        return all.stream().min(Comparator.comparing(Attribution::state));
    }
}
