package io.jenkins.plugins.godelivery.engine.attribution;

import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whose a finding is, and what says so.
 *
 * @param evidence what decided first; a clause each, without a full stop; never empty
 * @param since the build that a known one is known since, where that is recorded
 */
public record Attribution(AttributionState state, List<Message> evidence, Optional<BuildId> since) {
    public Attribution {
        evidence = List.copyOf(evidence);
    }

    static Attribution of(AttributionState state, Message first, Message... more) {
        List<Message> evidence = new ArrayList<>(List.of(first));
        evidence.addAll(List.of(more));
        return new Attribution(state, evidence, Optional.empty());
    }

    /** Where it cannot be found out whose a finding is. */
    static Attribution unknown(Message first, Message... more) {
        return of(AttributionState.UNKNOWN, first, more);
    }

    static Attribution known(BuildId since, Message evidence) {
        return new Attribution(AttributionState.KNOWN, List.of(evidence), Optional.of(since));
    }

    /** That of several together: the one that people look at first. */
    static Optional<Attribution> first(Collection<Attribution> all) {
        return all.stream().min(Comparator.comparing(Attribution::state));
    }
}
