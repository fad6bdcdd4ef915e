package io.jenkins.plugins.godelivery.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.actions.TargetJob;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import io.jenkins.plugins.godelivery.steps.agent.RetryingAgentTask;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Runs the commands of a step durably and records their results.
 *
 * <p>In each round it collects on the agent what the commands need, off the CPS thread. Then the execution of
 * {@code sh} does the work: it starts the commands through the launcher of the block, finds them again after
 * restarts and disconnections, and stops them; this class only reads the output and prints progress. When they have
 * ended, {@link ShellStepContext} delivers their exit code, and another round is prepared or the reports are read
 * on the agent, off the CPS thread again.
 *
 * <p>The exit code is saved before {@code sh} forgets the process. Preparing and reading are idempotent, so a
 * restart in these phases repeats them, unless the step is recorded, which is its last action.
 */
final class RecordingExecution extends StepExecution implements ShellStepContext.Owner {
    private static final long serialVersionUID = 1;
    private static final Logger LOGGER = Logger.getLogger(RecordingExecution.class.getName());

    private final RecordingStep step;
    /** Path on the agent; the context knows the agent. */
    private String folder;

    /** Node name of the agent. */
    @CheckForNull
    private String agent;

    private Phase phase = Phase.PREPARING;
    /** Set once the folder belongs to this step, so that everything in it comes from this step. */
    private boolean claimed;

    private int round;
    /** Whether another round may follow although this one succeeds. */
    private boolean goesOn;
    /** Names of files that tell which parts the commands are expected to provide. */
    private final ArrayList<String> lastActivity = new ArrayList<>();

    private StepExecution command;
    /** Exit code of the first round. */
    @CheckForNull
    private Integer exitCode;

    @CheckForNull
    private Throwable failure;

    private long started;
    private long finished;
    private int printedLines;

    private transient StepProgress progress;
    private transient volatile RetryingAgentTask background;

    RecordingExecution(StepContext context, RecordingStep step) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() throws Exception {
        TargetJob.begin(getContext().get(Run.class));
        folder = StepEnvironment.folder(getContext()).getRemote();
        agent = StepScope.agent(getContext().get(FilePath.class));
        started = System.currentTimeMillis();
        progress = new StepProgress(this);
        inBackground(this::prepare);
        return false;
    }

    @Override
    public void onResume() {
        progress = new StepProgress(this);
        try {
            switch (phase) {
                case PREPARING -> inBackground(this::prepare);
                case RUNNING -> {
                    progress.resume();
                    command.onResume();
                    progress.follow();
                }
                case READING -> inBackground(this::read);
                case STOPPED -> inBackground(this::abandon);
            }
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> step.toolRun().step() + " cannot be resumed");
            completion().failed(e);
        }
    }

    private void inBackground(RetryingAgentTask.Task task) {
        background = new RetryingAgentTask(task, completion());
        background.start();
    }

    private StepCompletion completion() {
        return new StepCompletion(this, step);
    }

    /** Returns the parts that the commands are expected to provide. */
    Set<Part> requestedParts() {
        return step.toolRun().missingParts(lastActivity::contains);
    }

    StepEnvironment environment() throws IOException, InterruptedException {
        return StepEnvironment.of(getContext(), step, folder);
    }

    private void prepare() throws IOException, InterruptedException {
        progress.end();
        completion().complete(site -> {
            claim(site);
            StepScript script;
            try {
                script = site.script(round);
            } catch (IOException e) {
                return completion().refuse(site, round, e);
            }
            if (!script.isEmpty()) {
                run(script, site);
                return null;
            }
            exitCode = exitCode == null ? Integer.valueOf(0) : exitCode;
            phase = Phase.READING;
            return completion().record(site);
        });
    }

    private void claim(StepEnvironment site) throws IOException, InterruptedException {
        if (!claimed && round == 0) {
            site.begin();
            claimed = true;
            // Save before any command starts: after that, a restart must not empty the folder.
            ShellStepContext.saveNow(getContext());
        }
    }

    private void run(StepScript script, StepEnvironment site) throws IOException, InterruptedException {
        script.shown().forEach(line -> LogLine.print(site.listener(), line));
        lastActivity.addAll(script.createdFiles());
        goesOn = script.continuesAfterSuccess();
        synchronized (this) {
            if (phase == Phase.STOPPED) {
                return;
            }
            command = new ShellStepContext(this, script.secrets()).start(script.text());
            phase = Phase.RUNNING;
        }
        ShellStepContext.saveNow(getContext());
        progress.follow();
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
            phase = stopped == null && (code != 0 || goesOn) ? Phase.PREPARING : Phase.READING;
        }
        ShellStepContext.saveNow(getContext());
        inBackground(phase == Phase.PREPARING ? this::prepare : this::read);
    }

    private void read() throws IOException, InterruptedException {
        progress.end();
        completion().complete(completion()::record);
    }

    StepRecorder.Ended ended() {
        Integer code = failure == null ? exitCode : null; // Without commands there is no exit code.
        long end = finished > 0 ? finished : System.currentTimeMillis();
        return new StepRecorder.Ended(code, started, end, failure != null);
    }

    /** Returns the cause of an abort; null if the step was not stopped. */
    @CheckForNull
    Throwable stopped() {
        return failure;
    }

    /** Returns the node name; empty before it is known. */
    String agent() {
        return agent == null ? "" : agent;
    }

    String folder() {
        return folder;
    }

    /** Returns the number of progress lines in the log. */
    int printedLines() {
        return printedLines;
    }

    void printed(int lines) {
        printedLines = lines;
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

    private void abandon() throws IOException, InterruptedException {
        completion().complete(completion()::abandon);
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
