package io.jenkins.plugins.godelivery.engine.deploy.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Formats the outcome of a deployment for people. */
public final class DeploymentSummary {
    private DeploymentSummary() {}

    /** Returns lines for people; the last one states the outcome, or what is deployed after a rollback. */
    public static List<String> lines(Deployment deployment) {
        List<String> lines = new ArrayList<>();
        Deployment.Subject subject = deployment.subject();
        deployment.changes().forEach(change -> lines.add("value " + change));
        lines.add(outcome(deployment) + ": release " + subject.release()
                + (subject.namespace().isEmpty() ? "" : " in namespace " + subject.namespace())
                + (subject.environment().isEmpty() ? "" : " (" + subject.environment() + ")")
                + (deployment.revision() == 0 ? "" : ", revision " + deployment.revision())
                + (subject.chart().isEmpty() ? "" : ", chart " + subject.chart())
                + String.format(Locale.ROOT, ", %.1f s", deployment.seconds()));
        if (deployment.isRolledBack() && !deployment.isSuccessful()) {
            lines.add("Rolled back to revision " + deployment.rolledBackTo() + ".");
        }
        return lines;
    }

    private static String outcome(Deployment deployment) {
        return switch (deployment.outcome()) {
            case SUCCESSFUL -> deployment.isRolledBack() ? "rolled back" : "deployed";
            case PUSHED -> "pushed";
            case FAILED -> "failed";
            case INCONCLUSIVE -> "inconclusive";
            case UNFINISHED -> "unfinished";
        };
    }
}
