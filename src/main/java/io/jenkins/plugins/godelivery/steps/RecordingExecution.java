package io.jenkins.plugins.godelivery.steps;

import hudson.AbortException;
import io.jenkins.plugins.godelivery.actions.Totals;
import io.jenkins.plugins.godelivery.steps.agent.AgentWork;
import io.jenkins.plugins.godelivery.steps.agent.Script;
import io.jenkins.plugins.godelivery.steps.output.Progress;
import io.jenkins.plugins.godelivery.steps.output.ProgressPrinter;
import java.io.IOException;
import java.util.concurrent.Future;
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
 * {@link RecordingContext} hands their exit code over, and another round is prepared or the reports are read on the
 * agent, off the CPS thread again.
 *
 * <p>The exit code is saved before {@code sh} forgets the process. Preparing and reading change nothing but what they
 * replace, so a restart in these phases begins them anew.
 */
final class RecordingExecution extends StepExecution implements AgentWork.Owner, RecordingContext.Owner {
    private static final long serialVersionUID = 1;
    private static final Logger LOGGER = Logger.getLogger(RecordingExecution.class.getName());

    private final RecordingStep step;
    /** Path on the agent; where the agent is, the context knows. */
    private String folder;

    private Phase phase = Phase.PREPARING;
    private int round;
    private StepExecution command;
    /** Of the first round. */
    private Integer exitCode;

    private Throwable failure;
    private long started;
    private long finished;
    private int printedLines;

    private transient ProgressPrinter progress;
    private transient volatile AgentWork background;

    RecordingExecution(StepContext context, RecordingStep step) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() throws Exception {
        folder = StepSite.folder(getContext()).getRemote();
        started = System.currentTimeMillis();
        inBackground(this::prepare);
        return false;
    }

    @Override
    public void onResume() {
        switch (phase) {
            case PREPARING -> inBackground(this::prepare);
            case RUNNING -> {
                command.onResume();
                follow();
            }
            case READING -> inBackground(this::read);
            case STOPPED -> getContext().onFailure(failure);
        }
    }

    private void inBackground(AgentWork.Task task) {
        background = new AgentWork(task, this);
        background.start();
    }

    @Override
    public boolean waits(IOException cause) {
        LOGGER.log(Level.FINE, cause, () -> step.work().step() + " waits for the agent");
        if (failure != null) {
            getContext().onFailure(failure);
        }
        return failure == null;
    }

    @Override
    public void failed(Throwable problem) {
        getContext().onFailure(failure == null ? problem : failure);
    }

    private StepSite site() throws IOException, InterruptedException {
        return StepSite.of(getContext(), step, folder);
    }

    private void prepare() throws IOException, InterruptedException {
        endProgress();
        StepSite site = site();
        end(site, () -> {
            Script script;
            try {
                script = site.script(round);
            } catch (IOException e) {
                if (AgentWork.isAway(site.folder())) {
                    throw e;
                }
                finished = System.currentTimeMillis();
                site.folder().deleteRecursive();
                return site.recorder().refused(step.work(), ended(), e.getMessage());
            }
            if (!script.isEmpty()) {
                run(script, site);
                return null;
            }
            exitCode = exitCode == null ? Integer.valueOf(0) : exitCode;
            phase = Phase.READING;
            return site.recorder().record(site, ended(), printedLines);
        });
    }

    private void run(Script script, StepSite site) throws IOException, InterruptedException {
        script.shown().forEach(site.listener().getLogger()::println);
        synchronized (this) {
            if (phase == Phase.STOPPED) {
                return;
            }
            command = new RecordingContext(this).start(script.text());
            phase = Phase.RUNNING;
        }
        RecordingContext.saveNow(getContext());
        follow();
    }

    @Override
    public void commandEnded(Integer code, Throwable stopped) {
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
        RecordingContext.saveNow(getContext());
        inBackground(phase == Phase.PREPARING ? this::prepare : this::read);
    }

    private void follow() {
        progress = new ProgressPrinter(() -> {
            Progress news = site().progress(printedLines);
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
        StepSite site = site();
        end(site, () -> site.recorder().record(site, ended(), printedLines));
    }

    private Recorder.Ended ended() {
        // A step without commands has none that ended.
        return new Recorder.Ended(
                failure == null ? exitCode : null, started, finished > 0 ? finished : System.currentTimeMillis());
    }

    private interface Ending {
        /** @return null where it is not the end yet */
        Totals totals() throws IOException, InterruptedException;
    }

    private void end(StepSite site, Ending ending) throws IOException, InterruptedException {
        Totals totals;
        try {
            totals = ending.totals();
        } catch (IOException e) {
            if (!(e instanceof AbortException) && AgentWork.isAway(site.folder())) {
                throw e;
            }
            LOGGER.log(Level.FINE, e, () -> step.work().step());
            boolean told = e instanceof AbortException;
            failed(
                    told
                            ? e
                            : new AbortException(
                                    Messages.Step_ReportsNotRead(step.work().step(), e.getMessage())));
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
        inBackground(this::giveUp);
    }

    /** Nothing of the step stays on the agent, and nobody takes what was not read for good. */
    private void giveUp() throws IOException, InterruptedException {
        StepSite site = site();
        Recorder.Ended stopped = new Recorder.Ended(null, started, finished);
        end(site, () -> {
            site.folder().deleteRecursive();
            return site.recorder().stopped(step.work(), stopped);
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
