package io.jenkins.plugins.godelivery.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.remoting.Channel;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.godelivery.actions.Totals;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.FilePathUtils;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.durable_task.ShellStep;

/**
 * Runs the command of a step durably and records what it leaves behind, in two phases.
 *
 * <p>In the first the execution of {@code sh} does the work: it starts the command through the launcher of the block,
 * finds it again after restarts and disconnections, and stops it. We only look at what is written and print progress.
 *
 * <p>When the command has ended, {@link RecordingContext} hands its exit code over and the second phase reads the
 * reports on the agent, off the CPS thread. The exit code is saved before {@code sh} forgets the process, so that a
 * restart in this phase reads again: reading changes nothing but what it replaces.
 */
final class RecordingExecution extends StepExecution {
    private static final long serialVersionUID = 1;
    private static final Logger LOGGER = Logger.getLogger(RecordingExecution.class.getName());
    private static final int RETRY_SECONDS = 5;

    /** Used only to start. */
    private final transient RecordingStep step;

    private final Work work;
    /** Path on the agent; where the agent is, the context knows. */
    private String folder;

    private StepExecution command;
    /** The first phase is over; then either of the next two is set. */
    private boolean ended;

    private Integer exitCode;
    private Throwable failure;
    private long started;
    private long finished;
    private int printedLines;

    private transient ProgressPrinter progress;
    private transient volatile Future<?> reading;

    RecordingExecution(StepContext context, RecordingStep step) {
        super(context);
        this.step = step;
        work = step.work();
    }

    @Override
    public boolean start() throws Exception {
        StepContext context = getContext();
        FilePath workspace = context.get(FilePath.class);
        String id = context.get(Run.class).getNumber() + "-" + context.get(FlowNode.class).getId();
        folder = WorkspaceList.tempDir(workspace).child("go-delivery").child(id).getRemote();
        started = System.currentTimeMillis();
        Script script = step.script(folder, context.get(EnvVars.class));
        if (script.isEmpty()) {
            commandEnded(0, null);
            return false;
        }
        if (!context.get(Launcher.class).isUnix()) {
            throw new AbortException(Messages.Step_NeedsPosixShell(work.step()));
        }
        PrintStream log = listener().getLogger();
        script.shown().forEach(line -> log.println("+ " + line));
        ShellStep sh = new ShellStep(script.text());
        sh.setReturnStatus(true);
        sh.setEncoding("UTF-8");
        command = sh.start(new RecordingContext(this));
        boolean done = command.start();
        follow();
        return done;
    }

    @Override
    public void onResume() {
        if (ended) {
            read();
        } else {
            command.onResume();
            follow();
        }
    }

    /** The end of the first phase: exactly one of the two is there. */
    void commandEnded(Integer code, Throwable stopped) {
        if (ended) {
            return;
        }
        exitCode = code;
        failure = stopped;
        finished = System.currentTimeMillis();
        ended = true;
        if (command != null) {
            saveNow();
        }
        read();
    }

    /** Returns when it is saved, because the caller deletes the control directory of the process next. */
    private void saveNow() {
        try {
            getContext().saveState().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOGGER.log(Level.WARNING, e, () -> "The end of " + work.step() + " could not be saved at once");
        }
    }

    private void follow() {
        progress = new ProgressPrinter(this::printProgress);
        progress.start();
    }

    private boolean printProgress() throws IOException, InterruptedException {
        FilePath place = place();
        if (place == null) {
            return false;
        }
        Progress news = place.act(new ReadProgress(work, printedLines));
        news.print(listener());
        printedLines = news.next();
        if (news.hasLines()) {
            Future<?> unused = getContext().saveState();
        }
        return news.hasLines();
    }

    private FilePath place() throws IOException, InterruptedException {
        FilePath workspace = getContext().get(FilePath.class);
        return workspace == null ? null : workspace.child(folder);
    }

    private void read() {
        reading = Computer.threadPoolForRemoting.submit(this::readReports);
    }

    private void readReports() {
        try {
            if (progress != null) {
                progress.stop();
            }
            FilePath place = place();
            if (place == null) {
                throw new IOException("no workspace");
            }
            record(place);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            unreadable(e);
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, e, () -> "Defect while reading the reports of " + work.step());
            end(e);
        }
    }

    private void record(FilePath place) throws IOException, InterruptedException {
        try {
            StepContext context = getContext();
            String agent = FilePathUtils.getNodeNameOrNull(place);
            StepPlace at = StepPlace.of(context.get(FlowNode.class), agent == null ? "" : agent);
            FilePath workspace = context.get(FilePath.class);
            work.prepare(workspace, place);
            Recorder.Ended run = new Recorder.Ended(exitCode, started, finished);
            Totals result = new Recorder(context.get(Run.class), at, context.get(Launcher.class), listener())
                    .record(work, workspace, place, run, printedLines);
            if (failure == null) {
                context.onSuccess(result);
            } else {
                context.onFailure(failure);
            }
        } catch (AbortException e) {
            end(e);
        } catch (IOException e) {
            if (place.getChannel() instanceof Channel channel && channel.isClosingOrClosed()) {
                throw e;
            }
            LOGGER.log(Level.FINE, e, () -> "Reports of " + work.step());
            end(new AbortException(Messages.Step_ReportsNotRead(work.step(), e.getMessage())));
        }
    }

    /** The agent is away. What has to be read waits for it; a step that was stopped does not. */
    private void unreadable(IOException cause) {
        if (failure != null) {
            getContext().onFailure(failure);
            return;
        }
        LOGGER.log(Level.FINE, cause, () -> "Reports of " + work.step() + " wait for the agent");
        reading = Timer.get()
                .schedule(
                        () -> {
                            reading = Computer.threadPoolForRemoting.submit(this::readReports);
                        },
                        RETRY_SECONDS,
                        TimeUnit.SECONDS);
    }

    private void end(Throwable e) {
        getContext().onFailure(failure == null ? e : failure);
    }

    private TaskListener listener() throws IOException, InterruptedException {
        return getContext().get(TaskListener.class);
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        Future<?> current = reading;
        if (!ended) {
            command.stop(cause);
        } else if (current != null) {
            current.cancel(true);
            getContext().onFailure(cause);
        }
    }

    @Override
    public String getStatus() {
        return ended ? "reading the reports in " + folder : command.getStatus();
    }

    @Override
    public boolean blocksRestart() {
        return ended;
    }
}
