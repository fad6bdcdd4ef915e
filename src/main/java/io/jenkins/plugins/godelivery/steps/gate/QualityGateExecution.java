package io.jenkins.plugins.godelivery.steps.gate;

import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.steps.FailOn;
import io.jenkins.plugins.godelivery.steps.StepPlace;
import java.io.IOException;
import java.util.concurrent.Future;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Judges off the CPS thread. Judging changes nothing but what it replaces, so a restart begins it anew. */
final class QualityGateExecution extends StepExecution {
    private static final long serialVersionUID = 1;

    private final QualityGate gate;

    private final FailOn failOn;
    private transient volatile Future<?> judging;

    QualityGateExecution(StepContext context, QualityGate gate, FailOn failOn) {
        super(context);
        this.gate = gate;
        this.failOn = failOn;
    }

    @Override
    public boolean start() {
        judging = Computer.threadPoolForRemoting.submit(this::judge);
        return false;
    }

    private void judge() {
        StepContext context = getContext();
        try {
            StepPlace at = StepPlace.of(context.get(FlowNode.class));
            context.onSuccess(gate.judge(context.get(Run.class), at, failOn, context.get(TaskListener.class)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | Error e) { // Whatever it is, the step ends.
            context.onFailure(e);
        }
    }

    @Override
    public void stop(Throwable cause) {
        Future<?> current = judging;
        if (current != null) {
            current.cancel(true);
        }
        getContext().onFailure(cause);
    }

    @Override
    public void onResume() {
        start();
    }

    @Override
    public boolean blocksRestart() {
        return true;
    }
}
