package io.jenkins.plugins.godelivery.cli.deploy;

import io.jenkins.plugins.godelivery.cli.process.LocalIdentity;
import io.jenkins.plugins.godelivery.cli.process.LocalProcessRunner;
import io.jenkins.plugins.godelivery.cli.process.PrivateFolder;
import io.jenkins.plugins.godelivery.cli.process.Processes;
import io.jenkins.plugins.godelivery.engine.command.Captured;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.deploy.Decision;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.Host;
import io.jenkins.plugins.godelivery.engine.deploy.Pause;
import io.jenkins.plugins.godelivery.engine.deploy.Place;
import io.jenkins.plugins.godelivery.engine.deploy.Question;
import io.jenkins.plugins.godelivery.engine.net.Proxies;
import io.jenkins.plugins.godelivery.engine.output.OutsideText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A deployment by this process, from this machine. */
public final class LocalHost implements Host, AutoCloseable {
    /** As a shell says that there is no such program; so does the engine ask for it. */
    private static final Pattern NO_SUCH_FILE = Pattern.compile("error(=|: )2[, ]");

    private final ProcessRunner runner;
    private final Place place;
    private final PrintStream out;
    private final Keeper keeper;
    private final Waiting waiting = new Waiting();
    private final LocalIdentity identity = LocalIdentity.ofThisProcess();
    private PrivateFolder folder;
    private volatile boolean deciding;

    /** Where records go. */
    @FunctionalInterface
    public interface Keeper {
        void keep(Deployment record) throws IOException;
    }

    public LocalHost(Path directory, Processes processes, PrintStream out, Keeper keeper) {
        runner = new LocalProcessRunner(directory, processes);
        place = new Place(directory, Optional.of(runner), Proxies.variables(System.getenv()));
        this.out = out;
        this.keeper = keeper;
    }

    @Override
    public Captured run(Command command) throws IOException, InterruptedException {
        try {
            return Captured.of(runner, command);
        } catch (InterruptedException e) {
            waiting.known();
            throw e;
        } catch (IOException e) {
            if (e.getMessage() != null && NO_SUCH_FILE.matcher(e.getMessage()).find()) {
                return new Captured(Captured.COMMAND_NOT_FOUND, "", e.getMessage());
            }
            throw e;
        }
    }

    @Override
    public <T> T ask(Question<T> question) throws IOException, InterruptedException, DeployException {
        waiting.begin();
        try {
            return question.answer(place);
        } finally {
            waiting.end();
        }
    }

    /** Ends what is waited for now, unless it is a command, which ends by itself. Another thread may say so. */
    public void stop() {
        waiting.stop();
    }

    /**
     * Aborts a deployment that waits for a decision: whoever presses Ctrl-C then has decided. Another thread may say so.
     *
     * @return whether one waits, and goes back now
     */
    public boolean abortPause() {
        if (deciding) {
            waiting.stop();
        }
        return deciding;
    }

    @Override
    public Decision awaitDecision(Pause pause, Question<Decision> elsewhere)
            throws IOException, InterruptedException, DeployException {
        deciding = true;
        try {
            return Host.super.awaitDecision(pause, elsewhere);
        } catch (InterruptedException e) {
            return new Decision(Decision.Choice.ABORT, "a signal to this process (Ctrl-C)");
        } finally {
            deciding = false;
        }
    }

    @Override
    public String privateFolder() throws IOException {
        return folder().path().toString();
    }

    @Override
    public String privateFile(String name, String content) throws IOException {
        return folder().write(name, content).toString();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        waiting.begin();
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } finally {
            waiting.end();
        }
    }

    @Override
    public String holder() {
        return identity.toString();
    }

    @Override
    public Fate fate(String holder) {
        return identity.fate(holder);
    }

    @Override
    public AutoCloseable repeat(Question<?> question, Duration every) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "renewal");
            daemon.setDaemon(true);
            return daemon;
        });
        long millis = every.toMillis();
        var unused = thread.scheduleAtFixedRate(() -> askQuietly(question), millis, millis, TimeUnit.MILLISECONDS);
        return thread::shutdownNow;
    }

    private void askQuietly(Question<?> question) {
        try {
            question.answer(place);
        } catch (IOException | DeployException | RuntimeException e) {
            // The next time, perhaps: what is thrown here would end the repetition.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void keep(Deployment unfinished) throws IOException {
        keeper.keep(unfinished);
    }

    @Override
    public void say(String line) {
        out.println(OutsideText.line(line));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (folder != null) {
            folder.close();
        }
    }

    private PrivateFolder folder() throws IOException {
        if (folder == null) {
            folder = new PrivateFolder();
        }
        return folder;
    }
}
