package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Selects the gaps to show with each rule of a verdict, so that a reason that several rules share is shown once. */
public final class GapLines {
    private static final int MOST = 3;

    private final Set<Message> shown = new HashSet<>();

    /**
     * Returns the gaps to show with a rule.
     *
     * @return the first ones that no rule before it has shown; if there are none, a reference to them
     */
    public List<Message> of(RuleResult result) {
        List<Message> first = result.gaps().stream().limit(MOST).toList();
        List<Message> fresh = first.stream().filter(shown::add).toList();
        return fresh.isEmpty() && !first.isEmpty() ? List.of(Message.of("gate.reasonAbove")) : fresh;
    }
}
