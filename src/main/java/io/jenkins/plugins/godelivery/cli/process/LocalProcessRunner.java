package io.jenkins.plugins.godelivery.cli.process;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs commands in a directory of this machine, without standard input. */
public final class LocalProcessRunner implements ProcessRunner {
    private final Path directory;
    private final RunningProcesses processes;

    public LocalProcessRunner(Path directory, RunningProcesses processes) {
        this.directory = directory;
        this.processes = processes;
    }

    @Override
    public int run(Command command, OutputStream out, OutputStream err) throws IOException, InterruptedException {
        if (processes.aborted()) {
            throw new InterruptedException();
        }
        Process process = start(command, out == err);
        processes.started(process);
        try {
            process.getOutputStream().close();
            int code = pump(process, command.limit(), out, err);
            if (processes.aborted()) {
                throw new InterruptedException();
            }
            return code;
        } finally {
            processes.ended(process);
        }
    }

    private Process start(Command command, boolean merged) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.arguments())
                .directory(directory.toFile())
                .redirectErrorStream(merged);
        builder.environment().putAll(command.environment());
        return builder.start();
    }

    private static int pump(Process process, Optional<Duration> limit, OutputStream out, OutputStream err)
            throws IOException, InterruptedException {
        List<StreamPump> pumps = new ArrayList<>();
        pumps.add(StreamPump.start(process.getInputStream(), out));
        if (out != err) {
            pumps.add(StreamPump.start(process.getErrorStream(), err));
        }
        try {
            int code = await(process, limit);
            for (StreamPump pump : pumps) {
                pump.finish();
            }
            return code;
        } catch (InterruptedException | IOException e) {
            RunningProcesses.end(process);
            throw e;
        }
    }

    private static int await(Process process, Optional<Duration> limit) throws InterruptedException {
        if (limit.isEmpty() || process.waitFor(limit.get().toMillis(), TimeUnit.MILLISECONDS)) {
            return process.waitFor();
        }
        RunningProcesses.end(process);
        return CommandResult.TIME_IS_OVER;
    }
}
