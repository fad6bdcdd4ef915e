package io.jenkins.plugins.godelivery.cli.process;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.host.Host;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.host.RemoteTask;
import io.jenkins.plugins.godelivery.engine.net.Proxies;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** This machine as a host: its programs, a private folder that is deleted at the end, and real time. */
public class LocalHost implements Host, AutoCloseable {
    private final ProcessRunner runner;
    private final RemoteEnvironment remote;
    private final Consumer<String> lines;
    private final InterruptibleWait interruptibleWait = new InterruptibleWait();

    @CheckForNull
    private PrivateFolder folder;

    /**
     * @param directory working directory of programs
     * @param lines receives the messages for the user
     */
    protected LocalHost(Path directory, RunningProcesses processes, Consumer<String> lines) {
        runner = new LocalProcessRunner(directory, processes);
        remote = new RemoteEnvironment(directory, Optional.of(runner), Proxies.variables(System.getenv()));
        this.lines = lines;
    }

    @Override
    public int run(Command command, OutputStream out, OutputStream err) throws IOException, InterruptedException {
        return runner.run(command, out, err);
    }

    @Override
    public final <T, X extends Exception> T ask(RemoteTask<T, X> task) throws IOException, InterruptedException, X {
        interruptibleWait.begin();
        try {
            return task.run(remote);
        } finally {
            interruptibleWait.end();
        }
    }

    /** Answers a task in parallel to the host's thread, whose interruption does not affect it. */
    protected final <T, X extends Exception> T askBeside(RemoteTask<T, X> task)
            throws IOException, InterruptedException, X {
        return task.run(remote);
    }

    /** Interrupts the current wait, unless it is for a command, which ends by itself. May be called on any thread. */
    public final void stop() {
        interruptibleWait.stop();
    }

    /** Records that a command has ended by the same abort as {@link #stop} reports. */
    protected final void stopIsKnown() {
        interruptibleWait.known();
    }

    @Override
    public final String privateFolder() throws IOException {
        return folder().path().toString();
    }

    @Override
    public final String privateFile(String name, String content) throws IOException {
        return folder().write(name, content).toString();
    }

    private PrivateFolder folder() throws IOException {
        if (folder == null) {
            folder = new PrivateFolder();
        }
        return folder;
    }

    @Override
    public final Instant now() {
        return remote.now();
    }

    @Override
    public final void pause(Duration time) throws InterruptedException {
        interruptibleWait.begin();
        try {
            remote.pause(time);
        } finally {
            interruptibleWait.end();
        }
    }

    @Override
    public final void log(String line) {
        lines.accept(line);
    }

    @Override
    public final void close() throws IOException {
        if (folder != null) {
            folder.close();
        }
    }
}
