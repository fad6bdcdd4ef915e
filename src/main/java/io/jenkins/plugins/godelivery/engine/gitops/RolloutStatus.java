package io.jenkins.plugins.godelivery.engine.gitops;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.Serializable;
import java.util.List;

/**
 * Rollout status of some commits, as an object of Argo CD or Flux reports it.
 *
 * @param state state of the rollout
 * @param commits hashes, at least the first twelve digits of each
 * @param said one line, in the object's own words; a {@link Message}, or a text in a journal of version 1.0
 */
record RolloutStatus(State state, List<String> commits, Serializable said) implements Serializable {
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
        said = Message.recorded(said).map(RolloutStatus::line);
    }

    private static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > LINE_LIMIT ? line.substring(0, LINE_LIMIT) + "…" : line;
    }

    /** Returns what the object says. */
    Message message() {
        return (Message) said;
    }

    static RolloutStatus underWay(Message said) {
        return new RolloutStatus(State.UNDER_WAY, List.of(), said);
    }
}
