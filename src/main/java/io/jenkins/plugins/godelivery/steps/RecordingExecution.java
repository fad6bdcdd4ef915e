package io.jenkins.plugins.godelivery.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.actions.StepRecord;
import io.jenkins.plugins.godelivery.actions.Totals;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import io.jenkins.plugins.godelivery.steps.agent.ResumedContext;
import io.jenkins.plugins.godelivery.steps.agent.RetryingAgentTask;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import io.jenkins.plugins.godelivery.steps.output.Progress;
import io.jenkins.plugins.godelivery.steps.output.ProgressPrinter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Runs the commands of a step durably and records what they leave behind.
 *
 * <p>It prepares a round: asks the agent what the commands must know, off the CPS thread. Then the execution of
 * {@code sh} does the work: it starts the commands through the launcher of the block, finds them again after restarts
 * and disconnections, and stops them; we only look at what is written and print progress. When they have ended,
 * {@link ShellStepContext} hands their exit code over, and another round is prepared or the reports are read on the
 * agent, off the CPS thread again.
 *
 * <p>The exit code is saved before {@code sh} forgets the process. Preparing and reading change nothing but what they
 * replace, so a restart in these phases begins them anew, unless the step is recorded: that is the last thing it does.
 */
final class RecordingExecution extends StepExecution implements RetryingAgentTask.Owner, ShellStepContext.Owner {
    private static final long serialVersionUID = 1;
    private static final Logger LOGGER = Logger.getLogger(RecordingExecution.class.getName());

    private final RecordingStep step;
    /** Path on the agent; where the agent is, the context knows. */
    private String folder;

    /** Name of the agent's node. */
    @CheckForNull
    private String agent;

    private Phase phase = Phase.PREPARING;
    /** The folder is ours: what is in it comes from this step. */
    private boolean claimed;

    private int round;
    /** Files that tell what the commands are to find out. */
    private final ArrayList<String> lastActivity = new ArrayList<>();

    private StepExecution command;
    /** Of the first round. */
    @CheckForNull
    private Integer exitCode;

    @CheckForNull
    private Throwable failure;

    private long started;
    private long finished;
    private int printedLines;

    /** Found again, which nobody has been told yet. */
    private transient volatile boolean resumed;

    @CheckForNull
    private transient ProgressPrinter progress;

    private transient volatile RetryingAgentTask background;

    RecordingExecution(StepContext context, RecordingStep step) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() throws Exception {
        folder = StepEnvironment.folder(getContext()).getRemote();
        agent = StepScope.agent(getContext().get(FilePath.class));
        started = System.currentTimeMillis();
        inBackground(this::prepare);
        return false;
    }

