package io.jenkins.plugins.godelivery.engine.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Origin;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Subject;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.message.MessageJson;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The line of a ledger about a deployment, without the details of its own report. */
final class DeploymentRow {
    static final String KIND = "deployment";

    private static final String REPEATED = "repeated";

    private DeploymentRow() {}

    static Object[] of(Deployment deployment) {
        Subject subject = deployment.subject();
        Origin origin = deployment.origin();
        return new Object[] {
            KIND,
            subject.release(),
            subject.namespace(),
            subject.environment(),
            subject.cluster(),
            subject.chart(),
            subject.image(),
            subject.strategy(),
            origin.run(),
            origin.url(),
            origin.commit(),
            origin.committed(),
            origin.job(),
            origin.build(),
            deployment.started(),
            Math.round(deployment.seconds() * 1000),
            deployment.outcome().name(),
            deployment.revision(),
            deployment.rolledBackTo(),
            deployment.reasons().stream().map(Message::text).collect(Collectors.joining("\n")),
            deployment.repeated() ? REPEATED : "",
            coded(deployment.reasons())
        };
    }

    /** Returns the reasons again if they have codes, which version 1.0 did not know. */
    private static String coded(List<Message> reasons) {
        return reasons.stream().allMatch(Message::isLiteral) ? "" : MessageJson.text(reasons);
    }

    private static List<Message> reasons(LedgerRow row) {
        String coded = row.optionalText(21);
        if (coded.isEmpty()) {
            return row.text(19).lines().map(Message::literal).toList();
        }
        try {
            List<Message> reasons = new ArrayList<>();
            PlainJson.READER.readTree(coded).forEach(reason -> reasons.add(MessageJson.read(reason)));
            return reasons;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Deployment read(LedgerRow row) {
        return new Deployment(
                new Subject(row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6), row.text(7)),
                new Origin(row.text(8), row.text(9), row.text(10), row.number(11), row.text(12), row.count(13)),
                row.number(14),
                row.number(15) / 1000.0,
                Outcome.valueOf(row.text(16)),
                row.count(17),
                row.count(18),
                reasons(row),
                List.of(),
                List.of(),
                row.optionalText(20).equals(REPEATED));
    }
}
