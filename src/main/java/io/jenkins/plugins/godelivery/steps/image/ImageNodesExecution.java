package io.jenkins.plugins.godelivery.steps.image;

import groovy.lang.Script;
import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.actions.StepFolder;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.steps.StepRecorder;
import io.jenkins.plugins.godelivery.steps.StepScope;
import io.jenkins.plugins.godelivery.steps.ToolRun;
import io.jenkins.plugins.godelivery.steps.agent.ExplainedAbortException;
import io.jenkins.plugins.godelivery.steps.agent.ResumedContext;
import java.io.IOException;
import java.net.URL;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.cps.CpsStepContext;
import org.jenkinsci.plugins.workflow.cps.CpsThread;
import org.jenkinsci.plugins.workflow.cps.GroovySourceFileAllowlist;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Builds each platform of an image on a separate agent, and merges them. It runs {@code buildOnNodes.groovy} as part of
 * the Pipeline, as if it were in the Jenkinsfile: queue, executors, restarts, aborts and views are those of {@code
 * parallel} and {@code node}.
 */
final class ImageNodesExecution extends StepExecution {
    private static final long serialVersionUID = 1;
    private static final Logger LOGGER = Logger.getLogger(ImageNodesExecution.class.getName());

    private static final String SCRIPT = "buildOnNodes";

    private final BuildxImageStep step;
    private final long started = System.currentTimeMillis();
    private String id;
    private BodyExecution body;

    ImageNodesExecution(StepContext context, BuildxImageStep step) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() throws Exception {
        CpsStepContext context = (CpsStepContext) getContext();
        id = context.get(FlowNode.class).getId();
        ImageNodes nodes;
        try {
            Computer computer = context.get(FilePath.class).toComputer();
            Node here = computer == null ? null : computer.getNode();
            nodes = new ImageNodes(step, id, here);
        } catch (IllegalArgumentException e) {
            ended(new ExplainedAbortException(Message.of(e)));
            return true;
        }
        CpsThread thread = CpsThread.current();
        Script script = (Script) thread.getExecution()
                .getShell()
                .getClassLoader()
                .loadClass(ImageNodesExecution.class.getPackageName() + "." + SCRIPT)
                .getConstructor()
                .newInstance();
        body = context.newBodyInvoker(thread.getGroup().export(script), true)
                .withContext(nodes)
                .withCallback(new Ending(this))
                .start();
        return false;
    }

    private static final class Ending extends BodyExecutionCallback {
        private static final long serialVersionUID = 1;

        private final ImageNodesExecution execution;

        Ending(ImageNodesExecution execution) {
            this.execution = execution;
        }

        @Override
        public void onSuccess(StepContext context, Object image) {
            execution.deleteSources();
            execution.getContext().onSuccess(image);
        }

        @Override
        public void onFailure(StepContext context, Throwable failure) {
            execution.deleteSources();
            execution.ended(failure);
        }
    }

    private void deleteSources() {
        try {
            StepFolder.of(getContext().get(Run.class), id).deleteStashedSources();
        } catch (IOException e) {
            LOGGER.log(
                    Level.WARNING, "Sources of an image could not be deleted; they are deleted when the build ends", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Records the failure, so that the missing image does not pass for success. */
    private void ended(Throwable failure) {
        StepContext context = getContext();
        try {
            Run<?, ?> run = context.get(Run.class);
            TaskListener listener = ResumedContext.listener(context);
            StepRecorder recorder = new StepRecorder(
                    run, StepScope.of(context.get(FlowNode.class)), ResumedContext.launcher(context), listener);
            ToolRun toolRun = step.toolRun();
            StepRecorder.Ended ended = new StepRecorder.Ended(
                    null, started, System.currentTimeMillis(), !(failure instanceof AbortException));
            if (failure instanceof AbortException told) {
                recorder.refused(toolRun, ended, Message.of(told));
                context.onSuccess(null);
            } else {
                recorder.stopped(toolRun, ended, Set.of(Part.IMAGES));
                context.onFailure(failure);
            }
        } catch (IOException e) {
            context.onFailure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            context.onFailure(e);
        }
    }

    @Override
    public void stop(Throwable cause) {
        body.cancel(cause);
    }

    @Override
    public void onResume() {
        // The steps in the body resume by themselves.
    }

    /** Allows the script, which is part of the plugin. */
    @Extension(optional = true)
    public static final class Allowlist extends GroovySourceFileAllowlist {
        @Override
        public boolean isAllowed(String source) {
            URL script = ImageNodesExecution.class.getResource(SCRIPT + ".groovy");
            return script != null && source.equals(script.toString());
        }
    }
}
