package io.jenkins.plugins.godelivery.steps.go;

import hudson.AbortException;
import io.jenkins.plugins.godelivery.engine.command.Shard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.cps.CpsStepContext;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Runs the block once for each shard, in branches that views show like those of {@code parallel}. */
final class GoTestShardsExecution extends StepExecution {
    private static final long serialVersionUID = 1;

    /** Variable that says in the block which part of the tests to run: {@code 2/4}. */
    static final String VARIABLE = "GO_TEST_SHARD";

    private final int count;
    private final List<BodyExecution> bodies = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private int ended;

    GoTestShardsExecution(CpsStepContext context, int count) {
        super(context);
        this.count = count;
    }

    @Override
    public boolean start() throws Exception {
        if (!GoTestShardsStep.isCount(count)) {
            throw new AbortException("goTestShards: " + Messages.GoTestShardsStep_Count(GoTestShardsStep.MAX_COUNT));
        }
        CpsStepContext context = (CpsStepContext) getContext();
        EnvironmentExpander outer = context.get(EnvironmentExpander.class);
        for (int index = 1; index <= count; index++) {
            String shard = new Shard(index, count).toString();
            bodies.add(context.newBodyInvoker()
                    .withStartAction(new Branch("tests " + shard))
                    .withContext(
                            EnvironmentExpander.merge(outer, EnvironmentExpander.constant(Map.of(VARIABLE, shard))))
                    .withCallback(new Ending(this))
                    .start());
        }
        return false;
    }

    @Override
    public void stop(Throwable cause) {
        bodies.forEach(body -> body.cancel(cause));
    }

    @Override
    public void onResume() {
        // The steps in the block resume by themselves.
    }

    /** Called by one thread, that of the Pipeline. */
    private void bodyEnded() {
        ended++;
        if (ended < count) {
            return;
        }
        if (failures.isEmpty()) {
            getContext().onSuccess(null);
            return;
        }
        // A failure says more than the interruption that follows from it.
        failures.sort(Comparator.comparing(failure -> !(failure instanceof AbortException)));
        Throwable first = failures.get(0);
        failures.stream().filter(failure -> failure != first).forEach(first::addSuppressed);
        getContext().onFailure(first);
    }

    private static final class Ending extends BodyExecutionCallback {
        private static final long serialVersionUID = 1;

        private final GoTestShardsExecution execution;

        Ending(GoTestShardsExecution execution) {
            this.execution = execution;
        }

        @Override
        public void onSuccess(StepContext context, Object result) {
            execution.bodyEnded();
        }

        @Override
        public void onFailure(StepContext context, Throwable failure) {
            execution.failures.add(failure);
            execution.bodyEnded();
        }
    }

    /** Marks the start of a branch, as {@code parallel} does. */
    private static final class Branch extends LabelAction implements ThreadNameAction {
        private final String name;

        Branch(String name) {
            super(name);
            this.name = name;
        }

        @Override
        public String getThreadName() {
            return name;
        }
    }
}
