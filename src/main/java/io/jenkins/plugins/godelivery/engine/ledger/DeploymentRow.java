package io.jenkins.plugins.godelivery.engine.ledger;

import io.jenkins.plugins.godelivery.engine.deploy.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.Deployment.Origin;
import io.jenkins.plugins.godelivery.engine.deploy.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.deploy.Deployment.Subject;
import java.util.List;

/** The line of a ledger that tells of a deployment: what its own report tells at length is not there. */
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
            String.join("\n", deployment.reasons()),
            deployment.repeated() ? REPEATED : ""
        };
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
                row.text(19).lines().toList(),
                List.of(),
                List.of(),
                row.optionalText(20).equals(REPEATED));
    }
}
