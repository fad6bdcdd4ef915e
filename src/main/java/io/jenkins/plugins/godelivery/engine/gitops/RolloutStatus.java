package io.jenkins.plugins.godelivery.engine.gitops;

import java.io.Serializable;
import java.util.List;

/**
 * Rollout status of some commits, as an object of Argo CD or Flux reports it.
 *
 * @param state state of the rollout
 * @param commits hashes, at least the first twelve digits of each
 * @param said one line, in the object's own words
 */
record RolloutStatus(State state, List<String> commits, String said) implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int LINE_LIMIT = 600;

    /** State of a rollout. */
    enum State {
        UNDER_WAY,
        READY,
        FAILED,
        /** It fails without naming a commit. */
        BROKEN
    }

    RolloutStatus {
        commits = List.copyOf(commits);
        String line = said.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        said = line.length() > LINE_LIMIT ? line.substring(0, LINE_LIMIT) + "…" : line;
    }

    static RolloutStatus underWay(String said) {
        return new RolloutStatus(State.UNDER_WAY, List.of(), said);
    }
}