    @Override
    public void onResume() {
        try {
            resume();
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> step.toolRun().step() + " cannot go on");
            failed(e);
        }
    }

    private void resume() {
        switch (phase) {
            case PREPARING -> inBackground(this::prepare);
            case RUNNING -> {
                resumed = true;
                command.onResume();
                follow();
            }
            case READING -> inBackground(this::read);
            case STOPPED -> inBackground(this::abandon);
        }
    }

    private void inBackground(RetryingAgentTask.Task task) {
        background = new RetryingAgentTask(task, this);
        background.start();
    }

    @Override
    public boolean waits(IOException cause) {
        LOGGER.log(Level.FINE, cause, () -> step.toolRun().step() + " waits for the agent");
        if (failure != null) {
            recordLoss(new AbortException(Messages.RecordingExecution_AgentAway(agent)));
            getContext().onFailure(failure);
        }
        return failure == null;
    }

    @Override
    public void failed(Throwable problem) {
        recordLoss(problem);
        getContext().onFailure(failure == null ? problem : failure);
    }

    /** Without the agent. What is recorded already stays. */
    private void recordLoss(Throwable problem) {
        StepContext context = getContext();
        try {
            StepScope at = StepScope.of(context.get(FlowNode.class), agent == null ? "" : agent);
            StepRecorder recorder =
                    new StepRecorder(context.get(Run.class), at, null, ResumedContext.listener(context));
            if (recorder.recorded(ended()).isEmpty()) {
                recorder.lost(step.toolRun(), ended(), requestedRounds(), problem, folder);
            }
        } catch (IOException | RuntimeException e) { // A build that was killed knows nothing any more.
            LOGGER.log(Level.WARNING, e, () -> step.toolRun().step() + " is not recorded");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Set<Part> requestedRounds() {
        return step.toolRun().missingParts(lastActivity::contains);
    }

    private StepEnvironment site() throws IOException, InterruptedException {
        return StepEnvironment.of(getContext(), step, folder);
    }

    private void prepare() throws IOException, InterruptedException {
        endProgress();
        StepEnvironment site = site();
        end(site, () -> {
            claim(site);
            StepScript script;
            try {
                script = site.script(round);
            } catch (IOException e) {
                return refuse(site, e);
            }
            if (!script.isEmpty()) {
                run(script, site);
                return null;
            }
            exitCode = exitCode == null ? Integer.valueOf(0) : exitCode;
            phase = Phase.READING;
            return site.recorder().record(site, ended(), requestedRounds(), printedLines);
        });
    }

    private void claim(StepEnvironment site) throws IOException, InterruptedException {
        if (!claimed && round == 0) {
            site.begin();
            claimed = true;
            // Before any command: when they run, nobody may empty the folder.
            ShellStepContext.saveNow(getContext());
        }
    }

    private Totals refuse(StepEnvironment site, IOException cause) throws IOException, InterruptedException {
        if (RetryingAgentTask.isAway(site.folder())) {
            throw cause;
        }
        if (round > 0) {
            // What the rounds before left is there.
            LogLine.print(
                    site.listener(),
                    step.toolRun().step() + ": " + site.reason(cause).text());
            return site.recorder().record(site, ended(), requestedRounds(), printedLines);
        }
        finished = System.currentTimeMillis();
        site.endCaches();
        StepScope.delete(site.folder());
        return site.recorder().refused(step.toolRun(), ended(), site.reason(cause));
    }

    private void run(StepScript script, StepEnvironment site) throws IOException, InterruptedException {
        script.shown().forEach(line -> LogLine.print(site.listener(), line));
        lastActivity.addAll(script.touched());
        synchronized (this) {
            if (phase == Phase.STOPPED) {
                return;
            }
            command = new ShellStepContext(this, script.secrets()).start(script.text());
            phase = Phase.RUNNING;
        }
        ShellStepContext.saveNow(getContext());
        follow();
    }

    @Override
    public void commandEnded(Integer code, @CheckForNull Throwable stopped) {
        synchronized (this) {
            if (phase != Phase.RUNNING) {
                return;
            }
            exitCode = round == 0 ? code : exitCode;
            failure = stopped;
            finished = System.currentTimeMillis();
            round++;
            phase = stopped == null && code != 0 ? Phase.PREPARING : Phase.READING;
        }
        ShellStepContext.saveNow(getContext());
        inBackground(phase == Phase.PREPARING ? this::prepare : this::read);
    }

    private void follow() {
        progress = new ProgressPrinter(() -> {
            StepEnvironment site = site();
            if (resumed) {
                site.resumeCaches();
                resumed = false;
            }
            Progress news = site.progress(printedLines);
            printedLines = news.next();
            if (news.hasLines()) {
                Future<?> unused = getContext().saveState();
            }
            return news.hasLines();
        });
        progress.start();
    }

    private void endProgress() {
        if (progress != null) {
            progress.stop();
        }
    }

    private void read() throws IOException, InterruptedException {
        endProgress();
        StepEnvironment site = site();
        end(site, () -> site.recorder().record(site, ended(), requestedRounds(), printedLines));
    }

    private StepRecorder.Ended ended() {
        // A step without commands has none that ended.
        return new StepRecorder.Ended(
                failure == null ? exitCode : null,
                started,
                finished > 0 ? finished : System.currentTimeMillis(),
                failure != null);
    }

    private interface Ending {
        /** @return null where it is not the end yet */
        Totals totals() throws IOException, InterruptedException;
    }

    /** What is recorded is not done again: the controller may have ended after it, and the folder may be gone. */
    private void end(StepEnvironment site, Ending ending) throws IOException, InterruptedException {
        Totals totals;
        try {
            Optional<StepRecord> recorded = site.recorder().recorded(ended());
            totals = recorded.isPresent()
                    ? site.recorder().finish(step.toolRun(), recorded.get(), ended(), site.folder())
                    : ending.totals();
        } catch (AbortException e) {
            getContext().onFailure(failure == null ? e : failure);
            return;
        } catch (IOException | RuntimeException e) {
            if (RetryingAgentTask.isAway(site.folder())) {
                // A call that the end of the channel cut off may be no IOException.
                throw e instanceof IOException away ? away : new IOException(e);
            }
            LOGGER.log(Level.INFO, e, () -> step.toolRun().step());
            failed(new AbortException(
                    LogLine.of(step.toolRun().step() + ": " + site.reason(e).text())));
            return;
        }
        if (failure != null) {
            getContext().onFailure(failure);
        } else if (totals != null) {
            getContext().onSuccess(step.result(totals));
        }
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        synchronized (this) {
            if (phase == Phase.RUNNING) {
                command.stop(cause);
                return;
            }
            phase = Phase.STOPPED;
            failure = cause;
        }
        background.cancel();
        finished = System.currentTimeMillis();
        inBackground(this::abandon);
    }

    /** Nothing of the step stays on the agent, and nobody takes what was not read for good. */
    private void abandon() throws IOException, InterruptedException {
        StepEnvironment site = site();
        end(site, () -> {
            StepScope.delete(site.folder());
            return site.recorder().stopped(step.toolRun(), ended(), requestedRounds());
        });
    }

    @Override
    public String getStatus() {
        return phase == Phase.RUNNING ? command.getStatus() : phase.words();
    }

    @Override
    public boolean blocksRestart() {
        return phase == Phase.READING;
    }
}
