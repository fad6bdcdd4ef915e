package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.engine.deploy.Deployment;
import java.io.PrintStream;
import java.util.Locale;

/** The end of a deployment for people. */
final class DeploymentSummary {
    private DeploymentSummary() {}

    static void print(Deployment deployment, PrintStream out) {
        Deployment.Subject subject = deployment.subject();
        deployment.changes().forEach(change -> out.println("value " + change));
        out.println(outcome(deployment) + ": release " + subject.release()
                + (subject.namespace().isEmpty() ? "" : " in namespace " + subject.namespace())
                + (subject.environment().isEmpty() ? "" : " (" + subject.environment() + ")")
                + (deployment.revision() == 0 ? "" : ", revision " + deployment.revision())
                + (subject.chart().isEmpty() ? "" : ", chart " + subject.chart())
                + String.format(Locale.ROOT, ", %.1f s", deployment.seconds()));
        if (deployment.isRolledBack() && !deployment.isSuccessful()) {
            out.println("What revision " + deployment.rolledBackTo() + " was is deployed again.");
        }
    }

    private static String outcome(Deployment deployment) {
        return switch (deployment.outcome()) {
            case SUCCESSFUL -> deployment.isRolledBack() ? "rolled back" : "deployed";
            case FAILED -> "failed";
            case INCONCLUSIVE -> "inconclusive";
        };
    }
}
