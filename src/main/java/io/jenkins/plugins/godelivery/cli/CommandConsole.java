package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.process.RunningProcesses;
import io.jenkins.plugins.godelivery.engine.masking.Masking;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Streams and environment of a command.
 *
 * @param out UTF-8 whatever the locale, because JSON is and Go's own tools do so; buffered
 * @param environment of the process
 * @param processes that the command runs; a command that runs some guards them
 */
record CommandConsole(
        InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, RunningProcesses processes)
        implements AutoCloseable {
    CommandConsole(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
        this(in, out, err, environment, new RunningProcesses());
    }

    static CommandConsole ofProcess() {
        return new CommandConsole(
                System.in,
                utf8(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16)),
                utf8(new FileOutputStream(FileDescriptor.err)),
                System.getenv());
    }

    /** Of what tools print, which may know what stands in the environment. */
    Masking masking() {
        return Masking.of(environment);
    }

    /** After the last line of the command: a signal does not end the virtual machine before it is printed. */
    @Override
    public void close() {
        out.flush();
        err.flush();
        processes.close();
    }

    private static PrintStream utf8(OutputStream stream) {
        return new PrintStream(stream, false, StandardCharsets.UTF_8);
    }
}
