package io.jenkins.plugins.godelivery.steps.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Computer;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.steps.FailOn;
import io.jenkins.plugins.godelivery.steps.StepScope;
import io.jenkins.plugins.godelivery.steps.agent.ResumedContext;
import java.io.IOException;
import java.util.concurrent.Future;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Runs the block of the step, if it has one, and judges off the CPS thread. Judging is idempotent, so a restart repeats
 * it.
 */
final class QualityGateExecution extends StepExecution {
    private static final long serialVersionUID = 1;

    private final QualityGate gate;

    private final FailOn failOn;
    /** Null if the step has no block. */
    @CheckForNull
    private BodyExecution body;

    private boolean bodyEnded;
    /** Failure of the block: the step fails with it, whatever the verdict is. */
    @CheckForNull
    private Throwable bodyFailure;

    private transient volatile Future<?> judging;

    QualityGateExecution(StepContext context, QualityGate gate, FailOn failOn) {
        super(context);
        this.gate = gate;
        this.failOn = failOn;
    }

    @Override
    public boolean start() throws IOException, InterruptedException {
        gate.begin(getContext().get(Run.class));
        if (getContext().hasBody()) {
            body = getContext().newBodyInvoker().withCallback(new BodyEnd()).start();
        } else {
            judgeInBackground();
        }
        return false;
    }

    private void judgeInBackground() {
        judging = Computer.threadPoolForRemoting.submit(this::judge);
    }

    private void judge() {
        StepContext context = getContext();
        try {
            StepScope at = StepScope.of(context.get(FlowNode.class));
            FailOn effective = bodyFailure == null ? failOn : FailOn.NEVER;
            Object verdict = gate.judge(context.get(Run.class), at, effective, ResumedContext.listener(context));
            if (bodyFailure == null) {
                context.onSuccess(verdict);
            } else {
                context.onFailure(bodyFailure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | Error e) { // Whatever the problem, the step must end.
            context.onFailure(bodyFailure == null ? e : bodyFailure);
        }
    }

    @Override
    public void stop(Throwable cause) {
        if (body != null && !bodyEnded) {
            body.cancel(cause);
            return;
        }
        Future<?> current = judging;
        if (current != null) {
            current.cancel(true);
        }
        getContext().onFailure(cause);
    }

    @Override
    public void onResume() {
        if (body == null || bodyEnded) {
            judgeInBackground();
        }
    }

    @Override
    public boolean blocksRestart() {
        return body == null || bodyEnded;
    }

    /** Judges even after a step in the block failed, but not after an abort. */
    private final class BodyEnd extends BodyExecutionCallback {
        private static final long serialVersionUID = 1;

        @Override
        public void onSuccess(StepContext context, Object result) {
            bodyEnded = true;
            judgeInBackground();
        }

        @Override
        public void onFailure(StepContext context, Throwable failure) {
            bodyEnded = true;
            bodyFailure = failure;
            if (failure instanceof InterruptedException) { // Includes FlowInterruptedException.
                getContext().onFailure(failure);
            } else {
                judgeInBackground();
            }
        }
    }
}
