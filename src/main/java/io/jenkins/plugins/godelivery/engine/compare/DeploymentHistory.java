package io.jenkins.plugins.godelivery.engine.compare;

import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The deployments known to a build: its own and those of earlier builds. */
final class DeploymentHistory {
    private static final int MAX_REASON_LENGTH = 160;

    private DeploymentHistory() {}

    /** @return each deployment once, newest first, without details that only its own report contains */
    static List<Deployment> of(Collection<Deployment> own, Collection<Deployment> earlier) {
        Map<String, Deployment> known = new LinkedHashMap<>();
        earlier.forEach(deployment -> known.put(deployment.key(), deployment));
        own.forEach(deployment -> known.put(deployment.key(), shortened(deployment)));
        return known.values().stream()
                .sorted(Comparator.comparingLong(Deployment::started).reversed())
                .limit(Budget.LEDGER_DEPLOYMENTS.count())
                .toList();
    }

    /** Shortens what a message quotes, so that it keeps its translation, unless it quotes too much. */
    private static Message shortened(Message reason) {
        Message quoting = reason.map(DeploymentHistory::shortened);
        String text = quoting.text();
        return text.length() > 2 * MAX_REASON_LENGTH ? Message.literal(shortened(text)) : quoting;
    }

    private static String shortened(String text) {
        return text.length() > MAX_REASON_LENGTH ? text.substring(0, MAX_REASON_LENGTH) + "…" : text;
    }

    private static Deployment shortened(Deployment whole) {
        List<Message> reason = whole.reasons().stream()
                .limit(1)
                .map(DeploymentHistory::shortened)
                .toList();
        return new Deployment(
                whole.subject(),
                whole.origin(),
                whole.started(),
                whole.seconds(),
                whole.outcome(),
                whole.revision(),
                whole.rolledBackTo(),
                reason,
                List.of(),
                List.of(),
                whole.repeated());
    }
}
