package io.jenkins.plugins.godelivery.cli.deploy;

import io.jenkins.plugins.godelivery.cli.process.LocalHost;
import io.jenkins.plugins.godelivery.cli.process.ProcessIdentity;
import io.jenkins.plugins.godelivery.cli.process.RunningProcesses;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.GitCommand;
import io.jenkins.plugins.godelivery.engine.deploy.Decision;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentTask;
import io.jenkins.plugins.godelivery.engine.deploy.Pause;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Host of a deployment in this process, on this machine. */
public final class LocalDeploymentHost extends LocalHost implements DeploymentHost {
    /** Matches ENOENT, which becomes the exit code of a shell for a missing program, as the engine expects. */
    private static final Pattern NO_SUCH_FILE = Pattern.compile("error(=|: )2[, ]");

    private final Keeper keeper;
    private final ProcessIdentity identity = ProcessIdentity.ofThisProcess();
    private volatile boolean deciding;

    /** Stores records. */
    @FunctionalInterface
    public interface Keeper {
        void keep(Deployment record) throws IOException;
    }

    public LocalDeploymentHost(Path directory, RunningProcesses processes, PrintStream out, Keeper keeper) {
        super(directory, processes, line -> {
            out.println(UntrustedText.line(line));
            out.flush();
        });
        this.keeper = keeper;
    }

    @Override
    public CommandResult run(Command command) throws IOException, InterruptedException {
        try {
            return CommandResult.of(this, command);
        } catch (InterruptedException e) {
            stopIsKnown();
            throw e;
        } catch (IOException e) {
            if (e.getMessage() != null && NO_SUCH_FILE.matcher(e.getMessage()).find()) {
                return new CommandResult(CommandResult.COMMAND_NOT_FOUND, "", e.getMessage());
            }
            throw e;
        }
    }

    /**
     * Aborts a deployment that waits for a decision, since Ctrl-C is a decision then. May be called on any thread.
     *
     * @return whether one was waiting and returns now
     */
    public boolean abortPause() {
        if (deciding) {
            stop();
        }
        return deciding;
    }

    @Override
    public Decision awaitDecision(Pause pause, DeploymentTask<Decision> elsewhere)
            throws IOException, InterruptedException, DeployException {
        deciding = true;
        try {
            return DeploymentHost.super.awaitDecision(pause, elsewhere);
        } catch (InterruptedException e) {
            return new Decision(Decision.Choice.ABORT, "a signal to this process (Ctrl-C)");
        } finally {
            deciding = false;
        }
    }

    /** Returns git without access to repositories of other users, since the user works interactively in this one. */
    @Override
    public GitCommand git() {
        return GitCommand.ofCheckout(false);
    }

    @Override
    public String runId() {
        return identity.toString();
    }

    @Override
    public RunState runState(String holder) {
        return identity.runState(holder);
    }

    @Override
    public AutoCloseable repeat(DeploymentTask<?> question, Duration every) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "renewal");
            daemon.setDaemon(true);
            return daemon;
        });
        long millis = every.toMillis();
        var unused = thread.scheduleAtFixedRate(() -> askQuietly(question), millis, millis, TimeUnit.MILLISECONDS);
        return thread::shutdownNow;
    }

    private void askQuietly(DeploymentTask<?> question) {
        try {
            askBeside(question);
        } catch (IOException | DeployException | RuntimeException e) {
            // The next repetition may succeed; an exception here would end all of them.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void saveRecord(Deployment unfinished) throws IOException {
        keeper.keep(unfinished);
    }
}
