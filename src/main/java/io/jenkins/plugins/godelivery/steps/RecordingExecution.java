package io.jenkins.plugins.godelivery.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
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
final class RecordingExecution extends StepExecution implements ShellStepContext.Owner {
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
    /** Whether another may follow although this one succeeds. */
    private boolean goesOn;
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

    private transient StepProgress progress;
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
            LOGGER.log(Level.WARNING, e, () -> step.toolRun().step() + " cannot go on");
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

    /** What the commands are to find out. */
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
            // Before any command: when they run, nobody may empty the folder.
            ShellStepContext.saveNow(getContext());
        }
    }

    private void run(StepScript script, StepEnvironment site) throws IOException, InterruptedException {
        script.shown().forEach(line -> LogLine.print(site.listener(), line));
        lastActivity.addAll(script.touched());
        goesOn = script.goesOn();
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
        Integer code = failure == null ? exitCode : null; // A step without commands has none that ended.
        long end = finished > 0 ? finished : System.currentTimeMillis();
        return new StepRecorder.Ended(code, started, end, failure != null);
    }

    /** Why it was stopped; null where it was not. */
    @CheckForNull
    Throwable stopped() {
        return failure;
    }

    /** Name of its node; empty before it is known. */
    String agent() {
        return agent == null ? "" : agent;
    }

    String folder() {
        return folder;
    }

    /** How much progress the log has. */
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
