package io.jenkins.plugins.godelivery.steps.agent;

import hudson.Launcher;
import hudson.LauncherDecorator;
import hudson.console.ConsoleLogFilter;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.util.StreamTaskListener;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Provides the listener and launcher of a step, even if Pipeline considers the step finished.
 *
 * <p>A build saves its program (program.dat) and its newest nodes (build.xml) one after the other. If a controller
 * is killed in between, the step is resumed, but its node is not among the newest: Pipeline then refuses the
 * listener ("cannot start writing logs to a finished node", {@code DefaultStepContext.getListener} of
 * workflow-support).
 */
public final class ResumedContext {
    private ResumedContext() {}

    /** Returns the step's own listener, or else one that writes into the log of the build with the same masking. */
    public static TaskListener listener(StepContext context) throws IOException, InterruptedException {
        try {
            return context.get(TaskListener.class);
        } catch (IOException refused) {
            FlowExecution execution = context.get(FlowExecution.class);
            if (execution == null) {
                throw refused;
            }
            return masked(execution.getOwner().getListener(), context);
        }
    }

    /**
     * Returns the launcher of the step's block; null without one. Pipeline refuses it like the listener, which it
     * logs to.
     */
    public static Launcher launcher(StepContext context) throws IOException, InterruptedException {
        try {
            return context.get(Launcher.class);
        } catch (IOException refused) {
            Node node = context.get(Node.class);
            if (node == null) {
                throw refused;
            }
            Launcher launcher = node.createLauncher(listener(context));
            LauncherDecorator decorator = context.get(LauncherDecorator.class);
            return decorator == null ? launcher : decorator.decorate(launcher, node);
        }
    }

    private static TaskListener masked(TaskListener build, StepContext context)
            throws IOException, InterruptedException {
        TaskListenerDecorator decorator = TaskListenerDecorator.merge(
                TaskListenerDecorator.fromConsoleLogFilter(context.get(ConsoleLogFilter.class)),
                context.get(TaskListenerDecorator.class));
        if (decorator == null) {
            return build;
        }
        return new StreamTaskListener(decorator.decorate(new Open(build.getLogger())), StandardCharsets.UTF_8);
    }

    /** Ignores close, since the log of a build outlives the listener of a step. */
    private static final class Open extends FilterOutputStream {
        Open(OutputStream log) {
            super(log);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
