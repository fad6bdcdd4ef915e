package io.jenkins.plugins.godelivery.steps.deploy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.actions.StepFolder;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost.RunState;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.steps.BuildSecrets;
import io.jenkins.plugins.godelivery.steps.StepScope;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import io.jenkins.plugins.godelivery.steps.agent.AgentWorkspace;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import io.jenkins.plugins.godelivery.steps.agent.ResumedContext;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Executes a deployment as a step. The engine runs on a thread of the controller; the results of its host calls are
 * recorded in a {@link Journal} beside build.xml. After a restart of the controller, a new thread starts the deployment
 * from the beginning and replays these results up to the point of interruption: see {@link JenkinsDeploymentHost}. The
 * program's state holds only the running command.
 */
final class DeploymentExecution extends StepExecution {
    private static final long serialVersionUID = 1;
    private static final Logger LOGGER = Logger.getLogger(DeploymentExecution.class.getName());

    /** Path on the agent; the context knows the agent. */
    private String folder;

    private long started;
    private final DurableCommands commands;

    private transient DeploymentRequest order;
    private transient Journal journal;
    private transient volatile AgentWorkspace place;
    private transient volatile Thread worker;

    @CheckForNull
    private transient volatile Throwable stopped;

    DeploymentExecution(StepContext context, DeploymentRequest order) {
        super(context);
        this.order = order;
        commands = new DurableCommands(context);
    }

    private StepFolder kept() throws IOException, InterruptedException {
        StepContext context = getContext();
        return StepFolder.of(context.get(Run.class), context.get(FlowNode.class).getId());
    }

    @Override
    public boolean start() throws Exception {
        StepContext context = getContext();
        if (!ResumedContext.launcher(context).isUnix()) {
            throw AgentTools.needsPosixShell(order.step());
        }
        order.options(); // Fail early on invalid parameters.
        String id = context.get(FlowNode.class).getId();
        folder = StepScope.folder(context.get(Run.class), id, context.get(FilePath.class))
                .getRemote();
        started = System.currentTimeMillis();
        journal = Journal.open(kept().journal());
        journal.append(order);
        begin();
        return false;
    }

    @Override
    public void onResume() {
        try {
            journal = Journal.open(kept().reopenJournal());
            order = (DeploymentRequest) journal.objects().stream()
                    .filter(DeploymentRequest.class::isInstance)
                    .findFirst()
                    .orElseThrow(() -> new AbortException(Messages.DeploymentExecution_NoJournal()));
            begin();
        } catch (IOException e) {
            getContext().onFailure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin() {
        place = new AgentWorkspace(getContext(), folder);
        commands.attach(journal);
        worker = new Thread(this::work, "Go Delivery " + order.step() + " in " + folder);
        worker.setDaemon(true);
        worker.start();
    }

    private void work() {
        Throwable failure;
        try {
            DeploymentResult result = deploy();
            close();
            getContext().onSuccess(result);
            return;
        } catch (InterruptedException e) {
            failure = stopped == null ? e : stopped;
        } catch (IOException e) {
            failure = e instanceof AbortException
                    ? e
                    : new AbortException(LogLine.of(order.step() + ": " + e.getMessage()));
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, "A step failed unexpectedly", e);
            failure = e;
        }
        close();
        getContext().onFailure(failure);
    }

    private DeploymentResult deploy() throws IOException, InterruptedException {
        FilePath workspace = place.workspace();
        StepContext context = getContext();
        Run<?, ?> run = context.get(Run.class);
        FlowNode node = context.get(FlowNode.class);
        TaskListener listener = ResumedContext.listener(context);
        DeploymentRecorder recorder =
                new DeploymentRecorder(order, run, StepScope.of(node, workspace), listener, started);
        EnvVars environment = context.get(EnvVars.class);
        DeployingRun self = new DeployingRun(run, node.getId());
        Optional<Deployment> done;
        try {
            done = deploy(self, recorder, environment, listener);
        } catch (DeployException e) {
            clear();
            return recorder.failed(e);
        } catch (IOException e) {
            // A deployment that has changed anything fails with a DeployException instead.
            clear();
            return recorder.failed(new DeployException(Kind.WRONG, Message.of(e)));
        } catch (InterruptedException | RuntimeException e) {
            if (commands.refusal() != null) {
                stopped = new AbortException(LogLine.of(order.step() + ": " + commands.refusal()));
            }
            clear();
            recorder.unfinished(unfinished(e));
            throw e;
        }
        clear();
        return recorder.ended(done);
    }

    private Optional<Deployment> deploy(
            DeployingRun self, DeploymentRecorder recorder, EnvVars environment, TaskListener listener)
            throws IOException, InterruptedException, DeployException {
        for (var other : place.create(self.holder()).entrySet()) {
            if (self.runState(other.getValue()) == RunState.GONE) {
                place.removeOther(other.getKey());
            }
        }
        JenkinsDeploymentHost host = new JenkinsDeploymentHost(
                journal,
                commands,
                place,
                self,
                environment,
                BuildSecrets.of(getContext(), environment),
                listener.getLogger(),
                recorder);
        Run<?, ?> run = getContext().get(Run.class);
        return order.kind().deploy(new DeploymentCall(order, host, self, place, run, environment));
    }

    /** Returns the reason why the outcome of the deployment is unknown. */
    private Message unfinished(Exception problem) {
        Message refusal = commands.refusal();
        if (refusal != null) {
            return refusal;
        }
        if (stopped instanceof AbortException aborted) {
            return Message.of(aborted);
        }
        if (stopped != null) {
            return Message.of("step.stopped");
        }
        return problem.getMessage() == null ? Message.of("step.deploymentNoEnd") : Message.of(problem);
    }

    /** Deletes the step's folder on the agent, unless that is gone for good. */
    private void clear() throws InterruptedException {
        try {
            place.remove();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> folder + " could not be deleted on the agent");
        }
    }

    /** Closes the journal, which shows other runs that the deployment has ended. */
    private void close() {
        try {
            kept().closeJournal();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "A journal could not be deleted; it is deleted when the build ends");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        stopped = cause;
        place.failIfOffline();
        if (!commands.stop(cause)) {
            worker.interrupt();
        }
    }

    @Override
    public String getStatus() {
        String status = commands.status();
        return status == null ? Messages.DeploymentExecution_Asking() : status;
    }
}
