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

/** This machine as a host: its programs, a private folder that is deleted in the end, and real time. */
public class LocalHost implements Host, AutoCloseable {
    private final ProcessRunner runner;
    private final RemoteEnvironment place;
    private final Consumer<String> lines;
    private final InterruptibleWait interruptibleWait = new InterruptibleWait();

    @CheckForNull
    private PrivateFolder folder;

    /**
     * @param directory that programs run in
     * @param lines receives what people are told
     */
    protected LocalHost(Path directory, RunningProcesses processes, Consumer<String> lines) {
        runner = new LocalProcessRunner(directory, processes);
        place = new RemoteEnvironment(directory, Optional.of(runner), Proxies.variables(System.getenv()));
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
            return task.run(place);
        } finally {
            interruptibleWait.end();
        }
    }

    /** Answers beside what the thread of the host does: the end of that does not end this. */
    protected final <T, X extends Exception> T askBeside(RemoteTask<T, X> task)
            throws IOException, InterruptedException, X {
        return task.run(place);
    }

    /** Ends what is waited for now, unless it is a command, which ends by itself. Another thread may say so. */
    public final void stop() {
        interruptibleWait.stop();
    }

    /** A command was ended by the abort that {@link #stop} tells of. */
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
        return place.now();
    }

    @Override
    public final void pause(Duration time) throws InterruptedException {
        interruptibleWait.begin();
        try {
            place.pause(time);
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
