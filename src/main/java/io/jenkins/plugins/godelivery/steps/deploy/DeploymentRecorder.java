package io.jenkins.plugins.godelivery.steps.deploy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.actions.GoDeliveryAction;
import io.jenkins.plugins.godelivery.actions.StepFolder;
import io.jenkins.plugins.godelivery.actions.StepLocation;
import io.jenkins.plugins.godelivery.actions.StepRecord;
import io.jenkins.plugins.godelivery.actions.Totals;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.DeploymentSummary;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployments;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.steps.StepScope;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import io.jenkins.plugins.godelivery.steps.checks.CheckPublisher;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** Records the outcome of a deployment with the build, and reports it. Idempotent, for restarts. */
final class DeploymentRecorder {
    private static final String FILE = "deployments.jsonl";

    private final DeploymentRequest order;
    private final Run<?, ?> run;
    private final StepScope at;
    private final TaskListener listener;
    private final long started;

    DeploymentRecorder(DeploymentRequest order, Run<?, ?> run, StepScope at, TaskListener listener, long started) {
        this.order = order;
        this.run = run;
        this.at = at;
        this.listener = listener;
        this.started = started;
    }

    /**
     * Records the end of the deployment.
     *
     * @param deployment empty for a dry run, or if there was nothing to do
     * @throws AbortException if it did not succeed and that ends the step
     */
    DeploymentResult ended(Optional<Deployment> deployment) throws IOException {
        if (deployment.isEmpty()) {
            record("pass", Set.of(), null, null);
            return DeploymentResult.notDeployed(order.kind().nothingDone());
        }
        Deployment done = deployment.get();
        DeploymentSummary.lines(done).forEach(line -> LogLine.print(listener, line));
        if (!done.isProposed()) {
            keepAtLast(done);
        }
        Message reason = done.isDone() ? null : reason(done);
        String verdict = switch (done.outcome()) {
            case SUCCESSFUL, PUSHED -> "pass";
            case FAILED -> "fail";
            case INCONCLUSIVE, UNFINISHED -> "incomplete";
        };
        record(verdict, done.isProposed() ? Set.of() : Set.of(Part.DEPLOYMENTS), null, reason);
        if (reason != null) {
            at.fail(order.failOn(), order.step(), reason.text(), run, listener);
        }
        return DeploymentResult.of(done, reason == null ? "" : reason.text());
    }

    /** Stores the final record. A failure is only logged, since it must not change the outcome. */
    private void keepAtLast(Deployment done) {
        try {
            keep(done);
        } catch (IOException e) {
            LogLine.print(listener, Messages.DeploymentRecorder_NotKept(e.getMessage()));
        }
    }

    /** Records that the deployment may have changed something, so that this is known even if it never ends. */
    void begun(Deployment unfinished) throws IOException {
        keep(unfinished);
        step("incomplete", Set.of(Part.DEPLOYMENTS), Message.of("step.deploymentNoEnd"), null);
    }

    /** Returns what failed, with the first of the causes. */
    private static Message reason(Deployment deployment) {
        return deployment.reasons().stream()
                .limit(2)
                .map(reason -> reason.map(text -> text.replaceAll("\\s+", " ")))
                .reduce((what, why) -> Message.of("reason", what, why))
                .orElse(Message.literal(""));
    }

    /**
     * Records a failure.
     *
     * @throws AbortException if it ends the step
     */
    DeploymentResult failed(DeployException failure) throws IOException {
        boolean changed = failure.kind() == DeployException.Kind.FAILED;
        String reason = failure.getMessage();
        record("fail", Set.of(Part.DEPLOYMENTS), Message.of(failure), Message.of(failure));
        at.fail(order.failOn(), order.step(), reason, run, listener);
        return changed ? DeploymentResult.interrupted(reason) : DeploymentResult.rejected(reason);
    }

    /**
     * Records an unknown outcome.
     *
     * @param why reason why the outcome is unknown
     */
    void unfinished(Message why) throws IOException {
        record("incomplete", Set.of(Part.DEPLOYMENTS), why, why);
    }

    private void step(String verdict, Set<Part> parts, Message gap, @CheckForNull Message reason) throws IOException {
        Totals totals = Totals.of(verdict, GoReport.builder().build());
        GoDeliveryAction.record(
                run,
                new StepRecord(order.step(), at.location(), at.agent())
                        .asked(parts)
                        .ended(null, started, System.currentTimeMillis())
                        .found(totals, gap, reason));
    }

    private void record(String verdict, Set<Part> parts, @CheckForNull Message gap, @CheckForNull Message reason)
            throws IOException {
        step(verdict, parts, gap, reason);
        boolean passed = reason == null;
        CheckPublisher.publishToAll(
                new CheckPublisher.Check(
                        StepLocation.title(order.step(), at.location().branch()),
                        passed ? CheckPublisher.Conclusion.SUCCESS : CheckPublisher.Conclusion.FAILURE,
                        passed ? verdict : reason.text(),
                        UntrustedText.markdown(passed ? verdict : reason.text()),
                        List.of()),
                run,
                listener);
    }

    private void keep(Deployment deployment) throws IOException {
        byte[] line = Deployments.line(deployment).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(StepFolder.of(run, at.location().id()).place(ReportKind.DEPLOYMENT, FILE), file -> {
            try (OutputStream out = new GZIPOutputStream(file)) {
                out.write(line);
            }
        });
    }
}
